package org.thaliumx.domain.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PastOrderIdsTest {
  private static final long HOUR = 3_600_000;
  private static final long BEGIN = 1_764_000_000_000L;

  private final PastOrderIds ids = new PastOrderIds(1_000);

  @Test
  void remembersAnIdForADayAndNotForTwo() {
    ids.add("mine", BEGIN);
    for (int hours = 1; hours <= 24; hours++) {
      ids.add("other " + hours, BEGIN + hours * HOUR);
      assertThat(ids.has("mine")).as("after %d hours", hours).isTrue();
    }
    assertThat(ids.has("yours")).isFalse();
    ids.add("last", BEGIN + 30 * HOUR);
    assertThat(ids.has("mine")).isFalse();
    assertThat(ids.has("other 24")).isTrue();
  }

  @Test
  void forgetsTheOldestWhenThereAreTooMany() {
    for (int i = 0; i < 1_001; i++) {
      ids.add("id " + i, BEGIN + (i < 400 ? 0 : 5 * HOUR));
    }
    assertThat(ids.has("id 399")).isFalse();
    assertThat(ids.has("id 400")).isTrue();
    assertThat(ids.has("id 1000")).isTrue();
  }

  @Test
  void isTheSameFromASnapshot() {
    for (int i = 0; i < 900; i++) {
      ids.add("id " + i, BEGIN + i * HOUR / 50);
    }
    var restored = new PastOrderIds(1_000);
    restored.restore(ids.snapshot());
    assertThat(restored.snapshot()).isEqualTo(ids.snapshot()).hasSizeGreaterThan(3);
    assertThat(restored.has("id 899")).isTrue();
  }

  @Test
  void hashesAsItHasAlwaysDone() {
    assertThat(PastOrderIds.hash("my-1")).isEqualTo(-6532731976983874583L);
  }

  @Test
  void holdsWhatASetHolds() {
    long seed = System.nanoTime();
    var random = new Random(seed);
    var set = new HashSet64();
    Set<Long> oracle = new HashSet<>();
    for (int i = 0; i < 20_000; i++) {
      long hash = random.nextInt(3) == 0 ? random.nextInt(50) : random.nextLong();
      assertThat(set.add(hash)).as("seed %d", seed).isEqualTo(oracle.add(hash));
      assertThat(set.has(hash)).isTrue();
      long other = random.nextInt(100);
      assertThat(set.has(other)).as("seed %d", seed).isEqualTo(oracle.contains(other));
    }
    List<Long> sorted = oracle.stream().sorted().toList();
    assertThat(set.sorted()).isEqualTo(sorted);
    assertThat(set.size()).isEqualTo(sorted.size());
  }
}
