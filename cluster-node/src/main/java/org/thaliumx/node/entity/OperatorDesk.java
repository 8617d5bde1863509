package org.thaliumx.node.entity;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.pekko.actor.typed.ActorRef;
import org.thaliumx.domain.account.AccountEngine;
import org.thaliumx.domain.account.AccountEvent;
import org.thaliumx.domain.order.CloseReason;
import org.thaliumx.protocol.Account;
import org.thaliumx.protocol.Market;

/**
 * What operators want of an account. While its kill switch is engaged and something is open, it
 * tells the markets to cancel everything: at once, again when one has accepted another order, and
 * again at growing intervals. All of that follows from the stored state, so a crash only delays it.
 */
final class OperatorDesk {
  private final String account;
  private final Peers peers;
  private final InstantSource clock;
  private final Supplier<AccountEngine> engine;
  private final Staleness staleness = new Staleness(true);

  /** How far each market had answered when it was last told to cancel. */
  private final Map<String, Long> told = new HashMap<>();

  /** Who waits until nothing is open; in memory only, who waits too long asks again. */
  private final List<Account.SetKillSwitch> waiting = new ArrayList<>();

  OperatorDesk(String account, Peers peers, InstantSource clock, Supplier<AccountEngine> engine) {
    this.account = account;
    this.peers = peers;
    this.clock = clock;
    this.engine = engine;
  }

  private AccountEngine engine() {
    return engine.get();
  }

  void setStatus(Account.SetStatus c, Turn<AccountEvent> turn) {
    engine().setStatus(c.status(), c.actor(), c.reason(), clock.millis(), turn::event);
    show(c.replyTo(), turn);
  }

  void setMarketLimits(Account.SetMarketLimits c, Turn<AccountEvent> turn) {
    engine()
        .setMarketLimits(
            c.market(), c.limits(), c.actor(), c.reason(), clock.millis(), turn::event);
    show(c.replyTo(), turn);
  }

  void setWithdrawalLimit(Account.SetWithdrawalLimit c, Turn<AccountEvent> turn) {
    engine()
        .setWithdrawalLimit(
            c.asset(), c.maxDailyUnits(), c.actor(), c.reason(), clock.millis(), turn::event);
    show(c.replyTo(), turn);
  }

  void setKillSwitch(Account.SetKillSwitch c, Turn<AccountEvent> turn) {
    engine().setKillSwitch(c.engaged(), c.actor(), c.reason(), clock.millis(), turn::event);
    await(c, turn);
  }

  /** Somebody waits until nothing is open under the switch. */
  void await(Account.SetKillSwitch c, Turn<AccountEvent> turn) {
    waiting.add(c);
    turn.afterwards(this::clear);
  }

  void show(ActorRef<Account.ControlsReply> replyTo, Turn<AccountEvent> turn) {
    turn.afterwards(() -> replyTo.tell(result()));
  }

  private Account.ControlsResult result() {
    return new Account.ControlsResult(engine().controls(), engine().openOrders());
  }

  /** Tells markets what they have not been told, and answers who waited where all is done. */
  void clear() {
    if (engine().isClearing()) {
      engine().toBeCleared().forEach(this::tellIfAnsweredSince);
    } else {
      waiting.forEach(wish -> wish.replyTo().tell(result()));
      waiting.clear();
      told.clear();
    }
  }

  private void tellIfAnsweredSince(String market, long answered) {
    Long before = told.get(market);
    if (before == null || before != answered) {
      tell(market, answered);
    }
  }

  /** Asks the next incarnation of the account for what somebody waits for here. */
  void handOver() {
    waiting.forEach(wish -> peers.account(account, new Account.AwaitClearing(wish)));
    waiting.clear();
  }

  /** Tells markets again that have not done it for too long. */
  void repeat() {
    staleness.beginTick();
    engine()
        .toBeCleared()
        .forEach((market, answered) -> {
          if (staleness.isStale(market, answered)) {
            tell(market, answered);
          }
        });
    staleness.endTick();
  }

  private void tell(String market, long answered) {
    told.put(market, answered);
    peers.market(market, new Market.CancelAll(account, null, CloseReason.KILL_SWITCH));
  }

  boolean isUnfinished() {
    return engine().isClearing();
  }
}
