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
 * Gives every frame of a hub to all who watch. They are told some at a time: what else there is to
 * do on the executor, the next orders among it, waits for some of them and not for all. The order
 * of frames is the same for every watcher. Thread-safe.
 */
final class FrameFanOut implements Outlet {

  /** So many are told before others may use the thread. */
  private static final int TOLD_AT_ONCE = 32;

  static final int MAX_FRAMES = 64;

  private final Executor executor;
  private final Set<Consumer<Frame>> watchers = new LinkedHashSet<>();
  private final Queue<Frame> frames = new ArrayDeque<>();
  private final List<Runnable> idle = new ArrayList<>();

  /** Those who watched when a frame was first told; null when that is to be looked up. */
  private @Nullable List<Consumer<Frame>> audience;

  private boolean running;

  /** Nobody watches yet. */
  FrameFanOut(Executor executor) {
    this.executor = executor;
  }

  /** Gives frames to one more from now on; it must take them at once, on any thread. */
  synchronized void add(Consumer<Frame> watcher) {
    watchers.add(watcher);
    audience = null;
  }

  /** Gives it no more, but for one that may be on its way. */
  synchronized void remove(Consumer<Frame> watcher) {
    watchers.remove(watcher);
    audience = null;
  }

  @Override
  public synchronized boolean offer(Frame frame) {
    if (frames.size() >= MAX_FRAMES) {
      return false;
    }
    frames.add(frame);
    if (!running) {
      running = true;
      executor.execute(this::begin);
    }
    return true;
  }

  @Override
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
    tell(frameToTell(), audience(), 0);
  }

  private synchronized Frame frameToTell() {
    return frames.element();
  }

  private synchronized List<Consumer<Frame>> audience() {
    List<Consumer<Frame>> known = audience;
    if (known == null) {
      known = List.copyOf(watchers);
      audience = known;
    }
    return known;
  }

  private void tell(Frame frame, List<Consumer<Frame>> to, int from) {
    int end = Math.min(from + TOLD_AT_ONCE, to.size());
    to.subList(from, end).forEach(watcher -> watcher.accept(frame));
    if (end < to.size()) {
      executor.execute(() -> tell(frame, to, end));
    } else {
      told();
    }
  }

  private void told() {
    List<Runnable> waiting = List.of();
    synchronized (this) {
      frames.remove();
      if (frames.isEmpty()) {
        running = false;
        waiting = List.copyOf(idle);
        idle.clear();
      } else {
        executor.execute(this::begin);
      }
    }
    waiting.forEach(Runnable::run);
  }
}
