package org.thaliumx.domain.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.thaliumx.domain.account.AccountScript.accepted;
import static org.thaliumx.domain.account.AccountScript.filled;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.thaliumx.domain.account.AccountEngine.Placement.Refused;
import org.thaliumx.domain.account.AccountEngine.Placement.Reserved;
import org.thaliumx.domain.money.MarketSpec;
import org.thaliumx.domain.money.Markets;
import org.thaliumx.domain.order.RejectReason;

/** An account on a market that takes its fees in quote asset. */
class AccountQuoteFeesTest {
  private static final MarketSpec SPEC =
      Markets.of("BTC", "USD").fees(-5_000, 10_000).feesInQuote().spec();
  private final AccountScript account = AccountScript.owning(10, 1_000, SPEC);

  @Test
  void holdsTheHighestFeeOfABuyOnTop() {
    account.place("buys 7 at 100");
    account.place("sells 7 at 100");

    assertThat(account.events())
        .containsExactly(
            "joined BTC_USD",
            "BTC_USD 1 reserved: BUY 7 at 100 LIMIT GTC holding 714",
            "BTC_USD 2 reserved: SELL 7 at 100 LIMIT GTC holding 7");
  }

  @Test
  void refusesABuyWhoseFeeItCannotPay() {
    assertThat(account.place("buys 10 at 100"))
        .isEqualTo(new Refused(RejectReason.INSUFFICIENT_FUNDS));
    assertThat(account.place("buys 10 MARKET best 100 worst 101"))
        .isEqualTo(new Refused(RejectReason.INSUFFICIENT_FUNDS));
    assertThat(account.place("buys 10 MARKET best 98 worst 101")).isEqualTo(new Reserved(1));
    assertThat(account.balances()).isEqualTo(Map.of("BTC", "10+0", "USD", "0+1000"));
  }

  @Test
  void refusesWhatCannotBeCountedWithItsFee() {
    assertThat(account.place("buys 1 at " + Long.MAX_VALUE))
        .isEqualTo(new Refused(RejectReason.NOTIONAL_TOO_LARGE));
    assertThat(account.place("buys for " + Long.MAX_VALUE + " MARKET best 1 worst 1"))
        .isEqualTo(new Refused(RejectReason.NOTIONAL_TOO_LARGE));
  }

  @Test
  void paysABuyersFeeFromTheHold() {
    account.place("buys 7 at 100");
    account.events();

    account.settled(accepted(1), filled(1, 3, 100, 3), filled(1, 4, 90, 4));

    assertThat(account.events())
        .containsExactly(
            "BTC_USD settled 1: 1 accepted as #101; base +0+0, quote +0+0",
            "BTC_USD settled 2: 1 filled 3 at 100 as MAKER in trade 77, fee 3;"
                + " base +3+0, quote +0-303",
            "BTC_USD settled 3: 1 filled 4 at 90 as MAKER in trade 77, fee 4;"
                + " base +4+0, quote +47-411");
    assertThat(account.balances()).isEqualTo(Map.of("BTC", "17+0", "USD", "333+0"));
  }

  @Test
  void takesASellersFeeFromTheProceeds() {
    account.place("sells 7 at 100");

    account.settled(accepted(1), filled(1, 3, 110, 4));

    assertThat(account.balances()).isEqualTo(Map.of("BTC", "3+4", "USD", "1326+0"));
  }

  @Test
  void paysOutANegativeFee() {
    account.place("buys 3 at 100");
    account.place("sells 3 at 101");
    account.events();

    account.settled(accepted(1), accepted(2), filled(1, 2, 100, -1), filled(2, 3, 101, -1));

    assertThat(account.events().subList(2, 4))
        .containsExactly(
            "BTC_USD settled 3: 1 filled 2 at 100 as MAKER in trade 77, fee -1;"
                + " base +2+0, quote +1-200",
            "BTC_USD settled 4: 2 filled 3 at 101 as MAKER in trade 77, fee -1;"
                + " base +0-3, quote +304+0");
    assertThat(account.order(1).fills().getFirst().feeUnits()).isEqualTo(-1);
  }
}
