package org.thaliumx.domain.account;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * The client order ids of closed orders that are kept no longer, so that none of them names another
 * order within a day after its own was closed. Of each there are 64 bits of a hash: that two ids
 * share them is so unlikely that it does not happen.
 */
final class PastOrderIds {
  private static final long SPAN_MILLIS = 4 * 3_600_000;

  /** A day, and the one that is not over. */
  private static final int SPANS = 7;

  private final int most;
  private final TreeMap<Long, HashSet64> bySpan = new TreeMap<>();
  private int size;

  /**
   * None yet.
   *
   * @param most when there are more, those of the orders closed first are forgotten before their
   *     day is over
   */
  PastOrderIds(int most) {
    this.most = most;
  }

  /** Remembers an id; what is over a day older is forgotten. */
  void add(String clientOrderId, long closedAtMillis) {
    add(Math.floorDiv(closedAtMillis, SPAN_MILLIS), hash(clientOrderId));
    while (!bySpan.isEmpty() && bySpan.firstKey() <= bySpan.lastKey() - SPANS) {
      forgetFirst();
    }
    while (size > most) {
      forgetFirst();
    }
  }

  private void add(long span, long hash) {
    size += bySpan.computeIfAbsent(span, of -> new HashSet64()).add(hash) ? 1 : 0;
  }

  private void forgetFirst() {
    size -= bySpan.pollFirstEntry().getValue().size();
  }

  boolean has(String clientOrderId) {
    if (size == 0) {
      return false;
    }
    long hash = hash(clientOrderId);
    for (HashSet64 ids : bySpan.values()) {
      if (ids.has(hash)) {
        return true;
      }
    }
    return false;
  }

  List<AccountSnapshot.PastIds> snapshot() {
    List<AccountSnapshot.PastIds> all = new ArrayList<>();
    bySpan.forEach((span, ids) -> all.add(new AccountSnapshot.PastIds(span, ids.sorted())));
    return all;
  }

  void restore(List<AccountSnapshot.PastIds> all) {
    for (AccountSnapshot.PastIds ids : all) {
      ids.hashes().forEach(hash -> add(ids.span(), hash));
    }
  }

  /** FNV-1a of the UTF-16 units, mixed once more; stored in snapshots, so it never changes. */
  static long hash(String id) {
    long hash = 0xcbf29ce484222325L;
    for (int i = 0; i < id.length(); i++) {
      hash = (hash ^ id.charAt(i)) * 0x100000001b3L;
    }
    hash = (hash ^ (hash >>> 32)) * 0xd6e8feb86659fd93L;
    return hash ^ (hash >>> 32);
  }
}
