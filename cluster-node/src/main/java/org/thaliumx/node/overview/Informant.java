package org.thaliumx.node.overview;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.Props;
import org.apache.pekko.actor.typed.javadsl.Adapter;
import org.apache.pekko.actor.typed.javadsl.AskPattern;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.receptionist.Receptionist;
import org.apache.pekko.actor.typed.receptionist.ServiceKey;
import org.apache.pekko.cluster.Cluster;
import org.apache.pekko.cluster.sharding.ShardRegion.CurrentShardRegionState;
import org.apache.pekko.cluster.sharding.ShardRegion.ShardState;
import org.apache.pekko.cluster.sharding.typed.GetShardRegionState;
import org.apache.pekko.cluster.sharding.typed.javadsl.ClusterSharding;
import org.apache.pekko.cluster.sharding.typed.javadsl.EntityTypeKey;
import org.jspecify.annotations.Nullable;
import org.thaliumx.protocol.Account;
import org.thaliumx.protocol.Market;
import org.thaliumx.protocol.NodeFacts;

/** Tells the other nodes about this one when they ask. Thread-safe. */
final class Informant {
  static final ServiceKey<NodeFacts.Tell> KEY =
      ServiceKey.create(NodeFacts.Tell.class, "node-facts");

  /** Less than the others wait for it. */
  private static final Duration TIMEOUT = Duration.ofSeconds(1);

  private final ActorSystem<?> system;
  private final ClusterSharding sharding;
  private final Supplier<NodeFacts.@Nullable KafkaLag> kafka;
  private final String address;
  private final AtomicLong upSinceMillis = new AtomicLong();
  private volatile @Nullable String url;

  private Informant(ActorSystem<?> system, Supplier<NodeFacts.@Nullable KafkaLag> kafka) {
    this.system = system;
    this.kafka = kafka;
    this.sharding = ClusterSharding.get(system);
    this.address = Addresses.text(Cluster.get(Adapter.toClassic(system)).selfMember().address());
  }

  static Informant start(
      ActorSystem<?> system, Supplier<NodeFacts.@Nullable KafkaLag> kafka, InstantSource clock) {
    var informant = new Informant(system, kafka);
    Cluster.get(Adapter.toClassic(system))
        .registerOnMemberUp(() -> informant.upSinceMillis.set(clock.millis()));
    ActorRef<NodeFacts.Tell> actor =
        system.systemActorOf(informant.behavior(), "node-facts", Props.empty());
    system.receptionist().tell(Receptionist.register(KEY, actor));
    return informant;
  }

  String address() {
    return address;
  }

  /** From now on it tells where the doors are. */
  void announce(String doors) {
    url = doors;
  }

  private Behavior<NodeFacts.Tell> behavior() {
    return Behaviors.receiveMessage(question -> {
      var _ = facts().thenAccept(question.replyTo()::tell);
      return Behaviors.same();
    });
  }

  private CompletionStage<NodeFacts.Facts> facts() {
    return ask(Market.KEY).thenCombine(ask(Account.KEY), this::facts);
  }

  private CompletionStage<CurrentShardRegionState> ask(EntityTypeKey<?> type) {
    return AskPattern.ask(
        sharding.shardState(),
        replyTo -> new GetShardRegionState(type, replyTo),
        TIMEOUT,
        system.scheduler());
  }

  private NodeFacts.Facts facts(CurrentShardRegionState markets, CurrentShardRegionState accounts) {
    var shards = new TreeMap<String, Integer>();
    shards.put(Market.KEY.name(), markets.getShards().size());
    shards.put(Account.KEY.name(), accounts.getShards().size());
    return new NodeFacts.Facts(
        address,
        url,
        Informant.class.getPackage().getImplementationVersion(),
        upSinceMillis.get(),
        accounts.getShards().stream().mapToInt(shard -> shard.entityIds().size()).sum(),
        shards,
        ids(markets.getShards()),
        kafka.get());
  }

  private static List<String> ids(Set<ShardState> shards) {
    return shards.stream().flatMap(shard -> shard.getEntityIds().stream()).sorted().toList();
  }
}
