package org.thaliumx.node.founding;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.thaliumx.persistence.DatabaseException;
import org.thaliumx.persistence.store.ClusterMemberStore;
import org.thaliumx.persistence.store.ClusterMemberStore.Member;

/**
 * Whether a node may form a new cluster on its database: nobody may be a member of another one
 * there. How nodes find each other can be wrong (a forgotten setting, a name server or a network in
 * two minds); the database they share is one.
 *
 * <p>Members count up a row of theirs once a second. A row that has stood still for some seconds of
 * this node's watching is of a dead one; no clocks are compared, and while the database does not
 * answer nobody watches. Without rows there is nothing to wait for. A member whose row is gone
 * learns that it was taken for dead. Thread-safe; what asks the database blocks.
 */
public final class Founding implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Founding.class);
  private static final Duration BEAT = Duration.ofSeconds(1);

  /** More beats than a member can miss while it and its database work. */
  static final Duration DEAD_AFTER = Duration.ofSeconds(6);

  /** Whoever looks less often has not watched: perhaps nobody could reach the database. */
  static final Duration LONGEST_BLINK = Duration.ofSeconds(3);

  /** A row, and since when it has not changed. */
  private record Watched(Member member, long sinceNanos) {}

  private final ClusterMemberStore store;
  private final LongSupplier clockNanos;
  private final UUID incarnation = UUID.randomUUID();
  private final CountDownLatch closing = new CountDownLatch(1);
  private Map<UUID, Watched> watched = new HashMap<>();
  private long lookedNanos;
  private volatile boolean member;
  private volatile boolean entered;
  private @Nullable Thread thread;

  /** On this database. */
  public Founding(ClusterMemberStore store) {
    this(store, System::nanoTime);
  }

  Founding(ClusterMemberStore store, LongSupplier clockNanos) {
    this.store = store;
    this.clockNanos = clockNanos;
  }

  /**
   * Watches, and beats once this node is a member, on a thread of its own.
   *
   * @param address where other members reach this one
   * @param isMember whether it is one
   * @param forgotten called once if others have taken this member for dead
   */
  public void begin(String address, BooleanSupplier isMember, Runnable forgotten) {
    thread =
        Thread.ofPlatform()
            .name("founding")
            .daemon()
            .start(() -> run(address, isMember, forgotten));
  }

  private void run(String address, BooleanSupplier isMember, Runnable forgotten) {
    try {
      do {
        member = member || isMember.getAsBoolean();
        if (!attempt(address)) {
          forgotten.run();
          return;
        }
      } while (!closing.await(BEAT.toMillis(), TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** False when this member is one no more. */
  private boolean attempt(String address) {
    try {
      if (entered) {
        return store.beat(incarnation);
      }
      if (member) {
        store.enter(incarnation, address);
        entered = true;
      } else {
        look();
      }
    } catch (DatabaseException e) {
      log.debug("The database does not answer", e);
    }
    return true;
  }

  /** Remembers how long each row has been as it is. */
  synchronized void look() {
    Set<Member> others = store.others(incarnation);
    long now = clockNanos.getAsLong();
    boolean watching = now - lookedNanos <= LONGEST_BLINK.toNanos();
    lookedNanos = now;
    Map<UUID, Watched> seen = new HashMap<>();
    for (Member member : others) {
      Watched before = watched.get(member.incarnation());
      boolean same = watching && before != null && before.member.equals(member);
      seen.put(member.incarnation(), same ? before : new Watched(member, now));
    }
    watched = seen;
  }

  /**
   * Makes this node the first member of a new cluster, unless there is another cluster; of several
   * nodes that try at once one succeeds.
   *
   * @param address where other members will reach this one
   */
  public synchronized boolean tryFound(String address) {
    look();
    long now = clockNanos.getAsLong();
    Set<Member> dead =
        watched.values().stream()
            .filter(one -> now - one.sinceNanos >= DEAD_AFTER.toNanos())
            .map(Watched::member)
            .collect(Collectors.toSet());
    boolean founded = store.found(incarnation, address, dead);
    if (founded) {
      entered = true;
    } else {
      log.info("No new cluster is formed here: {} may be members of another one", others());
    }
    return founded;
  }

  /** The same where nobody else can be: the database is this process's own. */
  public synchronized void foundAlone(String address) {
    entered = store.found(incarnation, address, store.others(incarnation));
  }

  /** Where other members were last heard of. */
  public synchronized Set<String> others() {
    return watched.values().stream().map(one -> one.member.address()).collect(Collectors.toSet());
  }

  /** It is a member no more. */
  @Override
  public void close() {
    closing.countDown();
    Thread running = thread;
    if (running == null) {
      return;
    }
    try {
      running.join();
      store.forget(incarnation);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (DatabaseException e) {
      log.debug("The database does not answer; others will find out by themselves", e);
    }
  }
}
