package org.thaliumx.node;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.pekko.actor.CoordinatedShutdown;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.cluster.typed.Cluster;
import org.apache.pekko.cluster.typed.Join;
import org.apache.pekko.http.javadsl.ServerBinding;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.thaliumx.domain.account.HouseAccount;
import org.thaliumx.domain.money.MarketSpec;
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
  private static final Duration STOP_PATIENCE = Duration.ofSeconds(15);
  private static final Duration HOUSEKEEPING_INTERVAL = Duration.ofSeconds(5);

  private final Resources resources = new Resources();
  private final ActorSystem<Void> system;
  private final ServerBinding binding;
  private final boolean demo;

  private Node(NodeSettings settings) {
    boolean started = false;
    try {
      InstantSource clock = Clock.systemUTC();
      DatabaseSettings connection = settings.database().orElseGet(() -> embedded(settings));
      Database database =
          resources.add(Database.open(connection, "thaliumx-node", POOL_SIZE), "database pool");
      Migrations.apply(database);
      ExecutorService blocking =
          resources.add(Executors.newVirtualThreadPerTaskExecutor(), "blocking tasks");
      DatabaseHealth health = resources.add(DatabaseHealth.watch(connection), "database health");

      this.system = ActorSystem.create(Behaviors.empty(), "thaliumx", configuration(connection));
      resources.add(this::stopActors, "actors");
      Cluster cluster = Cluster.get(system);
      cluster.manager().tell(Join.create(cluster.selfMember().address()));
      Entities.start(system, clock);
      resources.add(LedgerKeeper.start(database), "ledger");

      var exchange = new ShardedExchange(system);
      var markets = new MarketStore(database);
      var keys = new ApiKeyStore(database);
      var directory = new StoredDirectory(markets, new AssetStore(database));
      var operations =
          new NodeOperations(
              exchange,
              directory,
              markets,
              keys,
              new Auditor(database)::audit,
              health,
              blocking);
      directory.refresh();
      awaitEntities(exchange);
      this.demo = offerDemo(settings, new DemoData(exchange, operations, directory, keys));
      startHousekeeping(exchange, directory, new LedgerAudit(database));
      this.binding =
          await(
              Doors.open(
                  system,
                  settings,
                  new Doors.Ports(
                      exchange,
                      directory,
                      new StoredApiKeys(keys, blocking, clock),
                      operations,
                      clock,
                      demo)));
      started = true;
    } finally {
      if (!started) {
        resources.close();
      }
    }
  }

  /**
   * Starts a node and returns when it accepts orders.
   *
   * @throws RuntimeException when it cannot; everything it had started is stopped again
   */
  public static Node start(NodeSettings settings) {
    return new Node(settings);
  }

  private DatabaseSettings embedded(NodeSettings settings) {
    var where = EmbeddedSettings.in(settings.data().resolve("postgres"));
    return resources.add(EmbeddedDatabase.start(where), "embedded PostgreSQL").connection();
  }

  private static Config configuration(DatabaseSettings database) {
    return ConfigFactory.parseMap(
            Map.of(
                "thaliumx.database.url", database.url(),
                "thaliumx.database.user", database.user(),
                "thaliumx.database.password", database.password()))
        .withFallback(ConfigFactory.load());
  }

  /** The node is no use before sharding and journal work: an account answers only when both do. */
  private static void awaitEntities(ShardedExchange exchange) {
    long deadline = System.nanoTime() + START_PATIENCE.toNanos();
    for (; ; ) {
      try {
        Account.BalancesReply reply =
            await(
                exchange.<Account.BalancesReply>askAccount(
                    HouseAccount.ID, Account.GetBalances::new));
        if (reply instanceof Account.BalancesResult) {
          return;
        }
      } catch (IllegalStateException e) {
        log.debug("The entities do not answer yet", e);
      }
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException("the entities do not answer");
      }
    }
  }

  private static boolean offerDemo(NodeSettings settings, DemoData demo) {
    return false;
  }

  private void startHousekeeping(
      ShardedExchange exchange, StoredDirectory directory, LedgerAudit ledger) {
  }

  private static <T> T await(CompletionStage<T> stage) {
    try {
      return stage.toCompletableFuture().get(START_PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException("no answer while starting", e);
    }
  }

  @Override
  public void close() {
    resources.close();
  }
}
