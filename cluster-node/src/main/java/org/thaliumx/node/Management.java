package org.thaliumx.node;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.apache.pekko.actor.typed.ActorSystem;
import org.thaliumx.http.HttpPorts;
import org.thaliumx.http.NodeState;
import org.thaliumx.identity.user.HashingPool;
import org.thaliumx.kafka.deposit.DepositConsumer;
import org.thaliumx.node.door.BoundedReads;
import org.thaliumx.node.door.ExchangeStopper;
import org.thaliumx.node.door.GuardedDeposits;
import org.thaliumx.node.door.NodeOperations;
import org.thaliumx.node.door.ShardedExchange;
import org.thaliumx.node.door.StoredActs;
import org.thaliumx.node.door.StoredDirectory;
import org.thaliumx.node.door.StoredHistory;
import org.thaliumx.node.door.StoredLedger;
import org.thaliumx.node.door.StoredListenKeys;
import org.thaliumx.node.door.StoredStatistics;
import org.thaliumx.node.identity.Identity;
import org.thaliumx.node.identity.SealedSecrets;
import org.thaliumx.node.ledger.Auditor;
import org.thaliumx.node.messaging.JournalBridge;
import org.thaliumx.node.messaging.KafkaWork;
import org.thaliumx.node.messaging.Messaging;
import org.thaliumx.node.messaging.PublisherLag;
import org.thaliumx.node.metrics.Metrics;
import org.thaliumx.node.metrics.ObservedNode;
import org.thaliumx.node.overview.ClusterOverview;
import org.thaliumx.persistence.Database;
import org.thaliumx.persistence.ProjectionProgress;
import org.thaliumx.persistence.acts.ActChain;
import org.thaliumx.persistence.acts.ActPages;
import org.thaliumx.persistence.acts.ActTrail;
import org.thaliumx.persistence.history.StatisticsPages;
import org.thaliumx.persistence.ledger.LedgerPages;
import org.thaliumx.persistence.ledger.SupplyGuard;
import org.thaliumx.persistence.store.AssetStore;
import org.thaliumx.persistence.store.KillSwitchStore;
import org.thaliumx.persistence.store.ListenKeyStore;
import org.thaliumx.persistence.store.MarketStore;
import org.thaliumx.protocol.Deposits;
import org.thaliumx.protocol.History;
import org.thaliumx.protocol.LedgerBook;
import org.thaliumx.protocol.ListenKeys;
import org.thaliumx.protocol.MarketStatistics;
import org.thaliumx.protocol.Operations;
import org.thaliumx.protocol.OperatorActs;

/**
 * What a node knows of the exchange as a whole, and what can be done to it.
 *
 * @param directory the markets and assets there are
 * @param identity who may come in
 * @param stopper the kill switch of the exchange
 * @param operations what operators do
 * @param deposits the way for money to come in
 * @param ledger what moved money
 * @param history what happened long ago
 * @param statistics what trades add up to
 * @param acts the trail of what operators do
 * @param cluster the cluster this node is a member of
 * @param kafkaLag how far Kafka is behind, where this node publishes to it
 * @param listenKeys names under which clients of Binance hear of their accounts
 */
record Management(
    StoredDirectory directory,
    Identity identity,
    ExchangeStopper stopper,
    Operations operations,
    Deposits deposits,
    LedgerBook ledger,
    History history,
    MarketStatistics statistics,
    OperatorActs acts,
    ClusterOverview cluster,
    PublisherLag kafkaLag,
    ListenKeys listenKeys) {

  private static final Duration IDENTITY_UPKEEP = Duration.ofMinutes(1);

  /** Reads the directory; the operator's acts run on threads of their own. */
  static Management open(
      ActorSystem<?> system,
      Storage storage,
      IdentityDependencies identityDependencies,
      ShardedExchange exchange,
      InstantSource clock,
      Resources resources) {
    Database database = storage.database();
    ExecutorService blocking =
        resources.add("blocking tasks", Executors.newVirtualThreadPerTaskExecutor());
    var markets = new MarketStore(database);
    var directory = new StoredDirectory(markets, new AssetStore(database));
    directory.refresh();
    Identity identity = identityDependencies.open(database, blocking, clock, resources);
    var stopper = new ExchangeStopper(exchange, new KillSwitchStore(database), markets, blocking);
    var audit = new Auditor(database);
    Database past = storage.forHistory(resources);
    var reads = new BoundedReads(blocking);
    var acts =
        resources.add("trail of acts", StoredActs.start(trail(system, database, clock), blocking));
    var kafkaLag = new PublisherLag();
    var sources = overviewSources(directory, exchange, storage, kafkaLag, clock);
    return new Management(
        directory,
        identity,
        stopper,
        new NodeOperations(exchange, directory, markets, stopper, audit::audit, blocking),
        new GuardedDeposits(exchange, new SupplyGuard(database), blocking),
        new StoredLedger(new LedgerPages(database), blocking),
        new StoredHistory(past, reads),
        new StoredStatistics(new StatisticsPages(past, clock), clock, blocking, reads),
        acts,
        ClusterOverview.start(system, sources, blocking, clock),
        kafkaLag,
        new StoredListenKeys(new ListenKeyStore(database, ListenKeys.MINUTES), blocking));
  }

  /**
   * What identities are opened with, beside the database.
   *
   * @param sealedSecrets what opens stored secrets
   * @param environment names issuers of tokens, and says whether people may register
   */
  record IdentityDependencies(SealedSecrets sealedSecrets, Map<String, String> environment) {

    private Identity open(
        Database database, ExecutorService blocking, InstantSource clock, Resources resources) {
      HashingPool hashing = resources.add("hashing of passwords", new HashingPool());
      Identity identity =
          Identity.open(database, sealedSecrets, blocking, hashing, clock, environment);
      resources.add(
          "upkeep of identities", PeriodicTasks.start(IDENTITY_UPKEEP, identity.upkeep()));
      return identity;
    }

    /** Without the environment, which may hold secrets. */
    @Override
    public String toString() {
      return "What identities are opened with";
    }
  }

  private static ClusterOverview.Sources overviewSources(
      StoredDirectory directory,
      ShardedExchange exchange,
      Storage storage,
      PublisherLag kafkaLag,
      InstantSource clock) {
    var ledger = new ProjectionProgress(storage.database(), "ledger");
    var history = new ProjectionProgress(storage.database(), "history");
    return new ClusterOverview.Sources(
        directory,
        exchange,
        () -> ledger.lag(clock.millis()),
        () -> history.lag(clock.millis()),
        kafkaLag,
        storage.health()::isUp);
  }

  private static StoredActs.Storage trail(
      ActorSystem<?> system, Database database, InstantSource clock) {
    var trail = new ActTrail(database, clock, ClusterOverview.addressOf(system));
    return new StoredActs.Storage(
        trail::add, new ActPages(database)::read, new ActChain(database)::check);
  }

  /** What the doors need. */
  HttpPorts ports(
      ShardedExchange exchange,
      Storage storage,
      RequestServices services,
      Supplier<NodeState> state,
      InstantSource clock) {
    return new HttpPorts(
        exchange,
        directory,
        identity.apiKeys(),
        identity.keys(),
        identity.users(),
        identity.tokens(),
        identity.replays(),
        operations,
        deposits,
        ledger,
        history,
        statistics,
        acts,
        cluster,
        services.policy(),
        services.limits(),
        services.idempotencyKeys(),
        listenKeys,
        storage.health()::isUp,
        state,
        clock);
  }

  /** Begins what is done with Kafka, if the node has one. */
  void work(
      Messaging messaging,
      ActorSystem<?> system,
      Storage storage,
      InstantSource clock,
      Metrics metrics,
      Resources resources) {
    var ports = new DepositConsumer.Ports(directory, deposits, acts);
    messaging
        .kafka()
        .ifPresent(kafka -> {
          KafkaWork work = KafkaWork.start(system, messaging, kafka, ports, metrics.kafka());
          work.publishHealth(system, kafka, storage.health()::isUp, clock);
          new JournalBridge(
                  storage.database(),
                  statistics,
                  kafka,
                  work.topicsReady(),
                  metrics.publisher(),
                  kafkaLag)
              .start(system, clock);
          metrics.observeKafka(resources.add("work with Kafka", work)::figures);
        });
  }

  /** What of the node and of the exchange metrics look at from time to time. */
  ObservedNode observed(ActorSystem<?> system, Storage storage, Path data, InstantSource clock) {
    return new ObservedNode(
        system,
        data,
        storage.database(),
        storage.health()::isUp,
        () -> directory.markets().size(),
        clock);
  }
}
