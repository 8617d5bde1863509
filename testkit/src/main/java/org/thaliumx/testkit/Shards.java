package org.thaliumx.testkit;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.AskPattern;
import org.apache.pekko.cluster.sharding.ShardRegion.CurrentShardRegionState;
import org.apache.pekko.cluster.sharding.typed.ClusterShardingQuery;
import org.apache.pekko.cluster.sharding.typed.GetShardRegionState;
import org.apache.pekko.cluster.sharding.typed.javadsl.ClusterSharding;
import org.apache.pekko.cluster.sharding.typed.javadsl.EntityTypeKey;
import org.jspecify.annotations.Nullable;
import org.thaliumx.node.blocking.Awaits;
import org.thaliumx.protocol.Account;
import org.thaliumx.protocol.Market;

/** What runs where, as the nodes themselves say. */
final class Shards {
  private static final Duration TIMEOUT = Duration.ofSeconds(20);
  private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(3);

  private Shards() {}

  /** The entities that live on a node. */
  static Set<String> entities(TestNode node, EntityTypeKey<?> key) {
    return regionState(node, key)
        .map(state ->
            state.getShards().stream()
                .flatMap(shard -> shard.getEntityIds().stream())
                .collect(Collectors.toSet()))
        .orElse(Set.of());
  }

  /** How many shards a node has, of markets and accounts. */
  static int count(TestNode node) {
    return shards(node, Market.KEY) + shards(node, Account.KEY);
  }

  private static int shards(TestNode node, EntityTypeKey<?> key) {
    return regionState(node, key).map(state -> state.getShards().size()).orElse(0);
  }

  /** Where an entity lives, if it does anywhere. */
  static Optional<TestNode> home(TestCluster cluster, EntityTypeKey<?> key, String entity) {
    return cluster.running().stream()
        .filter(node -> entities(node, key).contains(entity))
        .findFirst();
  }

  static TestNode awaitHome(TestCluster cluster, EntityTypeKey<?> key, String entity) {
    var found = new AtomicReference<@Nullable TestNode>();
    Await.until(
        TIMEOUT,
        () -> {
          found.set(home(cluster, key, entity).orElse(null));
          return found.get() != null;
        },
        () -> entity + " to live anywhere");
    return Objects.requireNonNull(found.get());
  }

  private static Optional<CurrentShardRegionState> regionState(
      TestNode node, EntityTypeKey<?> key) {
    return node.live().flatMap(live -> regionState(live.system(), key));
  }

  private static Optional<CurrentShardRegionState> regionState(
      ActorSystem<?> system, EntityTypeKey<?> key) {
    CompletionStage<CurrentShardRegionState> asked =
        AskPattern.<ClusterShardingQuery, CurrentShardRegionState>ask(
            ClusterSharding.get(system).shardState(),
            replyTo -> new GetShardRegionState(key, replyTo),
            ANSWER_TIMEOUT,
            system.scheduler());
    try {
      return Optional.of(Awaits.result(asked, ANSWER_TIMEOUT));
    } catch (IllegalStateException noAnswer) {
      return Optional.empty();
    }
  }
}
