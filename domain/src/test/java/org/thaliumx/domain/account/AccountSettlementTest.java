package org.thaliumx.domain.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.thaliumx.domain.account.AccountScript.accepted;
import static org.thaliumx.domain.account.AccountScript.closed;
import static org.thaliumx.domain.account.AccountScript.filled;
import static org.thaliumx.domain.account.AccountScript.reduced;
import static org.thaliumx.domain.account.AccountScript.rejected;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.thaliumx.domain.account.AccountEngine.Receipt;
import org.thaliumx.domain.order.CloseReason;
import org.thaliumx.domain.order.OrderStatus;
import org.thaliumx.domain.order.RejectReason;
import org.thaliumx.domain.settlement.Settlement;

/** How settlements move an account's money. */
class AccountSettlementTest {
  private static final String MARKET = "BTC_USD";
  private final AccountScript account = AccountScript.owning(10, 1_000);

  @Test
  void buysInPartsAndPaysTheFeeInWhatItReceives() {
    account.place("buys 7 at 100");
    account.events();

    account.settled(accepted(1), filled(1, 3, 100, 1), filled(1, 4, 100, 1));

    assertThat(account.events())
        .containsExactly(
            "BTC_USD settled 1: 1 accepted as #101; base +0+0, quote +0+0",
            "BTC_USD settled 2: 1 filled 3 at 100 as MAKER in trade 77, fee 1;"
                + " base +2+0, quote +0-300",
            "BTC_USD settled 3: 1 filled 4 at 100 as MAKER in trade 77, fee 1;"
                + " base +3+0, quote +0-400");
    assertThat(account.balances()).isEqualTo(Map.of("BTC", "15+0", "USD", "300+0"));
    assertThat(status(1)).isEqualTo(OrderStatus.FILLED);
  }

  @Test
  void sellsInPartsAndPaysTheFeeInWhatItReceives() {
    account.place("sells 7 at 100");
    account.events();

    account.settled(accepted(1), filled(1, 3, 110, 5));

    assertThat(account.events())
        .containsExactly(
            "BTC_USD settled 1: 1 accepted as #101; base +0+0, quote +0+0",
            "BTC_USD settled 2: 1 filled 3 at 110 as MAKER in trade 77, fee 5;"
                + " base +0-3, quote +325+0");
    assertThat(account.balances()).isEqualTo(Map.of("BTC", "3+4", "USD", "1325+0"));
    assertThat(status(1)).isEqualTo(OrderStatus.PARTIALLY_FILLED);
  }

  @Test
  void releasesWhatABetterPriceSavedWithTheLastFill() {
    account.place("buys 7 at 100");
    account.settled(accepted(1), filled(1, 3, 90, 0));
    assertThat(account.balances()).isEqualTo(Map.of("BTC", "13+0", "USD", "300+430"));
    account.events();

    account.settled(filled(1, 4, 95, 0));

    assertThat(account.events())
        .containsExactly(
            "BTC_USD settled 3: 1 filled 4 at 95 as MAKER in trade 77, fee 0;"
                + " base +4+0, quote +50-430");
    assertThat(account.balances()).isEqualTo(Map.of("BTC", "17+0", "USD", "350+0"));
  }

  @Test
  void releasesTheWholeHoldOfARejectedOrder() {
    account.place("buys 7 at 100");
    account.events();

    account.settled(rejected(1, RejectReason.TOO_LATE));

    assertThat(account.events())
        .containsExactly("BTC_USD settled 1: 1 rejected: TOO_LATE; base +0+0, quote +700-700");
    assertThat(account.balances()).isEqualTo(Map.of("BTC", "10+0", "USD", "1000+0"));
    assertThat(status(1)).isEqualTo(OrderStatus.REJECTED);
  }

  @Test
  void releasesWhatIsLeftOfTheHoldWhenAnOrderCloses() {
    account.place("sells 7 at 100");
    account.settled(accepted(1), filled(1, 3, 100, 0));
    account.events();

    account.settled(closed(1, CloseReason.CANCELLED_BY_OWNER));

    assertThat(account.events())
        .containsExactly("BTC_USD settled 3: 1 closed: CANCELLED_BY_OWNER; base +4-4, quote +0+0");
    assertThat(account.balances()).isEqualTo(Map.of("BTC", "7+0", "USD", "1300+0"));
    assertThat(status(1)).isEqualTo(OrderStatus.CANCELLED);
  }

  @Test
  void tellsAnExpiredOrderFromACancelledOne() {
    account.place("buys 7 at 100 IOC");
    account.settled(accepted(1), closed(1, CloseReason.IMMEDIATE_REMAINDER));

    OrderView order = account.engine.order(MARKET, 1).orElseThrow();
    assertThat(order.status()).isEqualTo(OrderStatus.EXPIRED);
    assertThat(order.reason()).isEqualTo("IMMEDIATE_REMAINDER");
    assertThat(order.holdUnits()).isZero();
  }

  @Test
  void releasesTheHoldOfWhatAReductionTookAway() {
    account.place("buys 7 at 100");
    account.settled(accepted(1), filled(1, 2, 90, 0));
    account.events();

    account.settled(reduced(1, 4, 300));

    assertThat(account.events())
        .containsExactly(
            "BTC_USD settled 3: 1 reduced to 4, releasing 300; base +0+0, quote +300-300");
    assertThat(status(1)).isEqualTo(OrderStatus.PARTIALLY_FILLED);

    account.settled(filled(1, 2, 100, 0));
    assertThat(status(1)).isEqualTo(OrderStatus.FILLED);
    assertThat(account.balances()).isEqualTo(Map.of("BTC", "14+0", "USD", "620+0"));
  }

  @Test
  void tradesWithItself() {
    account.place("sells 5 at 100");
    account.place("buys 5 at 100");

    account.settled(accepted(1), accepted(2), filled(1, 5, 100, 2), filled(2, 5, 100, 1));

    assertThat(account.balances()).isEqualTo(Map.of("BTC", "9+0", "USD", "998+0"));
  }

  @Test
  void receivesFeeIncomeOfAMarketItNeverDealtWith() {
    var house = new AccountScript(AccountLimits.DEFAULT);

    house.settled(new Settlement.FeeIncome(3, 4, AccountScript.START_MILLIS));

    assertThat(house.events())
        .containsExactly(
            "joined BTC_USD",
            "BTC_USD settled 1: fee income 3 base, 4 quote; base +3+0, quote +4+0");
    assertThat(house.balances()).isEqualTo(Map.of("BTC", "3+0", "USD", "4+0"));
  }

  @Test
  void appliesASettlementOnlyOnce() {
    account.place("buys 7 at 100");
    account.settled(accepted(1), filled(1, 3, 100, 0));
    account.events();

    assertThat(account.settle(1, accepted(1))).isEqualTo(Receipt.DUPLICATE);
    assertThat(account.settle(1, accepted(1), filled(1, 3, 100, 0))).isEqualTo(Receipt.DUPLICATE);
    assertThat(account.settle(2, filled(1, 3, 100, 0))).isEqualTo(Receipt.DUPLICATE);
    assertThat(account.events()).isEmpty();
    assertThat(account.engine.settled(MARKET)).isEqualTo(2);
  }

  @Test
  void appliesOnlyWhatIsNewOfARepeatedRun() {
    account.place("buys 7 at 100");
    account.settled(accepted(1), filled(1, 3, 100, 0));
    account.events();

    assertThat(account.settle(2, filled(1, 3, 100, 0), filled(1, 1, 99, 0)))
        .isEqualTo(Receipt.APPLIED);

    assertThat(account.events())
        .containsExactly(
            "BTC_USD settled 3: 1 filled 1 at 99 as MAKER in trade 77, fee 0;"
                + " base +1+0, quote +0-99");
  }

  @Test
  void appliesNothingWhileAnEarlierSettlementIsMissing() {
    account.place("buys 7 at 100");
    account.events();

    assertThat(account.settle(2, filled(1, 3, 100, 0))).isEqualTo(Receipt.GAP);
    assertThat(account.events()).isEmpty();
    assertThat(account.engine.settled(MARKET)).isZero();
  }

  @Test
  void stopsWhenItHasAcknowledgedWhatItDoesNotKnow() {
    account.place("buys 7 at 100");
    account.settled(accepted(1));

    assertThat(account.settle(1)).isEqualTo(Receipt.DUPLICATE);
    assertThat(account.settle(2)).isEqualTo(Receipt.DUPLICATE);
    assertThatThrownBy(() -> account.settle(3)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void stopsAtAFillThatSpendsMoreThanTheHold() {
    account.place("buys 7 at 100");
    account.settled(accepted(1));

    assertThatThrownBy(() -> account.settled(filled(1, 7, 101, 0)))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void stopsAtAFillLargerThanTheOrder() {
    account.place("buys 7 at 100");
    account.settled(accepted(1));

    assertThatThrownBy(() -> account.settled(filled(1, 8, 50, 0)))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void stopsAtAnAnswerOutOfOrder() {
    account.place("buys 1 at 100");
    account.place("buys 1 at 100");

    assertThatThrownBy(() -> account.settled(accepted(2)))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void stopsAtAFillOfAnOrderTheMarketNeverAccepted() {
    account.place("buys 1 at 100");

    assertThatThrownBy(() -> account.settled(filled(1, 1, 100, 0)))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void forgetsWhatTheMarketHasAnswered() {
    account.place("buys 1 at 100");
    account.clock(5).place("sells 1 at 100");
    account.clock(9).place("buys 1 at 99 IOC");

    account.settled(accepted(1));

    List<PendingSubmission> pending = account.engine.unanswered(MARKET, 0);
    assertThat(pending).extracting(PendingSubmission::submission).containsExactly(2L, 3L);
    assertThat(pending)
        .extracting(PendingSubmission::decidedAtMillis)
        .containsExactly(AccountScript.START_MILLIS + 5, AccountScript.START_MILLIS + 9);
    assertThat(account.engine.unanswered(MARKET, 3)).hasSize(1);
    assertThat(account.engine.unanswered("ETH_USD", 0)).isEmpty();
    assertThat(account.engine.isAnswered(MARKET, 1)).isTrue();
    assertThat(account.engine.isAnswered(MARKET, 2)).isFalse();
    assertThat(account.engine.isAnswered("ETH_USD", 1)).isFalse();

    account.settled(rejected(2, RejectReason.TOO_LATE), accepted(3));
    assertThat(account.engine.hasUnanswered()).isFalse();
    assertThat(account.engine.isAnswered(MARKET, 3)).isTrue();
    assertThat(account.engine.isAnswered(MARKET, 4)).isFalse();
  }

  private OrderStatus status(long submission) {
    return account.engine.order(MARKET, submission).orElseThrow().status();
  }
}
