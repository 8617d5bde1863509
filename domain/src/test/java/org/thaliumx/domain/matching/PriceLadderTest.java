package org.thaliumx.domain.matching;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.thaliumx.domain.Seeds;

/** The ladder against a sorted map, wherever its window stands. */
class PriceLadderTest {
  private final OrderSlab levels = new OrderSlab(16);
  private final PriceLadder ladder = new PriceLadder(levels);
  private final TreeMap<Long, Integer> expected = new TreeMap<>();

  @Test
  void keepsLevelsOfAnyTwoPrices() {
    insert(Long.MAX_VALUE);
    insert(0);
    insert(Long.MAX_VALUE - 1);
    checkAll();
    remove(0);
    checkAll();
    insert(5_000);
    remove(Long.MAX_VALUE);
    checkAll();
  }

  @Test
  void followsTheTouchAwayFromWhereItWas() {
    insert(0);
    for (long key = 1; key < 50_000; key++) {
      insert(key);
      remove(key - 1);
    }
    insert(49_999 + PriceLadder.WINDOW);
    checkAll();
    assertThat(ladder.best()).isEqualTo(expected.get(49_999L));
  }

  @Test
  void takesLevelsBackIntoTheWindowWhenTheTouchReachesThem() {
    for (long key = 0; key < 20; key++) {
      insert(key * 1_000);
    }
    while (!expected.isEmpty()) {
      checkAll();
      remove(expected.firstKey());
    }
    checkAll();
  }

  @Test
  void slidesToBetterPricesWhereNumbersEnd() {
    insert(Long.MAX_VALUE - 10);
    insert(Long.MAX_VALUE - 20);
    insert(Long.MAX_VALUE - PriceLadder.WINDOW / 2);
    checkAll();
    remove(Long.MAX_VALUE - 10);
    insert(Long.MAX_VALUE - 5);
    checkAll();
  }

  @Test
  void isASortedMap() {
    Seeds.of(getClass(), 200)
        .forEach(seed -> {
          var random = new SplittableRandom(seed);
          long spread = 1L << random.nextInt(1, 62);
          var one = new PriceLadderTest();
          for (int i = 0; i < 1_000; i++) {
            one.step(random, spread);
            assertThat(one.seen()).as(Seeds.rerun(seed)).isEqualTo(one.wanted());
          }
          one.checkAll();
        });
  }

  private void step(SplittableRandom random, long spread) {
    long near = expected.isEmpty() ? spread : expected.firstKey();
    long low = Math.max(0, Math.min(near, Long.MAX_VALUE / 2) - spread / 8);
    long key = random.nextLong(low, low + spread);
    if (expected.containsKey(key)) {
      remove(key);
    } else if (random.nextInt(5) < 3) {
      insert(key);
    } else if (!expected.isEmpty()) {
      remove(random.nextBoolean() ? expected.firstKey() : lastAtMost(key));
    }
  }

  private long lastAtMost(long key) {
    Long floor = expected.floorKey(key);
    return floor == null ? expected.firstKey() : floor;
  }

  private void insert(long key) {
    int level = levels.allocateLevel(key);
    expected.put(key, level);
    ladder.insert(key, level);
  }

  private void remove(long key) {
    Integer level = expected.remove(key);
    ladder.remove(key);
    if (level != null) {
      levels.freeLevel(level);
    }
  }

  private void checkAll() {
    assertThat(seen()).isEqualTo(wanted());
    expected.forEach((key, level) -> assertThat(ladder.find(key)).isEqualTo(level));
  }

  private List<Integer> seen() {
    var seen = new ArrayList<Integer>();
    for (int level = ladder.best(); level != 0; level = ladder.worse(levels.key(level))) {
      seen.add(level);
    }
    return seen;
  }

  private List<Integer> wanted() {
    return List.copyOf(expected.values());
  }
}
