package org.thaliumx.node;

import static org.awaitility.Awaitility.await;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.cluster.Member;
import org.apache.pekko.cluster.MemberStatus;
import org.apache.pekko.cluster.typed.Cluster;
import org.apache.pekko.management.cluster.bootstrap.ClusterBootstrap;
import org.apache.pekko.management.javadsl.PekkoManagement;
import org.thaliumx.node.blocking.Awaits;
import org.thaliumx.node.founding.FoundingPermit;
import org.thaliumx.node.membership.Bootstrapping;
import org.thaliumx.node.membership.ClusterSettings;

/** Bare actor systems in this process, set up as nodes are, that find each other. */
final class BootedSystems implements AutoCloseable {
  private static final Duration LONG = Duration.ofSeconds(40);

  private final List<ActorSystem<Void>> systems = new ArrayList<>();
  private volatile BooleanSupplier permit = () -> true;

  /** Who is asked before one forms a cluster; unless it is said, all may. */
  void ask(BooleanSupplier whom) {
    permit = whom;
  }

  /** Starts one that looks for others at once. */
  ActorSystem<Void> boot(ClusterSettings settings, String overrides) {
    Config config =
        ConfigFactory.parseString(overrides)
            .withFallback(ConfigFactory.parseMap(Bootstrapping.configuration(settings)))
            .withFallback(ConfigFactory.load());
    ActorSystem<Void> system = ActorSystem.create(Behaviors.empty(), "thaliumx", config.resolve());
    systems.add(system);
    FoundingPermit.of(system).ask(permit);
    Awaits.result(PekkoManagement.get(system).start(), LONG);
    ClusterBootstrap.get(system).start();
    return system;
  }

  /** Whom it sees in its cluster, each with its status. */
  static Set<String> members(ActorSystem<?> system) {
    Set<String> members = new TreeSet<>();
    for (Member member : Cluster.get(system).state().getMembers()) {
      members.add(member.address() + " " + member.status());
    }
    return members;
  }

  private boolean sees(ActorSystem<?> system, int size) {
    int up = 0;
    for (Member member : Cluster.get(system).state().getMembers()) {
      up += member.status().equals(MemberStatus.up()) ? 1 : 0;
    }
    return up == size;
  }

  /** Waits until each sees all of them, and nobody else. */
  void awaitOneCluster() {
    await()
        .atMost(LONG)
        .until(() ->
            systems.stream().allMatch(system -> sees(system, systems.size()))
                && systems.stream().map(BootedSystems::members).distinct().count() == 1);
  }

  @Override
  public void close() {
    systems.forEach(ActorSystem::terminate);
    for (ActorSystem<Void> system : systems) {
      Awaits.result(system.getWhenTerminated(), LONG);
    }
  }
}
