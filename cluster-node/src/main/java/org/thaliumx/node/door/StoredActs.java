package org.thaliumx.node.door;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.thaliumx.persistence.acts.Entry;
import org.thaliumx.protocol.OperatorActs;
import org.thaliumx.protocol.Unavailable;

/**
 * The trail of acts in the database. A thread of its own writes it: whatever comes while a
 * transaction is on its way goes into the next one together, so that a gateway with many deposits
 * at once costs a transaction for all of them and not one for each.
 */
public final class StoredActs implements OperatorActs, AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(StoredActs.class);
  private static final int MAX_WAITING = 10_000;
  private static final int MAX_AT_ONCE = 500;
  private static final int MAX_ROWS_CHECKED = 100_000;
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(5);

  /**
   * The log is kept elsewhere: the ends noted there show whether the chain was cut or rewritten.
   */
  private static final Duration NOTE_EVERY = Duration.ofMinutes(1);

  private record Waiting(Entry entry, CompletableFuture<Long> added) {
    Waiting(Entry entry) {
      this(entry, new CompletableFuture<>());
    }

    boolean mayWait() {
      return entry instanceof Entry.End;
    }

    /** Who began an act is told; of everything else only the log still knows. */
    void giveUp(RuntimeException failure) {
      added.completeExceptionally(failure);
      if (!(entry instanceof Entry.Begin)) {
        log.warn("This is not on record: {}", entry);
      }
    }
  }

  /** There is no room for more, or no time left; nothing is wrong. */
  private static final class NotNow extends RuntimeException implements Unavailable {
    private static final long serialVersionUID = 1L;

    NotNow(String message) {
      super(message);
    }
  }

  /**
   * The database's part; all of it blocks.
   *
   * @param add adds to the trail, and answers where each thing stands
   * @param read shows a page of acts
   * @param check follows the chain for so many rows
   */
  public record Storage(
      Function<List<Entry>, List<Link>> add,
      Function<Query, Page> read,
      BiFunction<Link, Integer, Check> check) {}

  private final Storage storage;
  private final Executor blocking;
  private final BlockingQueue<Waiting> queue = new LinkedBlockingQueue<>(MAX_WAITING);
  private final Thread thread = new Thread(this::run, "act-recorder");
  private volatile boolean closing;

  /** What the database did not take, and has to take yet; only for the thread. */
  private List<Waiting> owed = new ArrayList<>();

  private Link end = Link.START;
  private Link noted = Link.START;
  private long notedAtNanos = System.nanoTime() - NOTE_EVERY.toNanos();

  private StoredActs(Storage storage, Executor blocking) {
    this.storage = storage;
    this.blocking = blocking;
  }

  /** Starts recording; reads on threads that may block. */
  public static StoredActs start(Storage storage, Executor blocking) {
    var acts = new StoredActs(storage, blocking);
    acts.thread.setDaemon(true);
    acts.thread.start();
    return acts;
  }

  @Override
  public CompletionStage<Long> begin(Request request) {
    var waiting = new Waiting(new Entry.Begin(request));
    if (closing || !queue.offer(waiting)) {
      return CompletableFuture.failedFuture(new NotNow("too many acts wait to be recorded"));
    }
    return waiting.added;
  }

  @Override
  public void end(long act, Outcome outcome) {
    if (!queue.offer(new Waiting(new Entry.End(act, outcome)))) {
      log.warn("What came of act {} is not recorded: {}", act, outcome);
    }
  }

  @Override
  public void refused(Request request, Outcome outcome) {
    if (!queue.offer(new Waiting(new Entry.Refused(request, outcome)))) {
      log.warn("A refusal is not recorded: {} {}", request, outcome);
    }
  }

  @Override
  public CompletionStage<Page> acts(Query query) {
    return CompletableFuture.supplyAsync(() -> storage.read.apply(query), blocking);
  }

  @Override
  public CompletionStage<Check> check(Link from) {
    return CompletableFuture.supplyAsync(
        () -> storage.check.apply(from, MAX_ROWS_CHECKED), blocking);
  }

  private void run() {
    try {
      while (!closing || !queue.isEmpty()) {
        addNext();
        noteTheEnd(NOTE_EVERY);
      }
      add(owed);
      noteTheEnd(Duration.ZERO);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void addNext() throws InterruptedException {
    Waiting first = queue.poll(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
    List<Waiting> next = owed;
    owed = new ArrayList<>();
    if (first != null) {
      next.add(first);
      queue.drainTo(next, MAX_AT_ONCE);
    }
    add(next);
  }

  /** Whatever goes wrong, the next ones are to be recorded. */
  private void add(List<Waiting> waiting) {
    if (waiting.isEmpty()) {
      return;
    }
    try {
      List<Link> added = storage.add.apply(waiting.stream().map(Waiting::entry).toList());
      end = added.getLast();
      for (int i = 0; i < waiting.size(); i++) {
        waiting.get(i).added.complete(added.get(i).number());
      }
    } catch (RuntimeException e) {
      notAdded(waiting, e);
    }
  }

  private void notAdded(List<Waiting> waiting, RuntimeException failure) {
    boolean passes = failure instanceof Unavailable;
    if (passes) {
      log.warn("The trail of acts waits for the database: {}", failure.getMessage());
    } else {
      log.error("Acts cannot be recorded", failure);
    }
    for (Waiting each : waiting) {
      if (passes && each.mayWait() && owed.size() < MAX_WAITING) {
        owed.add(each);
      } else {
        each.giveUp(failure);
      }
    }
  }

  private void noteTheEnd(Duration every) {
    if (end.number() > noted.number() && System.nanoTime() - notedAtNanos >= every.toNanos()) {
      log.info("The trail of operators' acts reaches {}:{}", end.number(), end.hash());
      noted = end;
      notedAtNanos = System.nanoTime();
    }
  }

  /** Records what has been told so far; blocks. */
  @Override
  public void close() {
    closing = true;
    try {
      thread.join(STOP_TIMEOUT);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
