package org.thaliumx.testkit;

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
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.cluster.Member;
import org.apache.pekko.cluster.MemberStatus;
import org.apache.pekko.cluster.UniqueAddress;
import org.apache.pekko.cluster.typed.Cluster;
import org.apache.pekko.cluster.typed.Join;
import org.apache.pekko.cluster.typed.JoinSeedNodes;
import org.apache.pekko.remote.RARP;
import org.apache.pekko.remote.artery.ArteryTransport;
import org.thaliumx.node.blocking.Awaits;
import org.thaliumx.node.door.ShardedExchange;
import org.thaliumx.node.entity.Entities;
import org.thaliumx.node.membership.Role;
import org.thaliumx.node.survival.Quorum;
import org.thaliumx.testkit.network.Relay;

/** One life of a node: a real actor system with the real entities, behind a {@link Relay}. */
final class Incarnation {
  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(30);

  private final String name;
  private final ClusterWorld world;
  private final UniqueAddress self;
  private final Relay relay;
  private final ActorSystem<Void> system;
  private final ShardedExchange exchange;
  private final CompletableFuture<?> over = new CompletableFuture<>();

  /**
   * Starts it; it joins nobody yet.
   *
   * @param node the node it is a life of
   * @param life which one it is
   * @param lost hears when the cluster goes on without it
   */
  Incarnation(String node, int life, ClusterWorld world, Consumer<Incarnation> lost) {
    this.name = node + "#" + life;
    this.world = world;
    this.relay = Relay.open(world.network());
    this.system = ActorSystem.create(Behaviors.empty(), world.name(), configuration());
    this.self = Cluster.get(system).selfMember().uniqueAddress();
    tellWhenLost(lost);
    world.network().add(uid(), node);
    relay.passOnTo(uid(), boundPort());
    Entities.start(system, Role.TRADING.text(), world.clock());
    Quorum quorum = Quorum.of(system);
    this.exchange = new ShardedExchange(system, () -> isLive() && quorum.isHeld());
  }

  private Config configuration() {
    Config own =
        ConfigFactory.parseMap(
            Map.of(
                "pekko.remote.artery.canonical.port", relay.port(),
                "thaliumx.testkit.store", world.journal().name(),
                "thaliumx.testkit.node", name));
    return ConfigFactory.load(
        own.withFallback(world.overrides())
            .withFallback(ConfigFactory.parseResources("thaliumx-testkit.conf"))
            .withFallback(ConfigFactory.defaultApplication()));
  }

  private int boundPort() {
    var transport =
        (ArteryTransport) ((RARP) RARP.get(system.classicSystem())).provider().transport();
    return transport.bindAddress().address().getPort().orElseThrow();
  }

  /** Any shutdown but {@link #stop} is the cluster's decision, and a real node's process ends. */
  private void tellWhenLost(Consumer<Incarnation> lost) {
    CoordinatedShutdown shutdown = CoordinatedShutdown.get(system);
    shutdown.addTask(
        CoordinatedShutdown.PhaseBeforeServiceUnbind(),
        "tell-when-lost",
        () -> {
          shutdown
              .getShutdownReason()
              .filter(reason -> !reason.equals(CoordinatedShutdown.jvmExitReason()))
              .ifPresent(reason -> lost.accept(this));
          return CompletableFuture.completedFuture(Done.getInstance());
        });
  }

  String name() {
    return name;
  }

  long uid() {
    return self.longUid();
  }

  Address address() {
    return self.address();
  }

  ActorSystem<Void> system() {
    return system;
  }

  ShardedExchange exchange() {
    return exchange;
  }

  /** Completes when it lives no more. */
  CompletableFuture<?> over() {
    return over;
  }

  /** Joins those that are there; forms a cluster of its own when nobody is. */
  void join(List<Address> others) {
    Cluster cluster = Cluster.get(system);
    cluster.manager().tell(others.isEmpty() ? Join.create(address()) : new JoinSeedNodes(others));
  }

  boolean isUp() {
    return isLive() && Cluster.get(system).selfMember().status().equals(MemberStatus.up());
  }

  boolean isLive() {
    return !over.isDone();
  }

  /** How many members it sees that are up and can be reached. */
  int upMembers() {
    var state = Cluster.get(system).state();
    int up = 0;
    for (Member member : state.getMembers()) {
      up +=
          member.status().equals(MemberStatus.up()) && !state.getUnreachable().contains(member)
              ? 1
              : 0;
    }
    return up;
  }

  /** Leaves the cluster, hands over what runs here, and ends; blocks. */
  void stop() {
    Awaits.result(
        CoordinatedShutdown.get(system).runAll(CoordinatedShutdown.jvmExitReason()), STOP_TIMEOUT);
    end();
  }

  /** Ends as a process does that is killed: from now on it says and stores nothing more. */
  void kill() {
    world.journal().cutOff(name);
    end();
    system.terminate();
  }

  private void end() {
    over.complete(null);
    world.network().remove(uid());
    relay.close();
  }

  /** Returns when nothing of it runs any more; blocks. */
  void awaitTerminated() {
    Awaits.result(system.getWhenTerminated(), STOP_TIMEOUT);
  }
}
