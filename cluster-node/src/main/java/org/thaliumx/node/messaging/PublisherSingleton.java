package org.thaliumx.node.messaging;

import java.util.function.Supplier;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.DispatcherSelector;
import org.apache.pekko.actor.typed.PostStop;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.cluster.typed.ClusterSingleton;
import org.apache.pekko.cluster.typed.ClusterSingletonSettings;
import org.apache.pekko.cluster.typed.SingletonActor;
import org.thaliumx.protocol.Message;

/** Has one node of the cluster publish, and another one when that is gone. */
public final class PublisherSingleton {
  private static final String NAME = "kafka-publisher";

  private PublisherSingleton() {}

  /** What it can be told; nothing, it only starts and stops. */
  private sealed interface Command extends Message {}

  /** Asks it to stop, when its node leaves. */
  private record Stop() implements Command {}

  /**
   * Takes part in it.
   *
   * @param role what the nodes are that may publish
   * @param publisher starts publishing; closed on a thread that may block when it is to stop
   */
  public static void start(
      ActorSystem<?> system, String role, Supplier<? extends AutoCloseable> publisher) {
    ClusterSingleton.get(system)
        .init(
            SingletonActor.of(publishing(publisher), NAME)
                .withProps(DispatcherSelector.blocking())
                .withStopMessage(new Stop())
                .withSettings(ClusterSingletonSettings.create(system).withRole(role)));
  }

  private static Behavior<Command> publishing(Supplier<? extends AutoCloseable> start) {
    return Behaviors.setup(context -> {
      AutoCloseable publisher = start.get();
      return Behaviors.receive(Command.class)
          .onMessage(Stop.class, stop -> Behaviors.stopped())
          .onSignal(
              PostStop.class,
              stopped -> {
                publisher.close();
                return Behaviors.same();
              })
          .build();
    });
  }
}
