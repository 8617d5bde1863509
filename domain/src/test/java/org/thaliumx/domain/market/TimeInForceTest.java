package org.thaliumx.domain.market;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.thaliumx.domain.money.Markets;
import org.thaliumx.domain.order.Side;

/** How long orders wait: good till a date, for the day, and what expires first. */
class TimeInForceTest {
  /** The first midnight after the start, and the one after that. */
  private static final long MIDNIGHT = 86_400_000 - MarketScript.START_MILLIS;

  private static final long NEXT_MIDNIGHT = MIDNIGHT + 86_400_000;

  private final MarketScript market = new MarketScript(Markets.plain());

  @Test
  void expiresAtItsDateAndNotBefore() {
    market.given("alice buys 5 at 100 GTD 5000");

    assertThat(market.run("time 4999")).isEmpty();
    assertThat(market.run("time 5000")).containsExactly("#1 closed: TIME_EXPIRED @+5000");
  }

  @Test
  void expiresBeforeTheCommandThatComesAtThatTime() {
    market.given("alice sells 5 at 100 GTD 5000").clock(6_000);

    assertThat(market.run("bob buys 5 at 100"))
        .containsExactly(
            "#1 closed: TIME_EXPIRED @+6000",
            "#2 is bob's 1: BUY 5 at 100 LIMIT GTC holding 500 @+6000");
  }

  @Test
  void isRefusedWithADateThatIsNotInTheFuture() {
    market.clock(700);

    assertThat(market.run("alice buys 5 at 100 GTD 699"))
        .containsExactly("alice's 1 rejected: EXPIRY_PASSED @+700");
    assertThat(market.run("alice buys 5 at 100 GTD 700"))
        .containsExactly("alice's 2 rejected: EXPIRY_PASSED @+700");
    assertThat(market.run("alice buys 5 at 100 GTD 701"))
        .containsExactly("#1 is alice's 3: BUY 5 at 100 LIMIT GTD holding 500 @+700");
  }

  @Test
  void expiresForTheDayAtMidnight() {
    market.given("alice buys 5 at 100 DAY");

    assertThat(market.run("time " + (MIDNIGHT - 1))).isEmpty();
    assertThat(market.run("time " + MIDNIGHT))
        .containsExactly("#1 closed: TIME_EXPIRED @+85400000");
  }

  @Test
  void waitsForTheNextMidnightWhenItCameAtMidnight() {
    market.clock(MIDNIGHT).given("alice buys 5 at 100 DAY");

    assertThat(market.run("time " + (NEXT_MIDNIGHT - 1))).isEmpty();
    assertThat(market.run("time " + NEXT_MIDNIGHT))
        .containsExactly("#1 closed: TIME_EXPIRED @+171800000");
  }

  @Test
  void expiresByTimeAndThenByAge() {
    market.given(
        "alice buys 5 at 100 GTD 700",
        "bob buys 5 at 101 GTD 600",
        "carol buys 5 at 99 GTD 600",
        "dave buys 5 at 98 DAY",
        "erin buys 5 at 97");

    assertThat(market.run("time " + MIDNIGHT))
        .containsExactly(
            "#2 closed: TIME_EXPIRED @+85400000",
            "#3 closed: TIME_EXPIRED @+85400000",
            "#1 closed: TIME_EXPIRED @+85400000",
            "#4 closed: TIME_EXPIRED @+85400000");
    assertThat(market.levels(Side.BUY)).containsExactly("5 at 97");
  }

  @Test
  void expiresWhileItWaitsAside() {
    market.given("alice sells 5 at 90 stop 95 GTD 500", "bob buys 5 at 80 minimum 5 GTD 500");

    assertThat(market.run("time 500"))
        .containsExactly("#1 closed: TIME_EXPIRED @+500", "#2 closed: TIME_EXPIRED @+500");
  }

  @Test
  void doesNotExpireOnceItIsFilled() {
    market.given("alice sells 5 at 100 GTD 500", "bob buys 5 at 100");

    assertThat(market.run("time 500")).isEmpty();
  }

  @Test
  void keepsItsDateWhenItIsAmended() {
    market.given("alice sells 5 at 100 GTD 500", "alice amends 1 to 5 at 101");

    assertThat(market.run("time 500")).containsExactly("#1 closed: TIME_EXPIRED @+500");
  }

  @Test
  void saysWhenTheNextOneIsDue() {
    market.given("alice sells 5 at 100 GTD 700", "alice sells 5 at 100 GTD 500");

    assertThat(market.engine.nextDueMillis()).isEqualTo(MarketScript.START_MILLIS + 500);
    market.given("time 500");
    assertThat(market.engine.nextDueMillis()).isEqualTo(MarketScript.START_MILLIS + 700);
  }

  @Test
  void expiresInOrderHoweverManyThereAreAndWhoeverLeftBefore() {
    Map<Integer, Integer> times = new HashMap<>();
    for (int i = 1; i <= 60; i++) {
      int time = i * 7_919 % 37 + 1;
      times.put(i, time);
      market.given("alice buys 1 at 100 GTD " + time);
    }
    for (int i = 5; i <= 60; i += 7) {
      times.remove(i);
      market.given("alice cancels " + i);
    }

    List<String> byTime =
        times.entrySet().stream()
            .sorted(Map.Entry.<Integer, Integer>comparingByValue().thenComparing(Map.Entry::getKey))
            .map(entry -> "#%d closed: TIME_EXPIRED @+100".formatted(entry.getKey()))
            .toList();
    assertThat(market.run("time 100")).isEqualTo(byTime);
  }
}
