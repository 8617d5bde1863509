package org.thaliumx.node.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.thaliumx.protocol.Unavailable;

class BoundedReadsTest {
  private final Queue<Runnable> waiting = new ArrayDeque<>();
  private final BoundedReads reads = new BoundedReads(waiting::add);

  @Test
  void saysThatItIsFullAndNotThatTheDatabaseIsGone() {
    CompletionStage<Integer> last = reads.read(() -> 0);
    while (!last.toCompletableFuture().isDone()) {
      last = reads.read(() -> 0);
    }
    assertThat(last.toCompletableFuture().exceptionNow())
        .isInstanceOfSatisfying(
            Unavailable.class,
            full -> assertThat(full.resource()).isEqualTo(Unavailable.Resource.CAPACITY));
    waiting.forEach(Runnable::run);
    CompletionStage<Integer> next = reads.read(() -> 7);
    waiting.forEach(Runnable::run);
    assertThat(next.toCompletableFuture()).isCompletedWithValue(7);
  }
}
