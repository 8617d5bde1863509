package org.thaliumx.testkit.journal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.thaliumx.testkit.journal.Fault.Operation;
import org.thaliumx.testkit.journal.Fault.Planted;

/**
 * The journal and the snapshots that the nodes of a cluster share, as they would a database. Rows
 * are bytes, in the order they were stored, and have a primary key as in the database: what writes
 * a row that is there already fails. It fails and delays what it is told to. Thread-safe.
 */
public final class SharedJournal implements AutoCloseable {
  private static final Map<String, SharedJournal> BY_NAME = new ConcurrentHashMap<>();

  private final String name;
  private final List<Row> rows = new ArrayList<>();
  private final Map<String, TreeMap<Long, Row>> byEntity = new HashMap<>();
  private final Map<String, TreeMap<Long, StoredSnapshot>> snapshots = new HashMap<>();
  private final List<Planted> faults = new ArrayList<>();
  private final Set<String> cutOff = new HashSet<>();
  private CompletableFuture<Void> healed = new CompletableFuture<>();
  private int heldWrites;

  private SharedJournal(String name) {
    this.name = name;
  }

  /** A new journal, which plugins find by its name until it is closed. */
  public static SharedJournal create(String name) {
    var journal = new SharedJournal(name);
    if (BY_NAME.putIfAbsent(name, journal) != null) {
      throw new IllegalArgumentException("there is a journal of that name: " + name);
    }
    return journal;
  }

  static SharedJournal named(String name) {
    SharedJournal journal = BY_NAME.get(name);
    if (journal == null) {
      throw new IllegalArgumentException("no journal of that name: " + name);
    }
    return journal;
  }

  /** The name by which plugins find it. */
  public String name() {
    return name;
  }

  /** All writes. */
  public Fault writes() {
    return writesOf("");
  }

  /** Writes of entities whose names begin so, for example {@code market|} or {@code account|al}. */
  public Fault writesOf(String prefix) {
    return new Fault(this, Operation.WRITE, prefix, Long.MAX_VALUE);
  }

  /** All reads, snapshots included. */
  public Fault reads() {
    return readsOf("");
  }

  /** Reads of entities whose names begin so. */
  public Fault readsOf(String prefix) {
    return new Fault(this, Operation.READ, prefix, Long.MAX_VALUE);
  }

  synchronized void plant(Planted fault) {
    faults.add(fault);
  }

  /** Ends all faults: what is held is done now. */
  public void heal() {
    CompletableFuture<Void> over;
    synchronized (this) {
      faults.clear();
      over = healed;
      healed = new CompletableFuture<>();
    }
    over.complete(null);
  }

  /** How many writes wait for the journal to be healed. */
  public synchronized int heldWrites() {
    return heldWrites;
  }

  /**
   * From now on nothing that this incarnation of a node wanted to write is written, and it hears of
   * nothing any more.
   */
  public synchronized void cutOff(String node) {
    cutOff.add(node);
  }

  /** Every row from so many on, in the order they were stored. */
  public synchronized List<Row> rowsFrom(int first) {
    return List.copyOf(rows.subList(first, rows.size()));
  }

  /** The newest snapshot of each entity. */
  public synchronized List<StoredSnapshot> newestSnapshots() {
    return snapshots.values().stream()
        .filter(ofEntity -> !ofEntity.isEmpty())
        .map(ofEntity -> ofEntity.lastEntry().getValue())
        .toList();
  }

  CompletableFuture<@Nullable Void> write(String node, List<Row> batch) {
    return run(Operation.WRITE, node, batch.getFirst().persistenceId(), () -> insert(node, batch));
  }

  CompletableFuture<@Nullable Void> writeSnapshot(String node, StoredSnapshot snapshot) {
    return run(Operation.WRITE, node, snapshot.persistenceId(), () -> insert(snapshot));
  }

  <T extends @Nullable Object> CompletableFuture<T> read(
      String node, String persistenceId, Supplier<T> read) {
    return run(Operation.READ, node, persistenceId, read);
  }

  private <T extends @Nullable Object> CompletableFuture<T> run(
      Operation operation, String node, String persistenceId, Supplier<T> work) {
    return switch (nextEffect(operation, persistenceId)) {
      case Effect.Done() -> attempt(node, work);
      case Effect.Failed() -> CompletableFuture.failedFuture(planted(operation, persistenceId));
      case Effect.Unconfirmed() ->
          attempt(node, work)
              .thenCompose(
                  done -> CompletableFuture.failedFuture(planted(operation, persistenceId)));
      case Effect.Delayed(var delay) ->
          CompletableFuture.runAsync(
                  () -> {},
                  CompletableFuture.delayedExecutor(delay.toNanos(), TimeUnit.NANOSECONDS))
              .thenCompose(late -> attempt(node, work));
      case Effect.Held() -> hold(operation).thenCompose(late -> attempt(node, work));
    };
  }

  private static JournalFailure planted(Operation operation, String persistenceId) {
    return new JournalFailure("planted: no " + operation + " of " + persistenceId);
  }

  private synchronized Effect nextEffect(Operation operation, String persistenceId) {
    for (int i = faults.size() - 1; i >= 0; i--) {
      Planted fault = faults.get(i);
      if (fault.isFor(operation, persistenceId)) {
        if (fault.times() == 1) {
          faults.remove(i);
        } else {
          faults.set(i, new Planted(operation, fault.prefix(), fault.effect(), fault.times() - 1));
        }
        return fault.effect();
      }
    }
    return new Effect.Done();
  }

  private synchronized CompletableFuture<@Nullable Void> hold(Operation operation) {
    if (operation == Operation.READ) {
      return healed.copy();
    }
    heldWrites++;
    return healed.thenRun(this::letGo);
  }

  private synchronized void letGo() {
    heldWrites--;
  }

  /** A node that is cut off hears of nothing: what it waits for never ends. */
  private synchronized <T extends @Nullable Object> CompletableFuture<T> attempt(
      String node, Supplier<T> work) {
    if (cutOff.contains(node)) {
      return new CompletableFuture<>();
    }
    try {
      return CompletableFuture.completedFuture(work.get());
    } catch (JournalFailure e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  private @Nullable Void insert(String node, List<Row> batch) {
    for (Row row : batch) {
      if (ofEntity(row.persistenceId()).containsKey(row.sequenceNr())) {
        throw new JournalFailure(node + " writes what is written already: " + row);
      }
    }
    for (Row row : batch) {
      rows.add(row);
      ofEntity(row.persistenceId()).put(row.sequenceNr(), row);
    }
    return null;
  }

  private @Nullable Void insert(StoredSnapshot snapshot) {
    snapshotsOf(snapshot.persistenceId()).put(snapshot.sequenceNr(), snapshot);
    return null;
  }

  NavigableMap<Long, Row> ofEntity(String persistenceId) {
    return byEntity.computeIfAbsent(persistenceId, id -> new TreeMap<>());
  }

  /** The number of the entity's last row; 0 when it has none. */
  synchronized Long highestSequenceNr(String persistenceId) {
    NavigableMap<Long, Row> ofEntity = ofEntity(persistenceId);
    return ofEntity.isEmpty() ? 0L : ofEntity.lastKey();
  }

  NavigableMap<Long, StoredSnapshot> snapshotsOf(String persistenceId) {
    return snapshots.computeIfAbsent(persistenceId, id -> new TreeMap<>());
  }

  /** Forgets everything; no plugin finds it any more. */
  @Override
  public void close() {
    BY_NAME.remove(name, this);
  }
}
