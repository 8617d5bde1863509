package org.thaliumx.node.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ShiftTest {
  private final AtomicLong offset = new AtomicLong(7);
  private final Shift shift = new Shift(offset::get);

  @Test
  void isOursUntilAnotherWasFaster() {
    offset.incrementAndGet();
    assertThat(shift.isAnothers()).isFalse();
  }

  @Test
  void isAnothersAsLongAsThatOneGetsOn() {
    shift.leave();
    for (int look = 0; look < 3; look++) {
      offset.incrementAndGet();
      assertThat(shift.isAnothers()).isTrue();
    }
  }

  @Test
  void isOursAgainOnceTheOtherStandsStill() {
    shift.leave();
    offset.incrementAndGet();
    assertThat(shift.isAnothers()).isTrue();
    assertThat(shift.isAnothers()).isFalse();
    offset.incrementAndGet();
    assertThat(shift.isAnothers()).isFalse();
  }
}
