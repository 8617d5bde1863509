package org.thaliumx.domain.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.thaliumx.domain.account.AccountScript.accepted;
import static org.thaliumx.domain.account.AccountScript.closed;
import static org.thaliumx.domain.account.AccountScript.filled;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.thaliumx.domain.account.AccountEngine.Placement.Refused;
import org.thaliumx.domain.account.AccountEngine.Placement.Reserved;
import org.thaliumx.domain.money.Markets;
import org.thaliumx.domain.order.CloseReason;
import org.thaliumx.domain.order.OrderStatus;
import org.thaliumx.domain.order.RejectReason;

/** Market orders for an amount of quote asset, and those that wait for a price. */
class AccountAmountTest {
  private final AccountScript account = AccountScript.owning(10, 1_000);

  @Test
  void holdsTheAmountThatABuyIsToSpend() {
    assertThat(account.place("buys for 700 MARKET best 100 worst 120")).isEqualTo(new Reserved(1));

    assertThat(account.events())
        .containsExactly(
            "joined BTC_USD", "BTC_USD 1 reserved: BUY for 700 at 120 MARKET IOC holding 700");
  }

  @Test
  void holdsTheHighestFeeOnTopWhereItIsPaidInQuoteAsset() {
    var spec = Markets.of("BTC", "USD").fees(5_000, 10_000).feesInQuote().spec();
    var buyer = AccountScript.owning(0, 1_000, spec);

    buyer.place("buys for 701 MARKET best 100 worst 120");

    assertThat(buyer.balances()).isEqualTo(Map.of("USD", "291+709"));
  }

  @Test
  void refusesABuyForMoreThanThereIs() {
    assertThat(account.place("buys for 1001 MARKET best 100 worst 120"))
        .isEqualTo(new Refused(RejectReason.INSUFFICIENT_FUNDS));
    assertThat(account.place("buys for 1000 MARKET"))
        .isEqualTo(new Refused(RejectReason.NO_LIQUIDITY));
    assertThat(account.events()).isEmpty();
  }

  @Test
  void holdsTheLotsThatBringTheAmountInAtTheWorstPrice() {
    assertThat(account.place("sells for 701 MARKET best 120 worst 100")).isEqualTo(new Reserved(1));

    assertThat(account.events())
        .containsExactly(
            "joined BTC_USD", "BTC_USD 1 reserved: SELL for 701 at 100 MARKET IOC holding 8");
  }

  @Test
  void sellsNoMoreThanTheWholeLotsThereAre() {
    var spec = Markets.of("BTC", "USD").lot(4).spec();
    var seller = AccountScript.owning(11, 0, spec);

    seller.place("sells for 9000000 MARKET best 120 worst 100");

    assertThat(seller.balances()).isEqualTo(Map.of("BTC", "3+8"));
  }

  @Test
  void refusesToSellLessThanALot() {
    var spec = Markets.of("BTC", "USD").lot(4).spec();
    var seller = AccountScript.owning(3, 0, spec);

    assertThat(seller.place("sells for 1 MARKET best 120 worst 100"))
        .isEqualTo(new Refused(RejectReason.INSUFFICIENT_FUNDS));
  }

  @Test
  void addsUpWhatIsFilledUntilTheAmountIsReached() {
    account.place("buys for 700 MARKET best 100 worst 120");

    account.settled(accepted(1), filled(1, 3, 100, 0), filled(1, 3, 110, 0));
    assertThat(account.order(1).quantityLots()).isEqualTo(6);
    assertThat(account.order(1).status()).isEqualTo(OrderStatus.PARTIALLY_FILLED);
    assertThat(account.restored().snapshot()).isEqualTo(account.engine.snapshot());
    assertThat(account.balances()).isEqualTo(Map.of("BTC", "16+0", "USD", "300+70"));

    account.settled(closed(1, CloseReason.AMOUNT_REACHED));
    assertThat(account.order(1).status()).isEqualTo(OrderStatus.FILLED);
    assertThat(account.order(1).filledQuoteUnits()).isEqualTo(630);
    assertThat(account.balances()).isEqualTo(Map.of("BTC", "16+0", "USD", "370+0"));
    assertThat(account.restored().snapshot()).isEqualTo(account.engine.snapshot());
  }

  @Test
  void expiresWhereTheBookIsEmptyBeforeTheAmountIsReached() {
    account.place("sells for 700 MARKET best 120 worst 100");

    account.settled(accepted(1), filled(1, 3, 110, 0), closed(1, CloseReason.IMMEDIATE_REMAINDER));

    assertThat(account.order(1).status()).isEqualTo(OrderStatus.EXPIRED);
    assertThat(account.balances()).isEqualTo(Map.of("BTC", "7+0", "USD", "1330+0"));
  }

  @Test
  void holdsTheWorstCaseOfAMarketOrderThatWaitsForAPrice() {
    assertThat(account.place("buys 8 MARKET stop 110 best 110 worst 120"))
        .isEqualTo(new Reserved(1));
    assertThat(account.events())
        .containsExactly(
            "joined BTC_USD", "BTC_USD 1 reserved: BUY 8 at 120 MARKET IOC stop 110 holding 960");
    assertThat(account.order(1).waitsFor()).isEqualTo(WaitsFor.TRIGGER);
  }

  @Test
  void doesNotLetAMarketOrderThatHasToWaitHoldLess() {
    assertThat(account.place("buys 9 MARKET stop 110 best 110 worst 120"))
        .isEqualTo(new Refused(RejectReason.INSUFFICIENT_FUNDS));
    assertThat(account.place("buys 9 MARKET AT_OPEN best 110 worst 120"))
        .isEqualTo(new Refused(RejectReason.INSUFFICIENT_FUNDS));
    assertThat(account.place("buys 9 MARKET best 110 worst 120")).isEqualTo(new Reserved(1));
  }

  @Test
  void showsThatATriggerWasReached() {
    account.place("sells 8 at 90 stop 95");
    account.settled(accepted(1));
    assertThat(account.order(1).waitsFor()).isEqualTo(WaitsFor.TRIGGER);
    assertThat(account.restored().snapshot()).isEqualTo(account.engine.snapshot());

    account.settled(AccountScript.activated(1));

    assertThat(account.order(1).waitsFor()).isEqualTo(WaitsFor.NOTHING);
    assertThat(account.restored().snapshot()).isEqualTo(account.engine.snapshot());
  }
}
