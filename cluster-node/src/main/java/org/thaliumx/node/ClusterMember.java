package org.thaliumx.node;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.apache.pekko.Done;
import org.apache.pekko.actor.Address;
import org.apache.pekko.actor.CoordinatedShutdown;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.cluster.typed.Cluster;
import org.apache.pekko.cluster.typed.Join;
import org.apache.pekko.cluster.typed.JoinSeedNodes;
import org.thaliumx.node.blocking.Awaits;
import org.thaliumx.persistence.DatabaseSettings;

/** The actor system of a node, as a member of a cluster of several, or of one. */
final class ClusterMember implements AutoCloseable {
  private static final String NAME = "thaliumx";
  private static final Duration STOP_PATIENCE = Duration.ofSeconds(20);

  private final ActorSystem<Void> system;
  private final ClusterSettings settings;

  private ClusterMember(ActorSystem<Void> system, ClusterSettings settings) {
    this.system = system;
    this.settings = settings;
  }

  /**
   * Starts it and lets it join; does not wait for that.
   *
   * @param lost hears why, when the cluster goes on without this member
   */
  static ClusterMember start(
      ClusterSettings settings, DatabaseSettings database, Consumer<String> lost) {
    Config config = configuration(settings, database);
    ActorSystem<Void> system = ActorSystem.create(members(), NAME, config);
    tellWhenLost(system, lost);
    Cluster cluster = Cluster.get(system);
    cluster
        .manager()
        .tell(
            settings.isAlone()
                ? Join.create(cluster.selfMember().address())
                : new JoinSeedNodes(addresses(settings.seeds())));
    return new ClusterMember(system, settings);
  }

  private static Behavior<Void> members() {
    return Behaviors.setup(context -> {
      context.spawn(MembershipLog.create(), "membership-log");
      return Behaviors.empty();
    });
  }

  private static List<Address> addresses(List<String> seeds) {
    return seeds.stream().map(ClusterMember::address).toList();
  }

  private static Address address(String seed) {
    int colon = seed.lastIndexOf(':');
    return new Address(
        "pekko", NAME, seed.substring(0, colon), Integer.parseInt(seed.substring(colon + 1)));
  }

  private static Config configuration(ClusterSettings settings, DatabaseSettings database) {
    Config known =
        ConfigFactory.parseMap(
            Map.of(
                "thaliumx.database.url", database.url(),
                "thaliumx.database.user", database.user(),
                "thaliumx.database.password", database.password(),
                "pekko.remote.artery.canonical.hostname", settings.host(),
                "pekko.remote.artery.canonical.port", settings.port()));
    return ConfigFactory.load(known.withFallback(ConfigFactory.defaultApplication()));
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
    Awaits.result(
        CoordinatedShutdown.get(system).runAll(CoordinatedShutdown.jvmExitReason()), STOP_PATIENCE);
  }
}
