package org.thaliumx.node;

import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.apache.pekko.actor.typed.ActorSystem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.thaliumx.domain.account.HouseAccount;
import org.thaliumx.http.HttpPorts;
import org.thaliumx.http.tls.ServerCertificate;
import org.thaliumx.node.blocking.Awaits;
import org.thaliumx.node.door.Doors;
import org.thaliumx.node.door.ShardedExchange;
import org.thaliumx.node.entity.Entities;
import org.thaliumx.node.founding.Founding;
import org.thaliumx.node.furnishing.DemoData;
import org.thaliumx.node.furnishing.OperatorCredential;
import org.thaliumx.node.identity.SealedSecrets;
import org.thaliumx.node.membership.ClusterMember;
import org.thaliumx.node.membership.ClusterSettings;
import org.thaliumx.node.membership.Role;
import org.thaliumx.node.messaging.Messaging;
import org.thaliumx.node.metrics.Metrics;
import org.thaliumx.node.survival.Endings;
import org.thaliumx.node.survival.Pulse;
import org.thaliumx.persistence.store.ClusterMemberStore;
import org.thaliumx.persistence.store.EpochStore;
import org.thaliumx.persistence.store.KillSwitchStore;
import org.thaliumx.protocol.Account;

/**
 * One running node: everything is put together here and nowhere else. Parts are started from the
 * database up to the doors, and closed in the opposite order.
 */
public final class Node implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Node.class);
  private static final Duration START_TIMEOUT = Duration.ofSeconds(60);
  private static final Duration REFRESH_SECRETS = Duration.ofSeconds(5);

  private final Resources resources;
  private final String managementUrl;
  private final Optional<Doors> doors;
  private final boolean demo;
  private final Optional<String> kafka;

  private Node(
      Resources resources,
      String managementUrl,
      Optional<Doors> doors,
      boolean demo,
      Optional<String> kafka) {
    this.resources = resources;
    this.managementUrl = managementUrl;
    this.doors = doors;
    this.demo = demo;
    this.kafka = kafka;
  }

  /**
   * Starts a node and returns when it accepts orders.
   *
   * @throws RuntimeException when it cannot; everything it had started is stopped again
   */
  public static Node start(NodeSettings settings) {
    return start(settings, why -> log.error("This node stops answering: {}", why));
  }

  /**
   * The same.
   *
   * @param endings hears when the node's membership ends and nobody here has wished so
   */
  public static Node start(NodeSettings settings, Endings endings) {
    var resources = new Resources();
    boolean started = false;
    try {
      Node node = start(settings, endings, resources);
      started = true;
      return node;
    } finally {
      if (!started) {
        resources.close();
      }
    }
  }

  private static Node start(NodeSettings settings, Endings endings, Resources resources) {
    ClusterSettings cluster = settings.cluster();
    if (cluster.has(Role.API)) {
      Doors.requireFree(settings.host(), settings.port());
    }
    Optional<ServerCertificate> certificate = DoorCertificate.follow(settings, resources);
    InstantSource clock = Clock.systemUTC();
    Messaging messaging =
        resources.add("Kafka", Messaging.begin(settings.messaging(), settings.data()));
    Storage storage = Storage.open(settings, resources);
    Founding founding = new Founding(new ClusterMemberStore(storage.database()));
    resources.add("record of the membership", founding);
    Metrics metrics = resources.add("metrics", Metrics.of(settings.environment()));
    ClusterMember member =
        resources.add("actors", ClusterMember.start(cluster, storage.login().current(), endings));
    storage.login().tell(member::logInAs);
    resources.add("secrets", refreshSecrets(settings, storage));
    Readiness readiness = Readiness.of(member.system());
    storage.prepare();
    Management.IdentityDependencies identity = identity(settings, storage);
    startEntities(member, storage, clock, metrics);
    member.join(founding, settings.database().isEmpty());
    ActorSystem<?> system = member.system();
    if (cluster.has(Role.TRADING)) {
      JournalWork.start(storage.database(), system.settings().config(), metrics, resources);
    }
    Pulse pulse = resources.add("pulse", startPulse(member.longestStandstill(), endings));
    var exchange = new ShardedExchange(system, () -> pulse.isSteady() && member.holdsQuorum());
    Management management = Management.open(system, storage, identity, exchange, clock, resources);
    awaitEntities(exchange);
    boolean demo = furnish(settings, management);
    var maintenance = new NodeMaintenance(system, storage.database(), exchange, management);
    resources.add("maintenance", maintenance.start(cluster.has(Role.TRADING)));
    management.work(messaging, system, storage, clock, metrics, resources);
    metrics.observe(management.observed(system, storage, settings.data(), clock));
    RequestServices requestServices =
        RequestServices.start(system, storage.database(), settings.secrets(), demo, resources);
    HttpPorts ports = management.ports(exchange, storage, requestServices, readiness::state, clock);
    Optional<Doors> doors =
        openDoors(settings, system, storage, certificate, ports, metrics, demo, resources);
    doors.map(Doors::url).ifPresent(management.cluster()::announce);
    readiness.begin(storage.health()::isUp, member::holdsQuorum);
    resources.add("readiness", readiness);
    return new Node(resources, member.managementUrl(), doors, demo, messaging.bootstrapServers());
  }

  private static PeriodicTasks refreshSecrets(NodeSettings settings, Storage storage) {
    return PeriodicTasks.start(
        REFRESH_SECRETS, List.of(settings.secrets()::refresh, storage.login()::reload));
  }

  private static Management.IdentityDependencies identity(NodeSettings settings, Storage storage) {
    return new Management.IdentityDependencies(
        SealedSecrets.open(storage.database(), settings.data(), settings.secrets()),
        settings.environment());
  }

  private static Optional<Doors> openDoors(
      NodeSettings settings,
      ActorSystem<?> system,
      Storage storage,
      Optional<ServerCertificate> certificate,
      HttpPorts ports,
      Metrics metrics,
      boolean demo,
      Resources resources) {
    if (!settings.cluster().has(Role.API)) {
      return Optional.empty();
    }
    String epoch = new EpochStore(storage.database()).current();
    Doors doors =
        Doors.open(
            system, settings.host(), settings.port(), certificate, ports, epoch, metrics, demo);
    return Optional.of(resources.add("doors", doors));
  }

  private static void startEntities(
      ClusterMember member, Storage storage, InstantSource clock, Metrics metrics) {
    var killSwitches = new KillSwitchStore(storage.database());
    Entities.start(
        member.system(),
        Role.TRADING.text(),
        clock,
        () ->
            CompletableFuture.supplyAsync(
                () -> killSwitches.latest().act(), Thread::startVirtualThread),
        metrics.entities());
  }

  private static Pulse startPulse(Duration longestStandstill, Endings endings) {
    return Pulse.start(
        longestStandstill,
        () -> endings.lost("it stood still for more than " + longestStandstill.toSeconds() + " s"));
  }

  /** A node is no use before sharding and journal work: an account answers only when both do. */
  private static void awaitEntities(ShardedExchange exchange) {
    long deadline = System.nanoTime() + START_TIMEOUT.toNanos();
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
              START_TIMEOUT);
      return reply instanceof Account.BalancesResult;
    } catch (IllegalStateException notYet) {
      log.debug("The entities do not answer yet", notYet);
      return false;
    }
  }

  /**
   * Gives an exchange somebody who may act on it; true when it has demo data. That is for trying
   * out on one's own machine, so only for doors on loopback.
   */
  private static boolean furnish(NodeSettings settings, Management management) {
    var keys = management.identity().keyStore();
    var demo =
        new DemoData(management.deposits(), management.operations(), management.directory(), keys);
    if (settings.demo() && Doors.isLoopback(settings.host()) && demo.isWelcome()) {
      demo.create();
      return true;
    }
    OperatorCredential.createIfAbsent(keys, settings.data(), settings.secrets());
    return false;
  }

  /**
   * Where the doors are, for example {@code http://127.0.0.1:8080}.
   *
   * @throws java.util.NoSuchElementException when the node has none
   */
  public String url() {
    return doors.orElseThrow().url();
  }

  /** Whether clients can come in here. */
  public boolean hasDoors() {
    return doors.isPresent();
  }

  /** Where what concerns the cluster is answered, for example {@code http://127.0.0.1:8558}. */
  public String managementUrl() {
    return managementUrl;
  }

  /** Whether the published demo credentials exist here. */
  public boolean hasDemoData() {
    return demo;
  }

  /** Where Kafka is, {@code host:port,...}; empty for a node without. */
  public Optional<String> kafka() {
    return kafka;
  }

  /** Stops everything in order, what the others need last; blocks. */
  @Override
  public void close() {
    resources.close();
  }
}
