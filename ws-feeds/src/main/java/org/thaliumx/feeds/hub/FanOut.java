package org.thaliumx.feeds.hub;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Gives everything that a hub tells to all who watch. They are told some at a time: what else there
 * is to do on the executor, the next orders among it, waits for some of them and not for all. The
 * order is the same for every watcher. Thread-safe.
 *
 * @param <T> what is told at once
 */
public class FanOut<T> {

  /** So many are told before others may use the thread. */
  private static final int TOLD_AT_ONCE = 32;

  /** So much may be on its way. */
  static final int MAX_WAITING = 64;

  private final Executor executor;
  private final Set<Consumer<T>> watchers = new LinkedHashSet<>();
  private final Queue<T> waiting = new ArrayDeque<>();
  private final List<Runnable> idle = new ArrayList<>();

  /** Those who watched when something was first told; null when that is to be looked up. */
  private @Nullable List<Consumer<T>> audience;

  private boolean running;

  /** Nobody watches yet. */
  public FanOut(Executor executor) {
    this.executor = executor;
  }

  /** Tells one more from now on; it must take what it is told at once, on any thread. */
  public synchronized void add(Consumer<T> watcher) {
    watchers.add(watcher);
    audience = null;
  }

  /** Gives it no more, but for one that may be on its way. */
  public synchronized void remove(Consumer<T> watcher) {
    watchers.remove(watcher);
    audience = null;
  }

  /** Takes something after what came before it; false when too much is on its way. */
  public synchronized boolean offer(T news) {
    if (waiting.size() >= MAX_WAITING) {
      return false;
    }
    waiting.add(news);
    if (!running) {
      running = true;
      executor.execute(this::begin);
    }
    return true;
  }

  /** Whether nothing is on its way. */
  public synchronized boolean isIdle() {
    return !running;
  }

  /** Has somebody called, on any thread, as soon as nothing is on its way, which may be now. */
  public void whenIdle(Runnable then) {
    synchronized (this) {
      if (running) {
        idle.add(then);
        return;
      }
    }
    then.run();
  }

  private void begin() {
    tell(newsToTell(), audience(), 0);
  }

  private synchronized T newsToTell() {
    return waiting.element();
  }

  private synchronized List<Consumer<T>> audience() {
    List<Consumer<T>> known = audience;
    if (known == null) {
      known = List.copyOf(watchers);
      audience = known;
    }
    return known;
  }

  private void tell(T news, List<Consumer<T>> to, int from) {
    int end = Math.min(from + TOLD_AT_ONCE, to.size());
    to.subList(from, end).forEach(watcher -> watcher.accept(news));
    if (end < to.size()) {
      executor.execute(() -> tell(news, to, end));
    } else {
      told();
    }
  }

  private void told() {
    List<Runnable> then = List.of();
    synchronized (this) {
      waiting.remove();
      if (waiting.isEmpty()) {
        running = false;
        then = List.copyOf(idle);
        idle.clear();
      } else {
        executor.execute(this::begin);
      }
    }
    then.forEach(Runnable::run);
  }
}
