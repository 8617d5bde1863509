package org.thaliumx.feeds;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.function.ToIntFunction;

/**
 * What happened lately on a market or an account, for those who missed some of it. Bounded; what
 * does not fit is forgotten from the oldest on. Not thread-safe.
 *
 * @param <T> one thing that happened
 */
public final class Recent<T> {

  private record Entry<T>(long sequence, List<T> items) {}

  private final int maxSize;
  private final ToIntFunction<T> sizeOf;
  private final Deque<Entry<T>> entries = new ArrayDeque<>();
  private long reach;
  private int size;

  /** Nothing yet, after an event; keeps so many items. */
  public Recent(int maxItems, long sequence) {
    this(maxItems, item -> 1, sequence);
  }

  /**
   * Nothing yet, after an event.
   *
   * @param maxSize how much all that is kept adds up to
   */
  public Recent(int maxSize, ToIntFunction<T> sizeOf, long sequence) {
    this.maxSize = maxSize;
    this.sizeOf = sizeOf;
    this.reach = sequence;
  }

  /** Forgets everything: what happened before an event is not known. */
  public void beginAfter(long sequence) {
    entries.clear();
    size = 0;
    reach = sequence;
  }

  /**
   * Adds what happened in a stretch of events.
   *
   * @param sequence the last of them
   */
  public void add(long sequence, List<T> more) {
    if (more.isEmpty()) {
      return;
    }
    entries.addLast(new Entry<>(sequence, more));
    size += size(more);
    while (size > maxSize) {
      Entry<T> oldest = entries.removeFirst();
      size -= size(oldest.items());
      reach = oldest.sequence();
    }
  }

  private int size(List<T> items) {
    return items.stream().mapToInt(sizeOf).sum();
  }

  /** Whether everything is known that happened after an event. */
  public boolean reaches(long sequence) {
    return sequence >= reach;
  }

  /** What happened after an event, oldest first. */
  public List<T> since(long sequence) {
    var found = new ArrayDeque<List<T>>();
    int count = 0;
    for (Iterator<Entry<T>> newest = entries.descendingIterator(); newest.hasNext(); ) {
      Entry<T> entry = newest.next();
      if (entry.sequence() <= sequence) {
        break;
      }
      found.addFirst(entry.items());
      count += entry.items().size();
    }
    if (found.size() == 1) {
      return found.getFirst();
    }
    var all = new ArrayList<T>(count);
    found.forEach(all::addAll);
    return all;
  }
}
