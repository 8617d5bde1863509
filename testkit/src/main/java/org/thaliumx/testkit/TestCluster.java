package org.thaliumx.testkit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.pekko.actor.Address;
import org.thaliumx.domain.account.Balance;
import org.thaliumx.domain.account.OrderView;
import org.thaliumx.domain.market.BookView;
import org.thaliumx.domain.money.MarketSpec;
import org.thaliumx.domain.order.OrderRequest;
import org.thaliumx.protocol.Account;
import org.thaliumx.protocol.Market;
import org.thaliumx.testkit.journal.SharedJournal;
import org.thaliumx.testkit.network.Network;

/**
 * A cluster of several nodes in this JVM, with the faults of their network and their journal. Every
 * node is a real actor system with the real entities, a member of a real cluster over loopback;
 * only the journal is in memory, shared by all, and fails as it is told.
 *
 * <pre>{@code
 * try (var cluster = TestCluster.start(3)) {
 *   cluster.awaitUp();
 *   cluster.openMarket(btcUsd);
 *   cluster.deposit("alice", "USD", 1_000);
 *   OrderView order = cluster.placeOrder("alice", Orders.buy("BTC_USD", 5, 100));
 *   cluster.whereIs("BTC_USD").kill();
 *   cluster.cancelOrder("alice", order);
 *   cluster.audit();
 * }
 * }</pre>
 *
 * <p>What is asked of the cluster is asked of any node that runs; of a certain one with {@link
 * TestNode#client}. Thread-safe; verbs block.
 */
public final class TestCluster implements AutoCloseable {
  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  /** Nodes that wait for one that is no more wait for ever: after so long they are started anew. */
  private static final Duration LONELY = Duration.ofSeconds(5);

  private static final AtomicInteger CLUSTERS = new AtomicInteger();

  private final ClusterWorld world;
  private final Venue venue = new Venue();
  private final List<TestNode> nodes;
  private final Client client;
  private final ErrorLog errors;
  private final TestRecovery keeper;
  private final long seed;
  private final Random random;

  private TestCluster(ClusterPlan plan) {
    String name = "thaliumx-test-" + CLUSTERS.incrementAndGet();
    this.world =
        new ClusterWorld(
            name, SharedJournal.create(name), new Network(), plan.clock(), plan.configuration());
    this.seed = plan.seed();
    this.random = new Random(seed);
    this.nodes =
        IntStream.rangeClosed(1, plan.nodes())
            .mapToObj(i -> new TestNode("node-" + i, this, venue))
            .toList();
    this.client = new Client(this::anyUp, venue);
    this.errors = ErrorLog.of(name, this::isDead);
    this.keeper = new TestRecovery(this, venue);
  }

  /** Starts a cluster of so many nodes; does not wait for it. */
  public static TestCluster start(int size) {
    return start(ClusterPlan.ofNodes(size));
  }

  /** Starts a cluster as it is planned; does not wait for it. */
  public static TestCluster start(ClusterPlan plan) {
    var cluster = new TestCluster(plan);
    cluster.nodes.forEach(TestNode::start);
    cluster.keeper.start();
    return cluster;
  }

  /** The nodes, those that do not run included. */
  public List<TestNode> nodes() {
    return nodes;
  }

  /** A node by its number, the first is 1. */
  public TestNode node(int number) {
    return nodes.get(number - 1);
  }

  /** The nodes that run. */
  public List<TestNode> running() {
    return nodes.stream().filter(node -> node.state() == TestNode.State.RUNNING).toList();
  }

  /** Returns when all nodes that run are members of one cluster and see each other. */
  public TestCluster awaitUp() {
    Await.until(TIMEOUT, this::isUp, () -> "all up: " + nodes);
    return this;
  }

  private boolean isUp() {
    List<Incarnation> live = live();
    return !live.isEmpty()
        && live.stream().allMatch(node -> node.isUp() && node.upMembers() == live.size());
  }

  private List<Incarnation> live() {
    return running().stream().flatMap(node -> node.live().stream()).toList();
  }

  private Optional<Incarnation> anyUp() {
    List<Incarnation> live = live();
    return live.stream().filter(Incarnation::isUp).findFirst();
  }

  List<Address> addresses() {
    return live().stream().map(Incarnation::address).toList();
  }

  ClusterWorld world() {
    return world;
  }

  private boolean isDead(String hostPort) {
    return nodes.stream()
        .flatMap(node -> node.live().stream())
        .noneMatch(live -> live.address().hostPort().contains(hostPort));
  }

  /** The journal all nodes share, and its faults. */
  public SharedJournal journal() {
    return world.journal();
  }

  /** Somebody who trades by way of any node that runs. */
  public Client client() {
    return client;
  }

  /** Cuts the links between these nodes and all others, both ways. */
  public void partition(TestNode... side) {
    List<TestNode> one = List.of(side);
    for (TestNode other : nodes) {
      if (!one.contains(other)) {
        one.forEach(node -> {
          cut(node, other);
          cut(other, node);
        });
      }
    }
  }

  /** Cuts a link one way: nothing the one sends reaches the other. */
  public void cut(TestNode from, TestNode to) {
    world.network().cut(from.name(), to.name());
  }

  /** Makes all links whole again; nodes that have been lost stay so. */
  public void heal() {
    world.network().heal();
  }

  /** Opens a market; it stays open. */
  public void openMarket(MarketSpec spec) {
    client.openMarket(spec);
  }

  /** Brings money in, in units of the asset. */
  public Balance deposit(String account, String assetCode, long units) {
    return client.deposit(account, assetCode, units);
  }

  /** Places an order; returns what has become of it when its market has matched it. */
  public OrderView placeOrder(String account, OrderRequest request) {
    return client.placeOrder(account, request);
  }

  /** Cancels an order; returns what became of it. */
  public OrderView cancelOrder(String account, OrderView order) {
    return client.cancelOrder(account, order);
  }

  /** What an account has, by asset code. */
  public SortedMap<String, Balance> balances(String account) {
    return client.balances(account);
  }

  /** What an account has of an asset. */
  public Balance balance(String account, String assetCode) {
    return client.balance(account, assetCode);
  }

  /** The best levels of a market's book. */
  public BookView book(String market) {
    return client.book(market);
  }

  /** The node on which a market lives; waits until there is one. */
  public TestNode whereIs(String market) {
    return Shards.awaitHome(this, Market.KEY, market);
  }

  /** The node on which an account lives; wakes it where it sleeps, and waits until it does. */
  public TestNode whereIsAccount(String account) {
    client.balances(account);
    return Shards.awaitHome(this, Account.KEY, account);
  }

  /** Returns when a node has at least one shard of markets or accounts. */
  public void awaitShardOn(TestNode node) {
    Await.until(TIMEOUT, () -> Shards.count(node) > 0, () -> "a shard on " + node);
  }

  /** What this run's random choices start from; tests that fail print it. */
  public long seed() {
    return seed;
  }

  /** Chance, the same for the same {@link #seed}. */
  public Random random() {
    return random;
  }

  /** Errors the nodes log: which ones a test expects, or lets pass. */
  public ErrorLog errors() {
    return errors;
  }

  Collection<MarketSpec> markets() {
    return venue.markets();
  }

  /** Heals network and journal, starts the nodes that do not run, and waits until all are up. */
  public TestCluster restore() {
    heal();
    journal().heal();
    long lonelySince = System.nanoTime();
    long deadline = lonelySince + TIMEOUT.toNanos();
    while (!isUp() || running().size() < nodes.size()) {
      if (System.nanoTime() - deadline > 0) {
        throw new AssertionError("cannot be made whole: " + nodes);
      }
      if (anyUp().isPresent()) {
        lonelySince = System.nanoTime();
      } else if (System.nanoTime() - lonelySince > LONELY.toNanos()) {
        running().forEach(TestNode::kill);
        lonelySince = System.nanoTime();
      }
      nodes.stream().filter(TestNode::isOver).forEach(TestNode::start);
      Await.pause();
    }
    return this;
  }

  /**
   * Waits until nothing is under way any more and holds all invariants against the journal, the
   * living entities and what clients were told. Network and journal must be whole, and a node up.
   */
  public void audit() {
    new ClusterAudit(journal(), client, venue).run();
  }

  /**
   * What the extension does after a test: ends the faults, audits, and throws when a node logged an
   * error that was not announced. Where no node runs any more, all are started again for that.
   */
  public void finish() {
    heal();
    journal().heal();
    if (running().isEmpty()) {
      restore();
    }
    audit();
    errors.verify();
    errors.clear();
  }

  /** Kills whatever runs, and forgets everything. */
  @Override
  public void close() {
    keeper.close();
    running().forEach(TestNode::kill);
    var all = new ArrayList<Incarnation>();
    nodes.forEach(node -> node.last().ifPresent(all::add));
    all.forEach(Incarnation::awaitTerminated);
    errors.close();
    journal().close();
  }

  @Override
  public String toString() {
    return world.name() + " " + nodes;
  }
}
