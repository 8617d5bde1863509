package org.thaliumx.node.overview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.typesafe.config.ConfigFactory;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.cluster.sharding.typed.javadsl.ClusterSharding;
import org.apache.pekko.cluster.sharding.typed.javadsl.Entity;
import org.apache.pekko.cluster.typed.Cluster;
import org.apache.pekko.cluster.typed.Join;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.thaliumx.domain.money.Asset;
import org.thaliumx.domain.money.MarketSpec;
import org.thaliumx.domain.order.RejectReason;
import org.thaliumx.node.door.ShardedExchange;
import org.thaliumx.protocol.Account;
import org.thaliumx.protocol.ClusterReport;
import org.thaliumx.protocol.ClusterReport.Lag;
import org.thaliumx.protocol.ClusterReport.Member;
import org.thaliumx.protocol.ClusterView.Leaving;
import org.thaliumx.protocol.Directory;
import org.thaliumx.protocol.Market;
import org.thaliumx.protocol.NodeFacts.KafkaLag;

/** Real clusters of actor systems, with markets that do nothing but answer. */
class ClusterOverviewTest {
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final Lag LAG = new Lag(12, 10, 50);
  private static final Lag HISTORY_LAG = new Lag(12, 9, 80);
  private static final KafkaLag KAFKA_LAG = new KafkaLag(4, 30);

  /** Terminating a system then takes no leave, as a crash does not. */
  private static final String CONFIG =
      """
      pekko.remote.artery.canonical.port = 0
      pekko.loglevel = ERROR
      pekko.coordinated-shutdown.run-by-actor-system-terminate = off
      """;

  private final ExecutorService blocking = Executors.newVirtualThreadPerTaskExecutor();
  private final List<Node> nodes = new ArrayList<>();

  private record Node(ActorSystem<Void> system, ClusterOverview overview) {

    ClusterReport report() {
      return overview.report().toCompletableFuture().orTimeout(20, TimeUnit.SECONDS).join();
    }

    String address() {
      return ClusterOverview.addressOf(system);
    }
  }

  @AfterEach
  void stop() {
    nodes.forEach(node -> node.system.terminate());
    nodes.forEach(node -> node.system.getWhenTerminated().toCompletableFuture().join());
    blocking.close();
  }

  private Node start(String role) {
    var config =
        ConfigFactory.parseString(CONFIG + "pekko.cluster.roles = [" + role + "]")
            .withFallback(ConfigFactory.load());
    ActorSystem<Void> system = ActorSystem.create(Behaviors.empty(), "overview", config);
    shard(system);
    boolean publishes = nodes.isEmpty();
    var sources =
        new ClusterOverview.Sources(
            new Markets(List.of("BTC_USDT", "ETH_USDT")),
            new ShardedExchange(system, () -> true),
            () -> LAG,
            () -> HISTORY_LAG,
            () -> publishes ? KAFKA_LAG : null,
            () -> true);
    var node =
        new Node(system, ClusterOverview.start(system, sources, blocking, InstantSource.system()));
    node.overview.announce("http://127.0.0.1:80" + nodes.size());
    nodes.add(node);
    Cluster.get(system)
        .manager()
        .tell(Join.create(Cluster.get(nodes.getFirst().system).selfMember().address()));
    return node;
  }

  private static void shard(ActorSystem<?> system) {
    ClusterSharding sharding = ClusterSharding.get(system);
    sharding.init(Entity.of(Market.KEY, entity -> market()).withRole("trading"));
    sharding.init(
        Entity.of(Account.KEY, entity -> Behaviors.<Account.Command>ignore()).withRole("trading"));
  }

  private static Behavior<Market.Command> market() {
    return Behaviors.receiveMessage(command -> {
      if (command instanceof Market.GetState(var replyTo)) {
        replyTo.tell(new Market.Refused(RejectReason.UNKNOWN_MARKET));
      }
      return Behaviors.same();
    });
  }

  private record Markets(List<String> ids) implements Directory {

    @Override
    public Optional<MarketSpec> market(String id) {
      return markets().stream().filter(spec -> spec.id().equals(id)).findFirst();
    }

    @Override
    public List<MarketSpec> markets() {
      return ids.stream()
          .map(id ->
              new MarketSpec(
                  id,
                  new Asset(id.substring(0, 3), 8),
                  new Asset("USDT", 6),
                  10_000,
                  10_000,
                  1_000,
                  2_000))
          .toList();
    }

    @Override
    public Optional<Asset> asset(String code) {
      return Optional.empty();
    }

    @Override
    public List<Asset> assets() {
      return List.of();
    }
  }

  private static boolean isWhole(ClusterReport report, int members) {
    return report.members().size() == members
        && report.members().stream()
            .allMatch(member -> member.status().equals("UP") && member.told() != null)
        && report.markets().stream().allMatch(home -> home.answers() && home.member() != null);
  }

  private static ClusterReport whole(Node node, int members) {
    return await().atMost(SOON).until(node::report, report -> isWhole(report, members));
  }

  @Test
  void asksEveryMemberAndSeesOneGo() {
    Node first = start("trading");
    Node second = start("trading");
    Node door = start("api");
    for (Node node : List.of(first, second, door)) {
      ClusterReport report = whole(node, 3);
      assertThat(report.seenBy()).isEqualTo(node.address());
      assertThat(report.ledger()).isEqualTo(LAG);
      assertThat(report.history()).isEqualTo(HISTORY_LAG);
      assertThat(report.publisher().map(Member::kafka)).contains(KAFKA_LAG);
      assertThat(report.members().stream().filter(Member::oldest).map(Member::address))
          .containsExactly(first.address());
      assertThat(report.members().stream().filter(Member::leader)).hasSize(1);
      assertThat(report.members()).extracting(Member::reachable).containsOnly(true);
      assertThat(report.members())
          .extracting(member -> member.roles().getFirst())
          .containsExactlyInAnyOrder("trading", "trading", "api");
      assertThat(report.members())
          .extracting(member -> member.told() == null ? null : member.told().url())
          .containsExactlyInAnyOrder(
              "http://127.0.0.1:800", "http://127.0.0.1:801", "http://127.0.0.1:802");
      assertThat(report.markets())
          .allSatisfy(home -> assertThat(home.member()).isIn(first.address(), second.address()));
    }

    assertThat(first.overview.drain("127.0.0.1:1")).isEqualTo(Leaving.UNKNOWN_MEMBER);
    assertThat(door.overview.drain(second.address())).isEqualTo(Leaving.LEAVES);
    ClusterReport left = await().atMost(SOON).until(first::report, report -> isWhole(report, 2));
    assertThat(left.markets()).extracting(ClusterReport.Home::member).containsOnly(first.address());
    assertThat(first.overview.drain(first.address())).isEqualTo(Leaving.LAST_TRADING_MEMBER);
    assertThat(first.overview.drain(door.address())).isEqualTo(Leaving.LEAVES);
  }

  @Test
  void saysWhatIsUnknownOfAMemberThatCannotBeReached() {
    Node first = start("trading");
    Node second = start("trading");
    whole(first, 2);

    second.system.terminate();
    ClusterReport report =
        await()
            .atMost(SOON)
            .until(
                first::report,
                seen -> seen.members().stream().anyMatch(member -> !member.reachable()));
    Member lost =
        report.members().stream().filter(member -> !member.reachable()).findFirst().orElseThrow();
    assertThat(lost.address()).isEqualTo(second.address());
    assertThat(lost.told()).isNull();
    assertThat(lost.shards()).isNull();
    assertThat(first.overview.drain(first.address())).isEqualTo(Leaving.LAST_TRADING_MEMBER);
  }
}
