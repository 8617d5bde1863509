package org.thaliumx.node.survival;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PulseTest {
  private final AtomicLong clockMillis = new AtomicLong(-5_000);
  private final AtomicInteger standstills = new AtomicInteger();
  private final Pulse pulse =
      new Pulse(
          Duration.ofSeconds(8),
          () -> Duration.ofMillis(clockMillis.get()).toNanos(),
          standstills::incrementAndGet);

  @Test
  void goesOnWhileThePauseIsShort() {
    for (int i = 0; i < 10; i++) {
      clockMillis.addAndGet(8_000);
      assertThat(pulse.isSteady()).isTrue();
      assertThat(pulse.beat()).isTrue();
    }
    assertThat(standstills).hasValue(0);
  }

  @Test
  void isNotSteadyAfterAStandstillEvenBeforeTheNextBeat() {
    clockMillis.addAndGet(8_001);
    assertThat(pulse.isSteady()).isFalse();
    assertThat(standstills).hasValue(0);
  }

  @Test
  void neverBecomesSteadyAgain() {
    clockMillis.addAndGet(8_001);
    assertThat(pulse.beat()).isFalse();
    assertThat(standstills).hasValue(1);
    clockMillis.addAndGet(1);
    assertThat(pulse.isSteady()).isFalse();
  }

  @Test
  void aNodeThatNobodyCanReplaceMayStandStillForEver() {
    var alone =
        new Pulse(
            Duration.ofNanos(Long.MAX_VALUE),
            () -> Duration.ofMillis(clockMillis.get()).toNanos(),
            standstills::incrementAndGet);
    clockMillis.addAndGet(Duration.ofDays(100).toMillis());
    assertThat(alone.beat()).isTrue();
  }
}
