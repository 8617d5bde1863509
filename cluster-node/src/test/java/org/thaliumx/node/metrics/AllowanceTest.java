package org.thaliumx.node.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** How much may be taken, and when there is more of it. */
class AllowanceTest {
  private final AtomicLong clockNanos = new AtomicLong(Long.MAX_VALUE - 5);
  private final Allowance allowance = new Allowance(2, clockNanos::get);

  private boolean takeAfter(Duration time) {
    clockNanos.addAndGet(time.toNanos());
    return allowance.take();
  }

  @Test
  void givesSoMuchInASecondAndTheSameInTheNext() {
    for (int second = 0; second < 3; second++) {
      assertThat(takeAfter(Duration.ofSeconds(1))).isTrue();
      assertThat(takeAfter(Duration.ofMillis(500))).isTrue();
      assertThat(takeAfter(Duration.ofMillis(499))).isFalse();
      assertThat(takeAfter(Duration.ZERO)).isFalse();
    }
  }
}
