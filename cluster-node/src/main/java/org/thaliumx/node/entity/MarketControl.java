package org.thaliumx.node.entity;

import java.time.InstantSource;
import java.util.Optional;
import org.apache.pekko.actor.typed.ActorRef;
import org.thaliumx.domain.market.MarketEngine;
import org.thaliumx.domain.market.MarketEvent;
import org.thaliumx.domain.order.CloseReason;
import org.thaliumx.domain.order.RejectReason;
import org.thaliumx.domain.rules.KillSwitchScope;
import org.thaliumx.protocol.Market;

/**
 * What is done to a market as a whole, or to an account's part in it, while it is open.
 *
 * @param id the market's id
 */
record MarketControl(String id, InstantSource clock) {

  void decide(MarketEngine engine, Market.Control command, Turn<MarketEvent> turn) {
    if (engine.spec() == null && !isForUnopened(command)) {
      turn.afterwards(() -> refuse(command, RejectReason.UNKNOWN_MARKET));
      return;
    }
    long now = clock.millis();
    switch (command) {
      case Market.SetPhase c -> {
        engine.setPhase(c.phase(), c.auction(), c.untilMillis(), now, turn::event);
        answerState(engine, c.replyTo(), turn);
      }
      case Market.SetRules c -> {
        engine.setRules(c.rules(), now, turn::event);
        answerState(engine, c.replyTo(), turn);
      }
      case Market.SetKillSwitch c -> setKillSwitch(engine, c, now, turn);
      case Market.SetReferencePrice c -> {
        engine.setReferencePrice(c.priceTicks(), now, turn::event);
        answerState(engine, c.replyTo(), turn);
      }
      case Market.GetState c -> answerState(engine, c.replyTo(), turn);
      case Market.GetStateHash c ->
          turn.afterwards(() ->
              c.replyTo()
                  .tell(new Market.StateHashResult(id, engine.stateHash(), turn.journalRows())));
      case Market.SetFees c -> setFees(engine, c, now, turn);
      case Market.SetCancelTimer c -> setCancelTimer(engine, c, now, turn);
      case Market.Clear c -> {
        int cancelled = engine.cancelAll(null, c.side(), CloseReason.MASS_CANCEL, now, turn::event);
        turn.afterwards(() -> c.replyTo().tell(new Market.Cleared(cancelled)));
      }
    }
  }

  /** The exchange may be stopped while a market is being opened: whichever comes first. */
  private static boolean isForUnopened(Market.Control command) {
    return command instanceof Market.SetKillSwitch c && c.scope() == KillSwitchScope.EXCHANGE;
  }

  private void setKillSwitch(
      MarketEngine engine, Market.SetKillSwitch c, long nowMillis, Turn<MarketEvent> turn) {
    int orders = engine.setKillSwitch(c.scope(), c.act(), nowMillis, turn::event);
    turn.afterwards(
        () -> c.replyTo().tell(new Market.KillSwitchResult(id, engine.killSwitches(), orders)));
  }

  private static void answerState(
      MarketEngine engine, ActorRef<Market.StateReply> replyTo, Turn<MarketEvent> turn) {
    turn.afterwards(() -> replyTo.tell(MarketAnswers.state(engine)));
  }

  private static void setFees(
      MarketEngine engine, Market.SetFees c, long nowMillis, Turn<MarketEvent> turn) {
    Optional<RejectReason> refusal =
        engine.setFees(c.account(), c.makerFeePpm(), c.takerFeePpm(), nowMillis, turn::event);
    Market.FeesReply reply =
        refusal
            .<Market.FeesReply>map(Market.Refused::new)
            .orElseGet(() -> new Market.FeesResult(c.account(), c.makerFeePpm(), c.takerFeePpm()));
    turn.afterwards(() -> c.replyTo().tell(reply));
  }

  private void setCancelTimer(
      MarketEngine engine, Market.SetCancelTimer c, long nowMillis, Turn<MarketEvent> turn) {
    engine.setCancelTimer(c.account(), c.timeoutMillis(), nowMillis, turn::event);
    long dueMillis = c.timeoutMillis() == 0 ? 0 : nowMillis + c.timeoutMillis();
    turn.afterwards(() -> c.replyTo().tell(new Market.TimerResult(id, dueMillis)));
  }

  /** Answers a command that is not done. */
  static void refuse(Market.Control command, RejectReason reason) {
    var refused = new Market.Refused(reason);
    switch (command) {
      case Market.SetPhase c -> c.replyTo().tell(refused);
      case Market.SetRules c -> c.replyTo().tell(refused);
      case Market.SetKillSwitch c -> c.replyTo().tell(refused);
      case Market.SetReferencePrice c -> c.replyTo().tell(refused);
      case Market.GetState c -> c.replyTo().tell(refused);
      case Market.GetStateHash c -> c.replyTo().tell(refused);
      case Market.SetFees c -> c.replyTo().tell(refused);
      case Market.SetCancelTimer c -> c.replyTo().tell(refused);
      case Market.Clear c -> c.replyTo().tell(refused);
    }
  }
}
