package org.thaliumx.domain.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.thaliumx.domain.order.SelfTradePrevention;

/** What an account sets for its self-trades, and what its orders say of it. */
class AccountSelfTradeTest {
  private final AccountScript account = AccountScript.owning(10, 1_000);

  @Test
  void putsItsOwnSettingIntoOrdersThatSayNothing() {
    set(SelfTradePrevention.EXPIRE_BOTH, 5);

    account.place("buys 1 at 100");
    account.place("buys 1 at 100 STP EXPIRE_MAKER");
    account.place("buys 1 at 100 STP NONE");

    assertThat(account.events())
        .containsExactly(
            "self-trades: EXPIRE_BOTH in group 5",
            "joined BTC_USD",
            "BTC_USD 1 reserved: BUY 1 at 100 LIMIT GTC STP EXPIRE_BOTH group 5 holding 100",
            "BTC_USD 2 reserved: BUY 1 at 100 LIMIT GTC STP EXPIRE_MAKER group 5 holding 100",
            "BTC_USD 3 reserved: BUY 1 at 100 LIMIT GTC group 5 holding 100");
  }

  @Test
  void leavesOrdersAsTheyAreThatWereTakenInBefore() {
    account.place("c1: buys 1 at 100");
    set(SelfTradePrevention.EXPIRE_TAKER, 0);
    account.events();

    assertThat(account.place("c1: buys 1 at 100"))
        .isInstanceOf(AccountEngine.Placement.Repeated.class);
    assertThat(account.events()).isEmpty();
  }

  @Test
  void saysNothingWhereNothingChanges() {
    set(SelfTradePrevention.NONE, 0);
    assertThat(account.events()).isEmpty();

    set(SelfTradePrevention.NONE, 1);
    set(SelfTradePrevention.NONE, 1);
    assertThat(account.events()).containsExactly("self-trades: NONE in group 1");
    assertThat(account.engine.selfTrade())
        .isEqualTo(new SelfTradeSetting(SelfTradePrevention.NONE, 1));
  }

  @Test
  void letsAnOrderForAnAmountExpireThatItCannotDecrement() {
    set(SelfTradePrevention.DECREMENT_AND_CANCEL, 0);
    account.events();

    account.place("buys for 100 MARKET best 100 worst 120");
    account.place("buys 1 at 100");

    assertThat(account.events())
        .contains(
            "BTC_USD 1 reserved: BUY for 100 at 120 MARKET IOC STP EXPIRE_TAKER holding 100",
            "BTC_USD 2 reserved: BUY 1 at 100 LIMIT GTC STP DECREMENT_AND_CANCEL holding 100");
  }

  @Test
  void keepsItsSettingInItsSnapshot() {
    set(SelfTradePrevention.EXPIRE_MAKER, 9);

    assertThat(account.restored().selfTrade())
        .isEqualTo(new SelfTradeSetting(SelfTradePrevention.EXPIRE_MAKER, 9));
  }

  @Test
  void cannotBeSetToItself() {
    assertThatThrownBy(() -> set(SelfTradePrevention.ACCOUNT_DEFAULT, 0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> set(SelfTradePrevention.NONE, -1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private void set(SelfTradePrevention mode, long group) {
    account.engine.setSelfTrade(mode, group, AccountScript.START_MILLIS, account::on);
  }
}
