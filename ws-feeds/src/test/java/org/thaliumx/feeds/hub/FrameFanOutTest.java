package org.thaliumx.feeds.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class FrameFanOutTest {
  private static final int WATCHERS = 100;

  private final Queue<Runnable> tasks = new ArrayDeque<>();
  private final FrameFanOut fanOut = new FrameFanOut(tasks::add);
  private final List<List<Long>> told = new ArrayList<>();

  private static Frame frame(long sequence) {
    return new Frame(Frame.Kind.NEXT, 0, sequence, Map.of());
  }

  private Consumer<Frame> watch() {
    var heard = new ArrayList<Long>();
    told.add(heard);
    Consumer<Frame> watcher = frame -> heard.add(frame.sequence());
    fanOut.add(watcher);
    return watcher;
  }

  private void watchMany() {
    for (int i = 0; i < WATCHERS; i++) {
      watch();
    }
  }

  private void runAll() {
    while (!tasks.isEmpty()) {
      tasks.remove().run();
    }
  }

  @Test
  void givesEveryFrameToAllInOrder() {
    watchMany();
    for (long sequence = 1; sequence <= 3; sequence++) {
      assertThat(fanOut.offer(frame(sequence))).isTrue();
    }
    runAll();
    assertThat(told).hasSize(WATCHERS).containsOnly(List.of(1L, 2L, 3L));
  }

  @Test
  void letsOthersUseTheThreadBeforeAllAreTold() {
    watchMany();
    fanOut.offer(frame(1));
    var between = new AtomicInteger();
    tasks.add(between::incrementAndGet);
    tasks.remove().run();
    assertThat(told.stream().filter(heard -> !heard.isEmpty()).count())
        .isPositive()
        .isLessThan(WATCHERS / 2);
    tasks.remove().run();
    assertThat(between).hasValue(1);
    runAll();
    assertThat(told).containsOnly(List.of(1L));
  }

  @Test
  void givesNothingToThoseWhoLeftAndWhatComesNextToThoseWhoCame() {
    Consumer<Frame> leaves = watch();
    watch();
    fanOut.offer(frame(1));
    runAll();
    fanOut.remove(leaves);
    watch();
    fanOut.offer(frame(2));
    runAll();
    assertThat(told).containsExactly(List.of(1L), List.of(1L, 2L), List.of(2L));
  }

  @Test
  void takesOnlySoManyFramesThatNobodyWasToldYet() {
    long taken = 0;
    while (fanOut.offer(frame(taken))) {
      taken++;
    }
    assertThat(taken).isEqualTo(FanOut.MAX_WAITING);
    runAll();
    assertThat(fanOut.offer(frame(taken))).isTrue();
  }

  @Test
  void isIdleOnceAllWereToldEverything() {
    var idle = new AtomicInteger();
    fanOut.whenIdle(idle::incrementAndGet);
    assertThat(idle).hasValue(1);
    watchMany();
    fanOut.offer(frame(1));
    fanOut.offer(frame(2));
    fanOut.whenIdle(idle::incrementAndGet);
    tasks.remove().run();
    assertThat(idle).hasValue(1);
    runAll();
    assertThat(idle).hasValue(2);
  }
}
