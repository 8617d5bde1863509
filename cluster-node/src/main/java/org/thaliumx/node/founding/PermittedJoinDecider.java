package org.thaliumx.node.founding;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.apache.pekko.actor.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.Adapter;
import org.apache.pekko.discovery.ServiceDiscovery.ResolvedTarget;
import org.apache.pekko.dispatch.Dispatchers;
import org.apache.pekko.management.cluster.bootstrap.ClusterBootstrapSettings;
import org.apache.pekko.management.cluster.bootstrap.JoinDecision;
import org.apache.pekko.management.cluster.bootstrap.JoinSelf$;
import org.apache.pekko.management.cluster.bootstrap.KeepProbing$;
import org.apache.pekko.management.cluster.bootstrap.LowestAddressJoinDecider;
import org.apache.pekko.management.cluster.bootstrap.SeedNodesInformation;
import org.apache.pekko.management.cluster.bootstrap.SeedNodesObservation;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import scala.concurrent.Future;
import scala.jdk.javaapi.FutureConverters;

/**
 * Forms a new cluster where Pekko's own rule would, and the permit is granted. Named in {@code
 * bootstrap.conf}.
 */
public final class PermittedJoinDecider extends LowestAddressJoinDecider {
  private static final Logger log = LoggerFactory.getLogger(PermittedJoinDecider.class);

  private static final Duration TELL_EVERY = Duration.ofSeconds(5);

  private final FoundingPermit permit;
  private final Executor blocking;
  private volatile long toldNanos = System.nanoTime();

  /** Made by Pekko's bootstrap when it starts. */
  public PermittedJoinDecider(ActorSystem system, ClusterBootstrapSettings settings) {
    super(system, settings);
    this.permit = FoundingPermit.of(Adapter.toTyped(system));
    this.blocking = system.dispatchers().lookup(Dispatchers.DefaultBlockingDispatcherId());
  }

  @Override
  public Future<JoinDecision> decide(SeedNodesInformation info) {
    if (System.nanoTime() - toldNanos > TELL_EVERY.toNanos()) {
      toldNanos = System.nanoTime();
      log.info(
          "Looking for other nodes: {} answer of {} that were found",
          contactPoints(info.getSeedNodesObservations(), SeedNodesObservation::contactPoint),
          contactPoints(info.getContactPoints(), target -> target));
    }
    CompletionStage<JoinDecision> decision = FutureConverters.asJava(super.decide(info));
    return FutureConverters.asScala(decision.thenCompose(this::permitted));
  }

  private static <T> String contactPoints(Set<T> found, Function<T, ResolvedTarget> target) {
    return found.stream()
        .map(target)
        .map(point -> point.host() + point.getPort().map(port -> ":" + port).orElse(""))
        .sorted()
        .toList()
        .toString();
  }

  private CompletionStage<JoinDecision> permitted(JoinDecision decision) {
    return decision.equals(JoinSelf$.MODULE$)
        ? CompletableFuture.supplyAsync(this::selfOrWait, blocking)
        : CompletableFuture.completedFuture(decision);
  }

  private JoinDecision selfOrWait() {
    try {
      return permit.isGranted() ? JoinSelf$.MODULE$ : KeepProbing$.MODULE$;
    } catch (RuntimeException e) {
      log.warn("Nobody can say whether there is another cluster: {}", e.getMessage());
      return KeepProbing$.MODULE$;
    }
  }
}
