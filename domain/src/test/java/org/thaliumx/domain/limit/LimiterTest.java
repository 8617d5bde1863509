package org.thaliumx.domain.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.thaliumx.domain.limit.LimitDecision.Refusal;

class LimiterTest {
  private static final long SECOND = 1_000_000_000;
  private static final long MINUTE = 60 * SECOND;
  private static final long DAY = 24 * 60 * MINUTE;
  private static final AccountRates SMALL = AccountRates.of(10, 5, 20);
  private static final Rates RATES = new Rates(Rate.of(6, 60), Rate.of(3, 60), SMALL);

  private final Map<String, AccountRates> special = new HashMap<>();
  private final Limiter limiter = limiter();
  private long now;

  private Limiter limiter() {
    return new Limiter(RATES, account -> special.getOrDefault(account, SMALL));
  }

  private LimitDecision ask(int weight) {
    return limiter.takeForAddress("192.0.2.1", weight, now);
  }

  @Test
  void letsABurstPassAndThenAsMuchAsComesBack() {
    for (int used = 1; used <= 6; used++) {
      assertThat(ask(1)).isEqualTo(new LimitDecision(Refusal.NONE, 6, 60, used, 0));
    }
    assertThat(ask(1)).isEqualTo(new LimitDecision(Refusal.LIMITED, 6, 60, 6, 10_000));
    now += 10 * SECOND - 1;
    assertThat(ask(1).retryAfterMillis()).isEqualTo(1);
    now += 1;
    assertThat(ask(1).passes()).isTrue();
    assertThat(ask(1).passes()).isFalse();
  }

  @Test
  void weighsRequestsAndLetsTheHeaviestPassOnlyWhenItIsFull() {
    assertThat(ask(4).remaining()).isEqualTo(2);
    assertThat(ask(3).retryAfterMillis()).isEqualTo(10_000);
    assertThat(ask(2).remaining()).isZero();
    assertThat(ask(1_000_000).retryAfterMillis()).isEqualTo(60_000);
    now += MINUTE;
    assertThat(ask(1_000_000).passes()).isTrue();
  }

  @Test
  void keepsAddressesKeysAndAccountsApart() {
    assertThat(ask(6).passes()).isTrue();
    assertThat(limiter.takeForAddress("192.0.2.2", 6, now).passes()).isTrue();
    assertThat(limiter.takeForKey("k1", "alice", 10, now).passes()).isTrue();
    assertThat(limiter.takeForKey("k1", "alice", 1, now).passes()).isFalse();
    assertThat(limiter.takeForKey("k2", "alice", 10, now).passes()).isTrue();
    LimitDecision third = limiter.takeForKey("k3", "alice", 1, now);
    assertThat(third).isEqualTo(new LimitDecision(Refusal.LIMITED, 20, 10, 20, 500));
    assertThat(limiter.takeForKey("k4", "bob", 10, now).passes()).isTrue();
  }

  @Test
  void givesAnAccountWhatIsSetForIt() {
    special.put("maker", AccountRates.of(1_000, 500, 10_000));
    assertThat(limiter.takeForKey("k", "maker", 1_000, now).limit()).isEqualTo(1_000);
    assertThat(limiter.takeOrders("maker", 500, now).passes()).isTrue();
    assertThat(limiter.takeOrders("alice", 500, now).tenSeconds().limit()).isEqualTo(5);
  }

  @Test
  void countsWhatCancelsAndNeverRefusesIt() {
    for (int i = 0; i < 1_000; i++) {
      assertThat(limiter.chargeKey("k", "alice", 1, now).passes()).isTrue();
    }
    assertThat(limiter.chargeKey("k", "alice", 1, now).remaining()).isZero();
    assertThat(limiter.takeForKey("k", "alice", 1, now).passes()).isFalse();
    now += 11 * SECOND;
    assertThat(limiter.takeForKey("k", "alice", 1, now).passes())
        .as("no more than a full bucket is owed")
        .isTrue();
  }

  @Test
  void limitsOrdersByTenSecondsAndByDay() {
    OrderDecision first = limiter.takeOrders("alice", 5, now);
    assertThat(first.tenSeconds().used()).isEqualTo(5);
    assertThat(first.day().used()).isEqualTo(5);
    OrderDecision second = limiter.takeOrders("alice", 1, now);
    assertThat(second.passes()).isFalse();
    assertThat(second.decisive().retryAfterMillis()).isEqualTo(2_000);
    assertThat(second.day().used()).as("what is refused counts nowhere").isEqualTo(5);
    for (int i = 0; i < 3; i++) {
      now += 10 * SECOND;
      assertThat(limiter.takeOrders("alice", 5, now).passes()).isTrue();
    }
    now += 10 * SECOND;
    OrderDecision last = limiter.takeOrders("alice", 5, now);
    assertThat(last.passes()).isFalse();
    assertThat(last.tenSeconds().used()).isZero();
    assertThat(last.decisive().periodSeconds()).isEqualTo(86_400);
  }

  @Test
  void bansWhoGoesOnAndForTwiceAsLongEachTime() {
    assertThat(banAgain()).isEqualTo(MINUTE);
    assertThat(banAgain()).isEqualTo(2 * MINUTE);
    assertThat(banAgain()).isEqualTo(4 * MINUTE);
    for (int i = 0; i < 10; i++) {
      banAgain();
    }
    assertThat(banAgain()).isEqualTo(DAY);
    now += 2 * DAY;
    assertThat(banAgain()).as("a day without a ban and all is forgotten").isEqualTo(MINUTE);
  }

  /** Overruns until it is banned, waits until the end of that, and answers how long it was. */
  private long banAgain() {
    LimitDecision decision = ask(6);
    for (int i = 0; i <= Violations.TOLERATED; i++) {
      assertThat(decision.refusal()).isNotEqualTo(Refusal.BANNED);
      decision = ask(6);
    }
    while (decision.refusal() != Refusal.BANNED) {
      decision = ask(6);
    }
    long length = decision.retryAfterMillis() * 1_000_000;
    now += length - 1;
    assertThat(ask(1).refusal()).isEqualTo(Refusal.BANNED);
    now += 1;
    assertThat(ask(1).refusal()).isNotEqualTo(Refusal.BANNED);
    now += MINUTE;
    return length;
  }

  @Test
  void toleratesWhoIsRefusedNowAndThen() {
    for (int i = 0; i < 1_000; i++) {
      now += SECOND;
      assertThat(ask(1).refusal()).isNotEqualTo(Refusal.BANNED);
    }
  }

  @Test
  void stopsWhoGuessesCredentials() {
    for (int i = 0; i < 3; i++) {
      assertThat(limiter.maySign("192.0.2.1", now).passes()).isTrue();
      limiter.failedToSign("192.0.2.1", now);
    }
    assertThat(limiter.maySign("192.0.2.1", now).refusal()).isEqualTo(Refusal.LIMITED);
    assertThat(limiter.maySign("192.0.2.2", now).passes()).isTrue();
    for (int i = 0; i < Violations.TOLERATED; i++) {
      limiter.maySign("192.0.2.1", now);
    }
    assertThat(limiter.maySign("192.0.2.1", now).refusal()).isEqualTo(Refusal.BANNED);
    assertThat(ask(1).passes()).as("who signs nothing is not concerned").isTrue();
  }

  @Test
  void tellsEachTakingOnceAndHearsOfBans() {
    Limiter other = limiter();
    ask(2);
    limiter.takeForKey("k", "alice", 3, now);
    List<Usage> told = limiter.takeUsage(now);
    assertThat(told)
        .containsExactlyInAnyOrder(
            new Usage(Limit.ADDRESS, "192.0.2.1", "", 2, 0, 0),
            new Usage(Limit.KEY, "k", "alice", 3, 0, 0),
            new Usage(Limit.ACCOUNT, "alice", "alice", 3, 0, 0));
    assertThat(limiter.takeUsage(now)).isEmpty();
    other.applyUsage(told, now);
    assertThat(other.takeUsage(now)).as("what was heard is not told on").isEmpty();
    assertThat(other.takeForAddress("192.0.2.1", 5, now).passes()).isFalse();
    assertThat(other.takeForKey("k2", "alice", 1, now).used()).isEqualTo(1);
    for (int i = 0; i <= Violations.TOLERATED; i++) {
      ask(6);
    }
    other.applyUsage(limiter.takeUsage(now), now);
    assertThat(other.takeForAddress("192.0.2.1", 1, now).retryAfterMillis()).isEqualTo(60_000);
  }

  @Test
  void forgetsWhoHasBeenQuietAndBoundsHowManyItKnows() {
    var small = new Limiter(RATES, account -> SMALL, 10);
    for (int i = 0; i < 1_000; i++) {
      small.takeForAddress("192.0.2." + i, 1, now);
    }
    assertThat(small.sweep(now)).isEqualTo(11);
    assertThat(small.takeForAddress("198.51.100.1", 1, now).refusal())
        .as("who comes when it is full shares a bucket")
        .isNotEqualTo(Refusal.NONE);
    small.takeUsage(now);
    now += 2 * DAY;
    assertThat(small.sweep(now)).isZero();
    assertThat(small.takeForAddress("198.51.100.1", 1, now).passes()).isTrue();
  }

  @Test
  void refusesRatesThatCannotBeCounted() {
    assertThatIllegalArgumentException().isThrownBy(() -> Rate.of(0, 10));
    assertThatIllegalArgumentException().isThrownBy(() -> Rate.of(10_000_000_001L, 10));
  }

  @Test
  void countsTheOrdersOfThePeriodThatGoesOnAlsoWhereNoneAreMissingAnyMore() {
    special.put("maker", AccountRates.of(1_000, 1_000, 500_000));
    for (int i = 0; i < 15; i++) {
      assertThat(limiter.takeOrders("maker", 1, now).passes()).isTrue();
    }
    now += 9 * SECOND;
    limiter.takeUsage(now);
    limiter.sweep(now);
    OrderDecision seen = limiter.takeOrders("maker", 0, now);
    assertThat(seen.tenSeconds().used()).isZero();
    assertThat(seen.countInTenSeconds()).isEqualTo(15);
    assertThat(seen.countInDay()).isEqualTo(15);
    limiter.applyUsage(
        List.of(
            new Usage(Limit.ORDERS_TEN_SECONDS, "maker", "maker", 7, 0, 0),
            new Usage(Limit.ORDERS_DAY, "maker", "maker", 7, 0, 0)),
        now);
    assertThat(limiter.takeOrders("maker", 1, now).countInTenSeconds()).isEqualTo(23);
    now += SECOND;
    assertThat(limiter.takeOrders("maker", 0, now).countInTenSeconds()).isZero();
    assertThat(limiter.takeOrders("maker", 0, now).countInDay()).isEqualTo(23);
    now += DAY;
    limiter.takeUsage(now);
    assertThat(limiter.sweep(now)).isZero();
  }

  @Test
  void countsNoMoreThanTheLimitAndNothingThatIsRefused() {
    assertThat(limiter.takeOrders("alice", 5, now).countInTenSeconds()).isEqualTo(5);
    assertThat(limiter.takeOrders("alice", 5, now).passes()).isFalse();
    now += 9 * SECOND;
    OrderDecision more = limiter.takeOrders("alice", 4, now);
    assertThat(more.passes()).isTrue();
    assertThat(more.countInTenSeconds()).isEqualTo(5);
    assertThat(more.countInDay()).isEqualTo(9);
  }

  @Test
  void letsCountsGoWhereThereAreMany() {
    var few = new Limiter(RATES, account -> SMALL, 4);
    for (String account : List.of("a", "b", "c", "d")) {
      few.takeOrders(account, 1, now);
    }
    now += 12 * 60 * MINUTE;
    few.takeUsage(now);
    assertThat(few.sweep(now)).isZero();
  }
}
