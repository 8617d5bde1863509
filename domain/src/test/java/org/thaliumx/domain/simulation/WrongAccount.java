package org.thaliumx.domain.simulation;

import java.util.List;
import java.util.function.Consumer;
import org.thaliumx.domain.account.AccountEvent;
import org.thaliumx.domain.account.AccountEvent.Settled;
import org.thaliumx.domain.account.AccountSnapshot;
import org.thaliumx.domain.account.Movement;
import org.thaliumx.domain.order.OrderStatus;

/** An account with a mistake. */
final class WrongAccount extends AccountShell {
  private final Mistake mistake;

  WrongAccount(
      Mistake mistake,
      String id,
      Exchange exchange,
      Journal<AccountEvent, AccountSnapshot> journal,
      Node node,
      Consumer<End> onEnd) {
    super(id, exchange, journal, node, onEnd);
    this.mistake = mistake;
  }

  @Override
  void settle(Message.Settle m, Turn<AccountEvent> turn) {
    long next = engine.settled(m.spec().id()) + 1;
    boolean takesAll =
        (mistake == Mistake.ACCOUNT_APPLIES_WHAT_IT_HAS_APPLIED && m.firstNumber() < next)
            || (mistake == Mistake.ACCOUNT_APPLIES_WHAT_COMES_TOO_EARLY && m.firstNumber() > next);
    super.settle(takesAll ? new Message.Settle(m.spec(), next, m.settlements()) : m, turn);
  }

  @Override
  void settled(AccountEvent event, Turn<AccountEvent> turn) {
    boolean again = mistake == Mistake.ACCOUNT_RELEASES_A_HOLD_TWICE;
    super.settled(again && event instanceof Settled e ? releasingTwice(e) : event, turn);
  }

  private static Settled releasingTwice(Settled e) {
    Movement m = e.movement();
    boolean releases = m.baseAvailable() == -m.baseHeld() && m.quoteAvailable() == -m.quoteHeld();
    var twice =
        new Movement(
            2 * m.baseAvailable(), 2 * m.baseHeld(), 2 * m.quoteAvailable(), 2 * m.quoteHeld());
    return releases ? new Settled(e.market(), e.number(), e.settlement(), twice) : e;
  }

  @Override
  void acknowledge(String market, Turn<AccountEvent> turn) {
    long settled = engine.settled(market);
    switch (mistake) {
      case ACCOUNT_ACKNOWLEDGES_BEFORE_IT_HAS_WRITTEN -> tellAcknowledged(market, settled);
      case ACCOUNT_ACKNOWLEDGES_TOO_MUCH ->
          turn.afterwards(() -> tellAcknowledged(market, settled + 1));
      default -> super.acknowledge(market, turn);
    }
  }

  private void tellAcknowledged(String market, long number) {
    exchange.send(id, market, new Message.Acknowledge(id, number));
  }

  @Override
  void acknowledgeAgain(String market, Turn<AccountEvent> turn) {
    if (mistake != Mistake.ACCOUNT_ACKNOWLEDGES_ONLY_ONCE) {
      super.acknowledgeAgain(market, turn);
    }
  }

  @Override
  void finish(Turn<AccountEvent> turn) {
    if (mistake == Mistake.ACCOUNT_SUBMITS_BEFORE_IT_HAS_WRITTEN) {
      toSubmit().forEach(this::submit);
    }
    super.finish(turn);
  }

  @Override
  void tellOwner(Runnable news, Turn<AccountEvent> turn) {
    if (mistake == Mistake.ACCOUNT_ANSWERS_BEFORE_IT_HAS_WRITTEN) {
      news.run();
    } else {
      super.tellOwner(news, turn);
    }
  }

  @Override
  void tellWishes() {
    if (mistake == Mistake.ACCOUNT_CANCELS_BEFORE_THE_ORDER_IS_IN) {
      tellWishesOnce();
    } else {
      super.tellWishes();
    }
  }

  @Override
  void tick(Turn<AccountEvent> turn) {
    if (mistake != Mistake.ACCOUNT_SUBMITS_ONLY_ONCE) {
      super.tick(turn);
    }
  }

  @Override
  void clearAgain() {
    if (mistake != Mistake.ACCOUNT_STOPS_ONLY_ONCE) {
      super.clearAgain();
    }
  }

  @Override
  boolean maySleep() {
    return mistake == Mistake.ACCOUNT_SLEEPS_ON_UNFINISHED_WORK || super.maySleep();
  }

  @Override
  AccountSnapshot snapshot() {
    AccountSnapshot all = super.snapshot();
    return new AccountSnapshot(
        all.balances(),
        all.channels().stream().map(this::forgetful).toList(),
        all.closed(),
        all.transfers(),
        all.selfTrade(),
        all.selfTradeGroup(),
        all.controls(),
        all.sequence(),
        all.pastIds());
  }

  private AccountSnapshot.Channel forgetful(AccountSnapshot.Channel c) {
    boolean forgetsPending = mistake == Mistake.ACCOUNT_SNAPSHOT_FORGETS_THE_UNANSWERED;
    boolean forgetsSettled = mistake == Mistake.ACCOUNT_SNAPSHOT_FORGETS_WHAT_IS_SETTLED;
    return new AccountSnapshot.Channel(
        c.spec(),
        c.submitted(),
        forgetsSettled ? Math.max(0, c.settled() - 1) : c.settled(),
        forgetsPending
            ? c.open().stream().filter(o -> o.view().status() != OrderStatus.PENDING).toList()
            : c.open(),
        forgetsPending ? List.of() : c.amendments());
  }
}
