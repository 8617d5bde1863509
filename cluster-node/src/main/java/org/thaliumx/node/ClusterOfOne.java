package org.thaliumx.node;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.time.Duration;
import java.util.Map;
import org.apache.pekko.actor.CoordinatedShutdown;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.cluster.typed.Cluster;
import org.apache.pekko.cluster.typed.Join;
import org.thaliumx.node.blocking.Awaits;
import org.thaliumx.persistence.DatabaseSettings;

/** The actor system of a node that forms a cluster by itself. */
final class ClusterOfOne implements AutoCloseable {
  private static final Duration STOP_PATIENCE = Duration.ofSeconds(20);

  private final ActorSystem<Void> system;

  private ClusterOfOne(ActorSystem<Void> system) {
    this.system = system;
  }

  static ClusterOfOne start(DatabaseSettings database) {
    ActorSystem<Void> system =
        ActorSystem.create(Behaviors.empty(), "thaliumx", configuration(database));
    Cluster cluster = Cluster.get(system);
    cluster.manager().tell(Join.create(cluster.selfMember().address()));
    return new ClusterOfOne(system);
  }

  private static Config configuration(DatabaseSettings database) {
    Config known =
        ConfigFactory.parseMap(
            Map.of(
                "thaliumx.database.url", database.url(),
                "thaliumx.database.user", database.user(),
                "thaliumx.database.password", database.password()));
    return ConfigFactory.load(known.withFallback(ConfigFactory.defaultApplication()));
  }

  ActorSystem<Void> system() {
    return system;
  }

  /** Lets requests in hand finish and entities store what they took in, then stops; blocks. */
  @Override
  public void close() {
    Awaits.result(
        CoordinatedShutdown.get(system).runAll(CoordinatedShutdown.jvmExitReason()), STOP_PATIENCE);
  }
}
