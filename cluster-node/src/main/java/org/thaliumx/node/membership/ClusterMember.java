package org.thaliumx.node.membership;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import javax.management.Attribute;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.apache.pekko.actor.CoordinatedShutdown;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.cluster.MemberStatus;
import org.apache.pekko.cluster.typed.Cluster;
import org.apache.pekko.cluster.typed.Join;
import org.apache.pekko.http.javadsl.model.Uri;
import org.apache.pekko.management.cluster.bootstrap.ClusterBootstrap;
import org.apache.pekko.management.javadsl.PekkoManagement;
import org.thaliumx.node.blocking.Awaits;
import org.thaliumx.node.founding.Founding;
import org.thaliumx.node.founding.FoundingPermit;
import org.thaliumx.node.survival.Departure;
import org.thaliumx.node.survival.Endings;
import org.thaliumx.node.survival.Quorum;
import org.thaliumx.node.survival.Takeover;
import org.thaliumx.persistence.DatabaseSettings;

/** The actor system of a node, as a member of a cluster of several, or of one. */
public final class ClusterMember implements AutoCloseable {
  private static final String NAME = "thaliumx";
  private static final String POOL = "thaliumx.database.pool";
  private static final MemberStatus UP = MemberStatus.up();
  private static final Duration FOUNDING_TIMEOUT = Duration.ofSeconds(15);
  private static final Duration PAUSE = Duration.ofMillis(500);
  private static final Duration START_TIMEOUT = Duration.ofSeconds(20);
  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(50);

  /** Several in one process must not take each other's pools for their own. */
  private static final AtomicInteger STARTED = new AtomicInteger();

  private final ActorSystem<Void> system;
  private final ClusterSettings settings;
  private final String managementUrl;
  private final Quorum quorum;
  private final Departure departure;
  private final Endings endings;

  private ClusterMember(
      ActorSystem<Void> system, ClusterSettings settings, String managementUrl, Endings endings) {
    this.system = system;
    this.settings = settings;
    this.managementUrl = managementUrl;
    this.quorum = Quorum.of(system);
    this.departure = Departure.of(system, endings);
    this.endings = endings;
  }

  /**
   * Starts it, with its management port; it is no member before {@link #join}.
   *
   * @param endings hears when its membership ends and nobody here has wished so
   * @throws IllegalStateException when a port cannot be bound
   */
  public static ClusterMember start(
      ClusterSettings settings, DatabaseSettings database, Endings endings) {
    Config config = configuration(settings, database);
    ActorSystem<Void> system = ActorSystem.create(members(), NAME, config);
    try {
      Uri management = Awaits.result(PekkoManagement.get(system).start(), START_TIMEOUT);
      return new ClusterMember(system, settings, management.toString(), endings);
    } catch (IllegalStateException e) {
      stop(system);
      throw e;
    }
  }

  /**
   * Lets it become a member; does not wait for that.
   *
   * @param founding says whether it may be the first one
   * @param own whether nobody else can be on its database
   * @throws IllegalStateException when it is to be alone, and is not on its database
   */
  public void join(Founding founding, boolean own) {
    String address = Cluster.get(system).selfMember().address().hostPort();
    founding.begin(
        address,
        () -> Cluster.get(system).selfMember().status().equals(UP),
        () -> endings.lost("others on its database have taken it for dead"));
    if (settings.isAlone()) {
      if (own) {
        founding.foundAlone(address);
      } else {
        awaitFounded(founding, address);
      }
      Cluster.get(system).manager().tell(Join.create(Cluster.get(system).selfMember().address()));
    } else {
      FoundingPermit.of(system).ask(() -> founding.tryFound(address));
      ClusterBootstrap.get(system).start();
    }
  }

  /** Whoever was here before may just have been killed. */
  private static void awaitFounded(Founding founding, String address) {
    long deadline = System.nanoTime() + FOUNDING_TIMEOUT.toNanos();
    while (!founding.tryFound(address)) {
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException(
            "there is a cluster on this database, of %s: say how it is found, see docs/cluster.md"
                .formatted(founding.others()));
      }
      LockSupport.parkNanos(PAUSE.toNanos());
    }
  }

  private static Behavior<Void> members() {
    return Behaviors.setup(context -> {
      context.spawn(MembershipLog.create(), "membership-log");
      return Behaviors.empty();
    });
  }

  private static Config configuration(ClusterSettings settings, DatabaseSettings database) {
    Map<String, Object> known = new HashMap<>(Bootstrapping.configuration(settings));
    known.put("thaliumx.database.url", database.url());
    known.put("thaliumx.database.user", database.user());
    known.put("thaliumx.database.password", database.password());
    known.put(POOL, "thaliumx-journal-" + STARTED.incrementAndGet());
    return ConfigFactory.load(
        ConfigFactory.parseMap(known).withFallback(ConfigFactory.defaultApplication()));
  }

  /** Has the journal make new connections with this user and password; the others go on. */
  public void logInAs(DatabaseSettings database) {
    String pool = system.settings().config().getString(POOL);
    MBeanServer beans = ManagementFactory.getPlatformMBeanServer();
    try {
      var name = new ObjectName("com.zaxxer.hikari:type=PoolConfig (" + pool + ")");
      if (beans.isRegistered(name)) {
        beans.setAttribute(name, new Attribute("Username", database.user()));
        beans.setAttribute(name, new Attribute("Password", database.password()));
      }
    } catch (JMException e) {
      throw new IllegalStateException("the journal's pool takes no other login", e);
    }
  }

  /** Where the management port is, for example {@code http://127.0.0.1:8558}. */
  public String managementUrl() {
    return managementUrl;
  }

  public ActorSystem<Void> system() {
    return system;
  }

  /** For how long this process may stand still without others taking its place. */
  public Duration longestStandstill() {
    return settings.isAlone()
        ? Duration.ofNanos(Long.MAX_VALUE)
        : Takeover.of(system.settings().config()).longestStandstill();
  }

  /** Whether nobody else can be taking this node's place; costs a memory read. */
  public boolean holdsQuorum() {
    return quorum.isHeld();
  }

  /** Lets requests in hand finish and entities store what they took in, then stops; blocks. */
  @Override
  public void close() {
    departure.doorsAreClosed();
    stop(system);
  }

  private static void stop(ActorSystem<?> system) {
    Awaits.result(
        CoordinatedShutdown.get(system).runAll(CoordinatedShutdown.jvmExitReason()), STOP_TIMEOUT);
  }
}
