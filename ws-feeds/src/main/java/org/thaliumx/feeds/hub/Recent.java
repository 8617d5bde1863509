package org.thaliumx.feeds.hub;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;

/**
 * What happened lately on a market, for those who missed some of it. Bounded; what does not fit is
 * forgotten from the oldest on. Not thread-safe.
 *
 * @param <T> one thing that happened
 */
final class Recent<T> {

  private record Entry<T>(long sequence, List<T> items) {}

  private final int maxItems;
  private final Deque<Entry<T>> entries = new ArrayDeque<>();
  private long reach;
  private int items;

  /** Nothing yet, after an event. */
  Recent(int maxItems, long sequence) {
    this.maxItems = maxItems;
    this.reach = sequence;
  }

  /** Forgets everything: what happened before an event is not known. */
  void beginAfter(long sequence) {
    entries.clear();
    items = 0;
    reach = sequence;
  }

  /**
   * Adds what happened in a stretch of events.
   *
   * @param sequence the last of them
   */
  void add(long sequence, List<T> more) {
    if (more.isEmpty()) {
      return;
    }
    entries.addLast(new Entry<>(sequence, more));
    items += more.size();
    while (items > maxItems) {
      Entry<T> oldest = entries.removeFirst();
      items -= oldest.items().size();
      reach = oldest.sequence();
    }
  }

  /** Whether everything is known that happened after an event. */
  boolean reaches(long sequence) {
    return sequence >= reach;
  }

  /** What happened after an event, oldest first. */
  List<T> since(long sequence) {
    var found = new ArrayDeque<List<T>>();
    int size = 0;
    for (Iterator<Entry<T>> newest = entries.descendingIterator(); newest.hasNext(); ) {
      Entry<T> entry = newest.next();
      if (entry.sequence() <= sequence) {
        break;
      }
      found.addFirst(entry.items());
      size += entry.items().size();
    }
    if (found.size() == 1) {
      return found.getFirst();
    }
    var all = new ArrayList<T>(size);
    found.forEach(all::addAll);
    return all;
  }
}
