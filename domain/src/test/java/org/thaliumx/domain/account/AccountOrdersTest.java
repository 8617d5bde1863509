package org.thaliumx.domain.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.thaliumx.domain.account.AccountScript.accepted;
import static org.thaliumx.domain.account.AccountScript.closed;
import static org.thaliumx.domain.account.AccountScript.filled;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.thaliumx.domain.account.AccountEngine.Placement.Repeated;
import org.thaliumx.domain.account.AccountEngine.Placement.Reserved;
import org.thaliumx.domain.money.Markets;
import org.thaliumx.domain.order.CloseReason;
import org.thaliumx.domain.order.OrderStatus;
import org.thaliumx.domain.order.RejectReason;
import org.thaliumx.domain.order.Side;

/** What an account remembers of its orders, and what may be done to them. */
class AccountOrdersTest {
  private static final String MARKET = "BTC_USD";
  private static final Set<OrderStatus> ANY = EnumSet.allOf(OrderStatus.class);
  private final AccountScript account = owning(new AccountLimits(100, 2));

  private static AccountScript owning(AccountLimits limits) {
    var script = new AccountScript(limits);
    script.engine.deposit(
        AccountScript.USD, 1_000_000, "usd", AccountScript.START_MILLIS, event -> {});
    return script;
  }

  @Test
  void listsOpenOrdersNewestFirstThenClosedOnes() {
    account.place("buys 1 at 100");
    account.place("buys 2 at 100");
    account.clock(1).place("buys 3 at 100");
    account.clock(0).place(Markets.of("ETH", "USD").spec(), "buys 4 at 100");
    close(1);
    close(2);

    assertThat(quantities(new OrderFilter("", ANY, 10))).containsExactly(3L, 4L, 2L, 1L);
    assertThat(quantities(new OrderFilter(MARKET, ANY, 2))).containsExactly(3L, 2L);
    assertThat(quantities(new OrderFilter("", Set.of(OrderStatus.PENDING), 10)))
        .containsExactly(3L, 4L);
  }

  @Test
  void listsOrdersOfOneMomentNewestFirst() {
    account.place("buys 1 at 100");
    account.place("buys 2 at 100");

    assertThat(quantities(new OrderFilter("", ANY, 10))).containsExactly(2L, 1L);
  }

  @Test
  void namesOpenOrdersByMarketAndSide() {
    account.place("buys 1 at 100");
    account.place("buys 2 at 100");
    account.place(Markets.of("BTC", "EUR").spec(), "buys 4 at 100");
    account.engine.deposit(AccountScript.BTC, 9, "btc", 0, event -> {});
    account.place("sells 3 at 100");
    close(1);

    assertThat(account.engine.openOrders("", null))
        .containsExactly(new OrderKey(MARKET, 2), new OrderKey(MARKET, 3));
    assertThat(account.engine.openOrders(MARKET, Side.SELL))
        .containsExactly(new OrderKey(MARKET, 3));
    assertThat(account.engine.openOrders("BTC_EUR", null)).isEmpty();
  }

  @Test
  void findsAnOrderByItsOwnersName() {
    account.place("c1: buys 1 at 100");

    assertThat(account.engine.order("c1")).isEqualTo(account.engine.order(MARKET, 1));
    assertThat(account.engine.order("c2")).isEmpty();
    assertThat(account.engine.order("")).isEmpty();
  }

  @Test
  void forgetsTheOldestClosedOrders() {
    for (int i = 1; i <= 3; i++) {
      account.place("c" + i + ": buys 1 at 100");
      close(i);
    }

    assertThat(account.engine.order(MARKET, 1)).isEmpty();
    assertThat(account.engine.order(MARKET, 2)).isPresent();
    assertThat(account.engine.order("c1")).isEmpty();
    assertThat(account.place("c4: buys 1 at 100")).isEqualTo(new Reserved(4));
    assertThat(account.place("c2: buys 1 at 100")).isInstanceOf(Repeated.class);
  }

  @Test
  void neverForgetsAnOpenOrder() {
    account.place("c1: buys 1 at 100");
    account.settled(accepted(1));
    for (int i = 2; i <= 5; i++) {
      account.place("buys 1 at 100");
      close(i);
    }

    assertThat(account.place("c1: buys 1 at 100")).isInstanceOf(Repeated.class);
    assertThat(account.engine.order(MARKET, 1)).isPresent();
  }

  @Test
  void keepsTheNewestFillsOfAnOrder() {
    account.place("buys 103 at 100");
    account.settled(accepted(1));
    for (int lots = 0; lots < 102; lots++) {
      account.settled(filled(1, 1, lots < 2 ? 100 : 99, 0));
    }

    OrderView order = account.engine.order(MARKET, 1).orElseThrow();
    assertThat(order.filledLots()).isEqualTo(102);
    assertThat(order.fills()).hasSize(100).allMatch(fill -> fill.priceTicks() == 99);
  }

  @Test
  void knowsWhyAnOrderCannotBeCancelled() {
    account.place("buys 1 at 100");
    account.place("buys 1 at 100");
    close(1);

    assertThat(account.engine.refusalToCancel(MARKET, 1)).contains(RejectReason.ORDER_CLOSED);
    assertThat(account.engine.refusalToCancel(MARKET, 2)).isEmpty();
    assertThat(account.engine.refusalToCancel(MARKET, 3)).contains(RejectReason.ORDER_NOT_FOUND);
    assertThat(account.engine.refusalToCancel("ETH_USD", 2)).contains(RejectReason.ORDER_NOT_FOUND);
  }

  @Test
  void letsAnOrderOnlyBecomeSmallerAndNotToNothing() {
    account.place("buys 9 at 100");
    account.settled(accepted(1), filled(1, 4, 100, 0));

    assertThat(account.engine.refusalToReduce(MARKET, 1, 9)).contains(RejectReason.NOT_A_REDUCTION);
    assertThat(account.engine.refusalToReduce(MARKET, 1, 8)).isEmpty();
    assertThat(account.engine.refusalToReduce(MARKET, 1, 5)).isEmpty();
    assertThat(account.engine.refusalToReduce(MARKET, 1, 4)).contains(RejectReason.NOT_A_REDUCTION);
    assertThat(account.engine.refusalToReduce(MARKET, 2, 1)).contains(RejectReason.ORDER_NOT_FOUND);
  }

  @Test
  void refusesTheIdOfAnOrderThatIsKeptNoLongerAlsoAfterARestart() {
    for (int order = 1; order <= 3; order++) {
      account.place("c" + order + ": buys 1 at 100");
      close(order);
    }
    assertThat(account.engine.order("c1")).isEmpty();
    var limits = new AccountLimits(100, 2);
    for (var engine :
        List.of(account.engine, AccountEngine.restore(account.engine.snapshot(), limits))) {
      assertThat(placeIn(engine, "c1"))
          .isEqualTo(new AccountEngine.Placement.Refused(RejectReason.CLIENT_ORDER_ID_REUSED));
      assertThat(placeIn(engine, "c2")).isInstanceOf(Repeated.class);
      assertThat(placeIn(engine, "c4")).isInstanceOf(Reserved.class);
    }
  }

  private static AccountEngine.Placement placeIn(AccountEngine engine, String id) {
    var words = new RequestWords(AccountScript.BTC_USD, id + ": buys 1 at 100");
    return engine.place(
        AccountScript.BTC_USD,
        words.request(),
        words.quote(),
        AccountScript.START_MILLIS,
        event -> {});
  }

  @Test
  void continuesFromASnapshotAsIfNothingHadHappened() {
    account.place("c1: buys 9 at 100");
    account.place("c2: buys 2 at 100");
    account.place("c3: buys 3 at 100");
    account.settled(accepted(1), accepted(2), filled(1, 4, 99, 1));
    account.settled(closed(2, CloseReason.CANCELLED_BY_OWNER));

    var restored = AccountEngine.restore(account.engine.snapshot(), new AccountLimits(100, 2));

    restored.checkInvariants();
    assertThat(restored.snapshot()).isEqualTo(account.engine.snapshot());
    assertThat(restored.orders(new OrderFilter("", ANY, 10)))
        .isEqualTo(account.engine.orders(new OrderFilter("", ANY, 10)));
    assertThat(restored.unanswered(MARKET, 0)).isEqualTo(account.engine.unanswered(MARKET, 0));
  }

  @Test
  void remembersTransfersInItsSnapshot() {
    var restored = AccountEngine.restore(account.engine.snapshot(), AccountLimits.DEFAULT);

    restored.deposit(
        AccountScript.USD,
        1_000_000,
        "usd",
        AccountScript.START_MILLIS,
        event -> {
          throw new AssertionError(event);
        });

    assertThat(restored.snapshot()).isEqualTo(account.engine.snapshot());
  }

  @Test
  void stopsAtALimitBelowNothing() {
    assertThatThrownBy(() -> new AccountLimits(-1, 0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new AccountLimits(0, -1)).isInstanceOf(IllegalArgumentException.class);
  }

  private void close(long submission) {
    long unanswered = account.engine.unanswered(MARKET, 0).getFirst().submission();
    assertThat(unanswered).isEqualTo(submission);
    account.settled(accepted(submission), closed(submission, CloseReason.CANCELLED_BY_OWNER));
  }

  private List<Long> quantities(OrderFilter filter) {
    return account.engine.orders(filter).stream().map(OrderView::quantityLots).toList();
  }
}
