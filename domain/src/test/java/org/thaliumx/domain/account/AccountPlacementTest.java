package org.thaliumx.domain.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.thaliumx.domain.account.AccountScript.accepted;
import static org.thaliumx.domain.account.AccountScript.closed;
import static org.thaliumx.domain.account.AccountScript.rejected;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.thaliumx.domain.account.AccountEngine.Placement.Refused;
import org.thaliumx.domain.account.AccountEngine.Placement.Repeated;
import org.thaliumx.domain.account.AccountEngine.Placement.Reserved;
import org.thaliumx.domain.money.Markets;
import org.thaliumx.domain.order.CloseReason;
import org.thaliumx.domain.order.OrderStatus;
import org.thaliumx.domain.order.RejectReason;

/** How an account takes in orders and what it holds for them. */
class AccountPlacementTest {
  private final AccountScript account = AccountScript.owning(10, 1_000);

  @Test
  void holdsWhatABuyMayCost() {
    assertThat(account.place("c1: buys 7 at 100")).isEqualTo(new Reserved(1));

    assertThat(account.events())
        .containsExactly(
            "joined BTC_USD", "BTC_USD 1 reserved: c1: BUY 7 at 100 LIMIT GTC holding 700");
    assertThat(account.balances()).isEqualTo(Map.of("BTC", "10+0", "USD", "300+700"));
  }

  @Test
  void holdsWhatASellMayGive() {
    assertThat(account.place("sells 7 at 100 IOC")).isEqualTo(new Reserved(1));

    assertThat(account.events())
        .containsExactly("joined BTC_USD", "BTC_USD 1 reserved: SELL 7 at 100 LIMIT IOC holding 7");
    assertThat(account.balances()).isEqualTo(Map.of("BTC", "3+7", "USD", "1000+0"));
  }

  @Test
  void numbersItsOrdersOnEachMarket() {
    var other = Markets.of("BTC", "EUR").spec();

    assertThat(account.place("sells 1 at 100")).isEqualTo(new Reserved(1));
    assertThat(account.place("sells 1 at 100")).isEqualTo(new Reserved(2));
    assertThat(account.place(other, "sells 1 at 100")).isEqualTo(new Reserved(1));
    assertThat(account.place("sells 1 at 100")).isEqualTo(new Reserved(3));
  }

  @Test
  void refusesToHoldMoreThanIsAvailable() {
    assertThat(account.place("buys 11 at 91")).isEqualTo(refused(RejectReason.INSUFFICIENT_FUNDS));
    assertThat(account.place("sells 11 at 1")).isEqualTo(refused(RejectReason.INSUFFICIENT_FUNDS));
    assertThat(account.events()).isEmpty();

    assertThat(account.place("buys 10 at 100")).isEqualTo(new Reserved(1));
    assertThat(account.place("buys 1 at 1")).isEqualTo(refused(RejectReason.INSUFFICIENT_FUNDS));
  }

  @Test
  void refusesWhatCannotBeCounted() {
    String tooMuch = "buys " + Long.MAX_VALUE + " at 2";
    var largeLots = Markets.of("BTC", "USD").lot(2).spec();

    assertThat(account.place(tooMuch)).isEqualTo(refused(RejectReason.NOTIONAL_TOO_LARGE));
    assertThat(account.place("sells " + Long.MAX_VALUE + " at " + Long.MAX_VALUE))
        .isEqualTo(refused(RejectReason.NOTIONAL_TOO_LARGE));
    assertThat(account.place(largeLots, "sells " + Long.MAX_VALUE + " at 1"))
        .isEqualTo(refused(RejectReason.NOTIONAL_TOO_LARGE));
    assertThat(account.place("buys " + Long.MAX_VALUE + " at 1"))
        .isEqualTo(refused(RejectReason.INSUFFICIENT_FUNDS));
    assertThat(account.events()).isEmpty();
  }

  @Test
  void holdsTheWorstCaseOfAMarketBuy() {
    assertThat(account.place("buys 7 MARKET best 100 worst 120")).isEqualTo(new Reserved(1));

    assertThat(account.events())
        .containsExactly(
            "joined BTC_USD", "BTC_USD 1 reserved: BUY 7 at 120 MARKET IOC holding 840");
  }

  @Test
  void holdsAllThereIsForAMarketBuyThatIsLikelyToSuffice() {
    assertThat(account.place("buys 10 MARKET best 100 worst 120")).isEqualTo(new Reserved(1));

    assertThat(account.events())
        .containsExactly(
            "joined BTC_USD", "BTC_USD 1 reserved: BUY 10 at 120 MARKET IOC holding 1000");
  }

  @Test
  void refusesAMarketBuyThatIsUnlikelyToSuffice() {
    assertThat(account.place("buys 10 MARKET best 101 worst 120"))
        .isEqualTo(refused(RejectReason.INSUFFICIENT_FUNDS));
  }

  @Test
  void sellsAtTheMarketDownToTheProtectivePrice() {
    assertThat(account.place("sells 10 MARKET best 100 worst 80")).isEqualTo(new Reserved(1));

    assertThat(account.events())
        .containsExactly(
            "joined BTC_USD", "BTC_USD 1 reserved: SELL 10 at 80 MARKET IOC holding 10");
  }

  @Test
  void honoursTheWorstPriceThatAMarketOrderNames() {
    assertThat(account.place("buys 10 at 90 MARKET")).isEqualTo(new Reserved(1));

    assertThat(account.events())
        .containsExactly(
            "joined BTC_USD", "BTC_USD 1 reserved: BUY 10 at 90 MARKET IOC holding 900");
  }

  @Test
  void refusesAMarketOrderThatHasNeitherAPriceNorAQuote() {
    assertThat(account.place("buys 10 MARKET")).isEqualTo(new Refused(RejectReason.NO_LIQUIDITY));
    assertThat(account.events()).isEmpty();
  }

  @Test
  void answersARepeatedOrderWithTheFirstOne() {
    account.place("c1: buys 7 at 100");
    account.events();

    assertThat(account.place("c1: buys 7 at 100"))
        .isEqualTo(new Repeated(account.engine.order("BTC_USD", 1).orElseThrow()));
    assertThat(account.events()).isEmpty();
  }

  @Test
  void answersARepeatedOrderAlsoOnceItIsClosed() {
    account.place("c1: buys 7 at 100");
    account.settled(rejected(1, RejectReason.TOO_LATE));

    assertThat(account.place("c1: buys 7 at 100"))
        .isInstanceOfSatisfying(
            Repeated.class, r -> assertThat(r.order().status()).isEqualTo(OrderStatus.REJECTED));
  }

  @Test
  void refusesAClientOrderIdThatNamesAnotherOrder() {
    account.place("c1: buys 7 at 100");
    account.events();
    var other = Markets.of("BTC", "EUR").spec();

    assertThat(account.place("c1: buys 7 at 101"))
        .isEqualTo(refused(RejectReason.CLIENT_ORDER_ID_REUSED));
    assertThat(account.place("c1: buys 6 at 100"))
        .isEqualTo(refused(RejectReason.CLIENT_ORDER_ID_REUSED));
    assertThat(account.place("c1: buys 7 at 100 IOC"))
        .isEqualTo(refused(RejectReason.CLIENT_ORDER_ID_REUSED));
    assertThat(account.place(other, "c1: buys 7 at 100"))
        .isEqualTo(refused(RejectReason.CLIENT_ORDER_ID_REUSED));
    assertThat(account.events()).isEmpty();
  }

  @Test
  void takesOrdersWithoutAClientOrderIdAsOftenAsTheyCome() {
    assertThat(account.place("buys 1 at 100")).isEqualTo(new Reserved(1));
    assertThat(account.place("buys 1 at 100")).isEqualTo(new Reserved(2));
  }

  @Test
  void refusesMoreOpenOrdersThanItsLimit() {
    var limited = new AccountScript(new AccountLimits(2, 10));
    limited.engine.deposit(
        AccountScript.USD, 1_000, "usd", AccountScript.START_MILLIS, event -> {});

    limited.place("c1: buys 1 at 100");
    limited.place("buys 1 at 100");
    assertThat(limited.place("buys 1 at 100"))
        .isEqualTo(refused(RejectReason.TOO_MANY_OPEN_ORDERS));
    assertThat(limited.place("c1: buys 1 at 100")).isInstanceOf(Repeated.class);

    limited.settled(accepted(1), closed(1, CloseReason.CANCELLED_BY_OWNER));
    assertThat(limited.place("buys 1 at 100")).isEqualTo(new Reserved(3));
  }

  @Test
  void saysWhatAnOrderWouldBeWithoutTakingItIn() {
    assertThat(account.validate("c1: buys 7 at 100"))
        .isInstanceOfSatisfying(
            AccountEngine.Validation.Valid.class,
            valid -> assertThat(valid.terms().holdUnits()).isEqualTo(700));
    assertThat(account.validate("buys 11 at 100"))
        .isEqualTo(new AccountEngine.Validation.Refused(RejectReason.INSUFFICIENT_FUNDS));
    assertThat(account.events()).isEmpty();

    account.place("c1: buys 7 at 100");
    assertThat(account.validate("c1: buys 7 at 100"))
        .isInstanceOf(AccountEngine.Validation.Valid.class);
    assertThat(account.validate("c1: buys 6 at 100"))
        .isEqualTo(new AccountEngine.Validation.Refused(RejectReason.CLIENT_ORDER_ID_REUSED));
  }

  private static Refused refused(RejectReason reason) {
    return new Refused(reason);
  }
}
