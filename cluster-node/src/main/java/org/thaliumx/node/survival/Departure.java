package org.thaliumx.node.survival;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.Done;
import org.apache.pekko.actor.CoordinatedShutdown;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.Props;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.cluster.ClusterEvent;
import org.apache.pekko.cluster.typed.Cluster;
import org.apache.pekko.cluster.typed.Subscribe;

/**
 * Tells the three ways apart in which a node stops being a member. It was told to stop: then it
 * shuts its actors down when its doors are closed. Another node asked the cluster to let it go:
 * then the cluster shuts its actors down, which waits for the doors here. Or the cluster has
 * removed it. Thread-safe.
 */
public final class Departure {
  private final Endings endings;
  private final CompletableFuture<Done> doorsClosed = new CompletableFuture<>();

  private Departure(Endings endings) {
    this.endings = endings;
  }

  /** Looks after the departure of the node with this actor system. */
  public static Departure of(ActorSystem<?> system, Endings endings) {
    var departure = new Departure(endings);
    CoordinatedShutdown shutdown = CoordinatedShutdown.get(system);
    shutdown.addTask(
        CoordinatedShutdown.PhaseBeforeServiceUnbind(),
        "departure",
        () -> departure.begin(shutdown.getShutdownReason().orElseThrow()));
    system.systemActorOf(departure.watch(), "departure", Props.empty());
    return departure;
  }

  private Behavior<ClusterEvent.ClusterDomainEvent> watch() {
    return Behaviors.setup(context -> {
      Cluster cluster = Cluster.get(context.getSystem());
      cluster
          .subscriptions()
          .tell(Subscribe.create(context.getSelf(), ClusterEvent.ClusterDomainEvent.class));
      return Behaviors.receiveMessage(event -> {
        if (event instanceof ClusterEvent.MemberLeft left
            && left.member().uniqueAddress().equals(cluster.selfMember().uniqueAddress())
            && !doorsClosed.isDone()) {
          endings.dismissed();
        }
        return Behaviors.same();
      });
    });
  }

  private CompletionStage<Done> begin(CoordinatedShutdown.Reason reason) {
    if (reason.equals(CoordinatedShutdown.clusterLeavingReason())) {
      return doorsClosed;
    }
    if (!reason.equals(CoordinatedShutdown.jvmExitReason())) {
      endings.lost("the cluster has removed it: " + reason);
    }
    return CompletableFuture.completedFuture(Done.getInstance());
  }

  /** Nobody can ask this node for anything any more: it may shut its actors down. */
  public void doorsAreClosed() {
    doorsClosed.complete(Done.getInstance());
  }
}
