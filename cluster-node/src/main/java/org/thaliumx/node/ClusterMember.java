package org.thaliumx.node;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.apache.pekko.Done;
import org.apache.pekko.actor.CoordinatedShutdown;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.cluster.typed.Cluster;
import org.apache.pekko.cluster.typed.Join;
import org.apache.pekko.http.javadsl.model.Uri;
import org.apache.pekko.management.cluster.bootstrap.ClusterBootstrap;
import org.apache.pekko.management.javadsl.PekkoManagement;
import org.thaliumx.node.blocking.Awaits;
import org.thaliumx.persistence.DatabaseSettings;

/** The actor system of a node, as a member of a cluster of several, or of one. */
final class ClusterMember implements AutoCloseable {
  private static final String NAME = "thaliumx";
  private static final Duration START_PATIENCE = Duration.ofSeconds(20);
  private static final Duration STOP_PATIENCE = Duration.ofSeconds(20);

  private final ActorSystem<Void> system;
  private final ClusterSettings settings;
  private final String managementUrl;

  private ClusterMember(ActorSystem<Void> system, ClusterSettings settings, String managementUrl) {
    this.system = system;
    this.settings = settings;
    this.managementUrl = managementUrl;
  }

  /**
   * Starts it, with its management port; it is no member before {@link #join}.
   *
   * @param lost hears why, when the cluster goes on without this member
   * @throws IllegalStateException when a port cannot be bound
   */
  static ClusterMember start(
      ClusterSettings settings, DatabaseSettings database, Consumer<String> lost) {
    Config config = configuration(settings, database);
    ActorSystem<Void> system = ActorSystem.create(members(), NAME, config);
    tellWhenLost(system, lost);
    try {
      Uri management = Awaits.result(PekkoManagement.get(system).start(), START_PATIENCE);
      return new ClusterMember(system, settings, management.toString());
    } catch (IllegalStateException e) {
      stop(system);
      throw e;
    }
  }

  /** Lets it become a member; does not wait for that. */
  void join() {
    if (settings.isAlone()) {
      Cluster cluster = Cluster.get(system);
      cluster.manager().tell(Join.create(cluster.selfMember().address()));
    } else {
      ClusterBootstrap.get(system).start();
    }
  }

  private static Behavior<Void> members() {
    return Behaviors.setup(context -> {
      context.spawn(MembershipLog.create(), "membership-log");
      return Behaviors.empty();
    });
  }

  private static Config configuration(ClusterSettings settings, DatabaseSettings database) {
    Map<String, Object> known = new HashMap<>(Bootstrapping.configuration(settings));
    known.put("thaliumx.database.url", database.url());
    known.put("thaliumx.database.user", database.user());
    known.put("thaliumx.database.password", database.password());
    return ConfigFactory.load(
        ConfigFactory.parseMap(known).withFallback(ConfigFactory.defaultApplication()));
  }

  /** Only {@link #close} shuts down on purpose: any other shutdown is the cluster's decision. */
  private static void tellWhenLost(ActorSystem<?> system, Consumer<String> lost) {
    CoordinatedShutdown shutdown = CoordinatedShutdown.get(system);
    shutdown.addTask(
        CoordinatedShutdown.PhaseBeforeServiceUnbind(),
        "tell-when-lost",
        () -> {
          shutdown
              .getShutdownReason()
              .filter(reason -> !reason.equals(CoordinatedShutdown.jvmExitReason()))
              .ifPresent(reason -> lost.accept("the cluster has removed it: " + reason));
          return CompletableFuture.completedFuture(Done.getInstance());
        });
  }

  /** Where the management port is, for example {@code http://127.0.0.1:8558}. */
  String managementUrl() {
    return managementUrl;
  }

  ActorSystem<Void> system() {
    return system;
  }

  /**
   * For how long this process may stand still without others taking its place: they wait for its
   * heartbeat, then for the cluster to be stable, and then as long again before they start what ran
   * here.
   */
  Duration longestStandstill() {
    if (settings.isAlone()) {
      return Duration.ofNanos(Long.MAX_VALUE);
    }
    Config cluster = system.settings().config().getConfig("pekko.cluster");
    return cluster
        .getDuration("failure-detector.acceptable-heartbeat-pause")
        .plus(cluster.getDuration("split-brain-resolver.stable-after"));
  }

  /** Lets requests in hand finish and entities store what they took in, then stops; blocks. */
  @Override
  public void close() {
    stop(system);
  }

  private static void stop(ActorSystem<?> system) {
    Awaits.result(
        CoordinatedShutdown.get(system).runAll(CoordinatedShutdown.jvmExitReason()), STOP_PATIENCE);
  }
}
