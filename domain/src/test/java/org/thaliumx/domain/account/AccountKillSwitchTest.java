package org.thaliumx.domain.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.thaliumx.domain.account.AccountScript.START_MILLIS;
import static org.thaliumx.domain.account.AccountScript.USD;
import static org.thaliumx.domain.account.AccountScript.accepted;
import static org.thaliumx.domain.account.AccountScript.closed;
import static org.thaliumx.domain.account.AccountScript.rejected;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.thaliumx.domain.account.AccountEngine.Placement.Refused;
import org.thaliumx.domain.account.AccountEngine.Placement.Repeated;
import org.thaliumx.domain.account.AccountEngine.Placement.Reserved;
import org.thaliumx.domain.account.AccountEngine.Validation;
import org.thaliumx.domain.account.AccountEvent.KillSwitchSet;
import org.thaliumx.domain.money.MarketSpec;
import org.thaliumx.domain.money.Markets;
import org.thaliumx.domain.order.CloseReason;
import org.thaliumx.domain.order.ListKind;
import org.thaliumx.domain.order.RejectReason;

/** What the kill switch of an account stops, and what has to be cancelled for it. */
class AccountKillSwitchTest {
  private static final Refused STOPPED = new Refused(RejectReason.KILL_SWITCH);
  private static final MarketSpec OTHER = Markets.of("BTC", "EUR").spec();

  private final AccountScript account = AccountScript.owning(10, 1_000);

  @Test
  void saysWhoSetItWhyAndWhen() {
    account.clock(7).killSwitch(true).clock(8).killSwitch(false);

    assertThat(account.events())
        .containsExactly(
            "kill switch engaged by op: alarm @+7",
            "cleared",
            "kill switch released by op: alarm @+8");
    assertThat(account.engine.controls().killSwitch())
        .isEqualTo(new KillSwitchSet(false, "op", "alarm", START_MILLIS + 8));
  }

  @Test
  void refusesWhatIsNewWhateverTheStatus() {
    account.place("c1: buys 5 at 100");
    account.settled(accepted(1));
    account.killSwitch(true).status(AccountStatus.SUSPENDED).events();

    assertThat(account.place("buys 1 at 1")).isEqualTo(STOPPED);
    assertThat(account.validate("buys 1 at 1"))
        .isEqualTo(new Validation.Refused(RejectReason.KILL_SWITCH));
    assertThat(account.placeList(ListKind.OCO, "sells 1 at 100", "sells 1 at 90 stop 95"))
        .isEqualTo(STOPPED);
    assertThat(account.replace(1, "buys 1 at 1")).isEqualTo(STOPPED);
    assertThat(account.amend(1, 4, 90)).isEqualTo(STOPPED);
    assertThat(account.place("c1: buys 5 at 100")).isInstanceOf(Repeated.class);
    assertThat(account.events()).isEmpty();
  }

  @Test
  void letsMoneyOut() {
    account.killSwitch(true);

    assertThat(account.withdraw(USD, 1, "w1")).isEmpty();
  }

  @Test
  void hasMarketsClearedThatHaveAcceptedOrders() {
    account.place("buys 1 at 100");
    account.place("buys 1 at 100");
    account.place(OTHER, "sells 1 at 100");
    account.settled(accepted(1), accepted(2));
    assertThat(account.engine.toBeCleared()).isEmpty();
    assertThat(account.engine.isClearing()).isFalse();

    account.killSwitch(true);
    assertThat(account.engine.toBeCleared()).isEqualTo(Map.of("BTC_USD", 2L));

    account.engine.settle(OTHER, 1, List.of(accepted(1)), account::on);
    account.settled(closed(1, CloseReason.KILL_SWITCH));
    assertThat(account.engine.toBeCleared()).isEqualTo(Map.of("BTC_EUR", 1L, "BTC_USD", 2L));

    account.settled(closed(2, CloseReason.KILL_SWITCH));
    assertThat(account.engine.toBeCleared()).isEqualTo(Map.of("BTC_EUR", 1L));
  }

  @Test
  void isNotDoneBeforeTheMarketHasAnsweredAll() {
    account.place("buys 1 at 100");
    account.place("buys 1 at 100");
    account.settled(accepted(1)).killSwitch(true);
    assertThat(account.engine.toBeCleared()).isEqualTo(Map.of("BTC_USD", 1L));

    account.settled(closed(1, CloseReason.KILL_SWITCH));
    assertThat(account.engine.toBeCleared()).isEmpty();
    assertThat(account.engine.isClearing()).isTrue();

    account.settled(accepted(2));
    assertThat(account.engine.toBeCleared()).isEqualTo(Map.of("BTC_USD", 2L));

    assertThat(account.events()).doesNotContain("cleared");
    account.settled(closed(2, CloseReason.KILL_SWITCH));
    assertThat(account.engine.isClearing()).isFalse();
    assertThat(account.events()).hasSize(2).last().isEqualTo("cleared");
  }

  @Test
  void saysThatItIsClearedOnlyWhileTheSwitchIsEngaged() {
    account.place("buys 1 at 100");
    account.settled(accepted(1)).killSwitch(true).killSwitch(false);
    account.settled(closed(1, CloseReason.KILL_SWITCH));
    account.place("buys 1 at 100");

    assertThat(account.events()).doesNotContain("cleared");
  }

  @Test
  void hasNothingClearedThatTheMarketRejects() {
    account.place("buys 1 at 100");
    account.killSwitch(true).settled(rejected(1, RejectReason.TOO_LATE));

    assertThat(account.engine.toBeCleared()).isEmpty();
    assertThat(account.engine.isClearing()).isFalse();
  }

  @Test
  void goesOnOnceItIsReleased() {
    account.place("buys 1 at 100");
    account.settled(accepted(1)).killSwitch(true).killSwitch(false);

    assertThat(account.engine.toBeCleared()).isEmpty();
    assertThat(account.engine.isClearing()).isFalse();
    assertThat(account.place("buys 1 at 100")).isEqualTo(new Reserved(2));
  }

  @Test
  void isStillClearingWhenItComesBackFromItsSnapshot() {
    account.place("buys 1 at 100");
    account.settled(accepted(1)).killSwitch(true);

    AccountEngine restored = account.restored();
    assertThat(restored.toBeCleared()).isEqualTo(Map.of("BTC_USD", 1L));
    assertThat(restored.snapshot()).isEqualTo(account.engine.snapshot());
  }
}
