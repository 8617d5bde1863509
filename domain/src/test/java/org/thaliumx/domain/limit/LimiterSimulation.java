package org.thaliumx.domain.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;

/**
 * Several nodes that tell each other every 250 ms what they let pass, by messages that take their
 * time. A client that asks all of them gets no more than from one, but for a full bucket of each
 * other one and what comes into that until it has heard.
 */
class LimiterSimulation {
  private static final long MILLI = 1_000_000;
  private static final long TELL_EVERY = 250 * MILLI;
  private static final long LONGEST_WAY = 50 * MILLI;
  private static final long NEWS_TAKE = TELL_EVERY + LONGEST_WAY;
  private static final int BURST = 200;
  private static final int SECONDS = 10;
  private static final AccountRates RATES = AccountRates.of(BURST, BURST, 1_000_000);

  private record Message(long at, int to, List<Usage> usages) {}

  private final long seed = System.nanoTime();
  private final Random random = new Random(seed);
  private final Queue<Message> onTheWay = new ArrayDeque<>();
  private final List<Limiter> nodes = new ArrayList<>();

  @RepeatedTest(20)
  void letsNoMorePassThanTheRateAndABucketForEachNode() {
    int count = 1 + random.nextInt(8);
    for (int i = 0; i < count; i++) {
      nodes.add(new Limiter(Rates.USUAL, account -> RATES));
    }
    int greed = 1 + random.nextInt(20);
    long passed = 0;
    long end = 120_000 * MILLI;
    for (long now = 0; now < end; now += MILLI) {
      deliver(now);
      passed += ask(now, greed);
      if (now % TELL_EVERY == 0) {
        tell(now);
      }
      long most = BURST + comesBackIn(now) + (count - 1) * (BURST + comesBackIn(NEWS_TAKE)) + 1;
      assertThat(passed)
          .as("seed %d, %d nodes, ms %d", seed, count, now / MILLI)
          .isLessThanOrEqualTo(most);
    }
    long least = Math.min(greed * 7_000L, comesBackIn(80_000 * MILLI));
    assertThat(passed).as("seed %d", seed).isGreaterThanOrEqualTo(least);
  }

  private static long comesBackIn(long time) {
    return time / MILLI * BURST / (SECONDS * 1_000);
  }

  /** Asks any node, so many times in ten milliseconds on average; now and then it takes a rest. */
  private int ask(long now, int greed) {
    int passed = 0;
    boolean rests = now / (20_000 * MILLI) % 3 == 2;
    for (int i = 0; !rests && i < greed; i++) {
      if (random.nextInt(10) == 0
          && nodes.get(random.nextInt(nodes.size())).takeOrders("alice", 1, now).passes()) {
        passed++;
      }
    }
    return passed;
  }

  private void tell(long now) {
    for (int from = 0; from < nodes.size(); from++) {
      List<Usage> usages = nodes.get(from).takeUsage(now);
      for (int to = 0; to < nodes.size(); to++) {
        if (to != from) {
          onTheWay.add(new Message(now + random.nextLong(LONGEST_WAY), to, usages));
        }
      }
    }
  }

  private void deliver(long now) {
    onTheWay.removeIf(message -> {
      boolean arrives = message.at() <= now;
      if (arrives) {
        nodes.get(message.to()).applyUsage(message.usages(), now);
      }
      return arrives;
    });
  }
}
