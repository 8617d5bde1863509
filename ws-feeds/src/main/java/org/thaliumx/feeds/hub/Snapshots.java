package org.thaliumx.feeds.hub;

import java.util.ArrayList;
import java.util.List;
import org.thaliumx.protocol.Market;

/** Puts together the parts in which a market sends its book. Not thread-safe. */
final class Snapshots {
  private final List<Market.SnapshotPart> parts = new ArrayList<>();

  /** Takes a part; whether that was the last one, and {@link #parts} are whole. */
  boolean add(Market.SnapshotPart part) {
    if (part.part() == 1) {
      parts.clear();
    }
    boolean next =
        part.part() == parts.size() + 1
            && (parts.isEmpty() || parts.getFirst().sequence() == part.sequence());
    if (!next) {
      parts.clear();
      return false;
    }
    parts.add(part);
    return part.part() == part.parts();
  }

  /** The parts that came, and forgets them. */
  List<Market.SnapshotPart> take() {
    List<Market.SnapshotPart> taken = List.copyOf(parts);
    parts.clear();
    return taken;
  }
}
