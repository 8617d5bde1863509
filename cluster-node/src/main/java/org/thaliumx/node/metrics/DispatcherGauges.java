package org.thaliumx.node.metrics;

import java.util.concurrent.Executor;
import kamon.metric.Histogram;
import kamon.tag.TagSet;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.DispatcherSelector;

/** How long what is handed to a pool of actors' threads waits until one of them takes it. */
final class DispatcherGauges {
  private final Executor dispatcher;
  private final Histogram delay;

  DispatcherGauges(ActorSystem<?> system, String id) {
    dispatcher = system.dispatchers().lookup(DispatcherSelector.fromConfig(id));
    delay =
        Instruments.times(
            "thaliumx.dispatcher.delay",
            "What a task waits for a thread; one task is sent now and then to find out.",
            TagSet.of("dispatcher", id));
  }

  void look() {
    long sentNanos = System.nanoTime();
    dispatcher.execute(() -> delay.record(System.nanoTime() - sentNanos));
  }
}
