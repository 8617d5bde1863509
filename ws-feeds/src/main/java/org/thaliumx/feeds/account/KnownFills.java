package org.thaliumx.feeds.account;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.thaliumx.domain.account.AccountChanges.OwnFill;
import org.thaliumx.protocol.Account;

/**
 * Which fills of an account were told, or made before anybody was told of any. An account learns of
 * the trades of one market in their order, so the last one says it all. Not thread-safe.
 */
final class KnownFills {

  /** The newest trade of a market; with oneself one has two fills in it. */
  private static final class Newest {
    long tradeId;
    final Set<Long> orders = new HashSet<>();
  }

  private final Map<String, Newest> byMarket = new HashMap<>();
  private final long fromMillis;

  /** Whatever is among these, or is older than all of them, is known. */
  KnownFills(List<OwnFill> recent) {
    boolean mayHaveOlder = recent.size() >= Account.FEED_FILLS;
    this.fromMillis = mayHaveOlder ? recent.getFirst().fill().atMillis() : 0;
    recent.forEach(this::add);
  }

  void add(OwnFill own) {
    Newest newest = byMarket.computeIfAbsent(own.market(), market -> new Newest());
    if (own.fill().tradeId() > newest.tradeId) {
      newest.tradeId = own.fill().tradeId();
      newest.orders.clear();
    }
    if (own.fill().tradeId() == newest.tradeId) {
      newest.orders.add(own.orderId());
    }
  }

  boolean isNew(OwnFill own) {
    Newest newest = byMarket.get(own.market());
    if (newest == null) {
      return own.fill().atMillis() >= fromMillis;
    }
    long tradeId = own.fill().tradeId();
    return tradeId > newest.tradeId
        || (tradeId == newest.tradeId && !newest.orders.contains(own.orderId()));
  }
}
