package org.thaliumx.node.door;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CircuitBreakersTest {
  private static final String MARKET = "market|BTC_USDT";

  private final CircuitBreakers breakers = new CircuitBreakers();
  private long now = Long.MAX_VALUE - CircuitBreakers.PROBE_EVERY_NANOS;

  private void timeOut(int times) {
    for (int i = 0; i < times; i++) {
      breakers.timedOut(MARKET, now);
    }
  }

  @Test
  void asksNobodyWhoLetsThreeQuestionsGoUnanswered() {
    timeOut(CircuitBreakers.TOLERATED - 1);
    assertThat(breakers.mayAsk(MARKET, now)).isTrue();
    timeOut(1);
    assertThat(breakers.mayAsk(MARKET, now)).isFalse();
    assertThat(breakers.mayAsk("market|ETH_USDT", now)).isTrue();
  }

  @Test
  void probesNowAndThenAlsoWhenTheClockOverflows() {
    timeOut(CircuitBreakers.TOLERATED);
    for (int i = 0; i < 3; i++) {
      now += CircuitBreakers.PROBE_EVERY_NANOS - 1;
      assertThat(breakers.mayAsk(MARKET, now)).isFalse();
      now += 1;
      assertThat(breakers.mayAsk(MARKET, now)).isTrue();
      assertThat(breakers.mayAsk(MARKET, now)).as("one is enough").isFalse();
      timeOut(1);
    }
  }

  @Test
  void asksAgainAfterOneAnswer() {
    timeOut(CircuitBreakers.TOLERATED + 7);
    breakers.answered(MARKET);
    assertThat(breakers.mayAsk(MARKET, now)).isTrue();
    timeOut(CircuitBreakers.TOLERATED - 1);
    assertThat(breakers.mayAsk(MARKET, now)).isTrue();
  }
}
