package org.thaliumx.node;

import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.pekko.actor.typed.ActorSystem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.thaliumx.domain.account.HouseAccount;
import org.thaliumx.http.HttpPorts;
import org.thaliumx.node.blocking.Awaits;
import org.thaliumx.node.door.Doors;
import org.thaliumx.node.door.NodeOperations;
import org.thaliumx.node.door.ShardedExchange;
import org.thaliumx.node.door.StoredApiKeys;
import org.thaliumx.node.door.StoredDirectory;
import org.thaliumx.node.entity.Entities;
import org.thaliumx.node.ledger.Auditor;
import org.thaliumx.node.ledger.LedgerKeeper;
import org.thaliumx.node.ledger.Waker;
import org.thaliumx.persistence.Database;
import org.thaliumx.persistence.DatabaseHealth;
import org.thaliumx.persistence.DatabaseSettings;
import org.thaliumx.persistence.Migrations;
import org.thaliumx.persistence.embedded.EmbeddedDatabase;
import org.thaliumx.persistence.embedded.EmbeddedSettings;
import org.thaliumx.persistence.journal.OldSnapshots;
import org.thaliumx.persistence.ledger.LedgerAudit;
import org.thaliumx.persistence.store.ApiKeyStore;
import org.thaliumx.persistence.store.AssetStore;
import org.thaliumx.persistence.store.MarketStore;
import org.thaliumx.protocol.Account;
import org.thaliumx.protocol.Market;

/**
 * One running node: everything is put together here and nowhere else. Parts are started from the
 * database up to the doors, and closed in the opposite order.
 */
public final class Node implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Node.class);
  private static final int POOL_SIZE = 8;
  private static final Duration START_PATIENCE = Duration.ofSeconds(60);
  private static final Duration CHORE_INTERVAL = Duration.ofSeconds(5);

  private final Resources resources;
  private final Doors doors;
  private final boolean demo;

  private Node(Resources resources, Doors doors, boolean demo) {
    this.resources = resources;
    this.doors = doors;
    this.demo = demo;
  }

  /**
   * Starts a node and returns when it accepts orders.
   *
   * @throws RuntimeException when it cannot; everything it had started is stopped again
   */
  public static Node start(NodeSettings settings) {
    var resources = new Resources();
    boolean started = false;
    try {
      Node node = start(settings, resources);
      started = true;
      return node;
    } finally {
      if (!started) {
        resources.close();
      }
    }
  }

  private static Node start(NodeSettings settings, Resources resources) {
    InstantSource clock = Clock.systemUTC();
    DatabaseSettings connection =
        settings.database().orElseGet(() -> embeddedDatabase(settings, resources));
    Database database =
        resources.add("database pool", Database.open(connection, "thaliumx-node", POOL_SIZE));
    Migrations.apply(database);
    DatabaseHealth health = resources.add("database health", DatabaseHealth.watch(connection));
    ExecutorService blocking =
        resources.add("blocking tasks", Executors.newVirtualThreadPerTaskExecutor());
    ClusterOfOne cluster = resources.add("actors", ClusterOfOne.start(connection));
    Entities.start(cluster.system(), clock);
    resources.add("ledger", LedgerKeeper.start(database));

    var exchange = new ShardedExchange(cluster.system());
    var markets = new MarketStore(database);
    var keys = new ApiKeyStore(database);
    var directory = new StoredDirectory(markets, new AssetStore(database));
    var apiKeys = new StoredApiKeys(keys, blocking, clock);
    var operations =
        new NodeOperations(
            exchange, directory, markets, apiKeys, new Auditor(database)::audit, blocking);
    directory.refresh();
    awaitEntities(exchange);
    openMarkets(cluster.system(), exchange, directory);
    boolean demo = fillIfWanted(settings, new DemoData(exchange, operations, directory, keys));
    if (!demo) {
      OperatorCredential.createIfAbsent(keys, settings.data());
    }
    var waker = new Waker(new LedgerAudit(database), id -> wakeAccount(exchange, id));
    resources.add(
        "housekeeping",
        Housekeeping.start(
            CHORE_INTERVAL,
            List.of(
                directory::refresh,
                () -> openMarkets(cluster.system(), exchange, directory),
                waker::look,
                new OldSnapshots(database)::delete)));
    var ports =
        new HttpPorts(
            exchange,
            directory,
            apiKeys,
            operations,
            health::isUp,
            clock);
    Doors doors =
        resources.add(
            "doors", Doors.open(cluster.system(), settings.host(), settings.port(), ports, demo));
    return new Node(resources, doors, demo);
  }

  private static DatabaseSettings embeddedDatabase(NodeSettings settings, Resources resources) {
    var where = EmbeddedSettings.in(settings.data().resolve("postgres"));
    return resources.add("embedded PostgreSQL", EmbeddedDatabase.start(where)).connection();
  }

  /** A node is no use before sharding and journal work: an account answers only when both do. */
  private static void awaitEntities(ShardedExchange exchange) {
    long deadline = System.nanoTime() + START_PATIENCE.toNanos();
    while (!anAccountAnswers(exchange)) {
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException("the journal or the cluster does not work");
      }
    }
  }

  private static boolean anAccountAnswers(ShardedExchange exchange) {
    try {
      Account.BalancesReply reply =
          Awaits.result(
              exchange.<Account.BalancesReply>askAccount(HouseAccount.ID, Account.GetBalances::new),
              START_PATIENCE);
      return reply instanceof Account.BalancesResult;
    } catch (IllegalStateException notYet) {
      log.debug("The entities do not answer yet", notYet);
      return false;
    }
  }

  /**
   * Markets always run: they have settlements to see through though nobody places an order. Each is
   * opened over and over, because a node may have died between listing a market and opening it.
   */
  private static void openMarkets(
      ActorSystem<?> system, ShardedExchange exchange, StoredDirectory directory) {
    directory
        .markets()
        .forEach(spec -> exchange.tellMarket(spec.id(), new Market.Open(spec, system.ignoreRef())));
  }

  private static void wakeAccount(ShardedExchange exchange, String id) {
    log.info("Waking account {}: something of it is unfinished", id);
    exchange.tellAccount(id, new Account.Wake());
  }

  /** Demo data is for trying out on one's own machine, so only for doors on loopback. */
  private static boolean fillIfWanted(NodeSettings settings, DemoData demo) {
    boolean wanted = settings.demo() && Doors.isLoopback(settings.host()) && demo.isWelcome();
    if (wanted) {
      demo.create();
    }
    return wanted;
  }

  /** Where the doors are, for example {@code http://127.0.0.1:8080}. */
  public String url() {
    return doors.url();
  }

  /** Whether the published demo credentials exist here. */
  public boolean hasDemoData() {
    return demo;
  }

  /** Stops everything in order, the database last; blocks. */
  @Override
  public void close() {
    resources.close();
  }
}
