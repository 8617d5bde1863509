package org.thaliumx.feeds.binance;

import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.thaliumx.domain.market.LevelChange;
import org.thaliumx.domain.order.Side;
import org.thaliumx.feeds.hub.HubMarket;

/**
 * Tells what has become of price levels; later changes of a level stand for earlier ones. The first
 * event of a message follows on the last one of the message before, whatever was put together.
 */
final class LevelChangesRenderer implements StreamRenderer {

  /** What has changed after an event. */
  private static final class Changes {
    final NavigableMap<Long, Long> bids = new TreeMap<>(Comparator.reverseOrder());
    final NavigableMap<Long, Long> asks = new TreeMap<>();
    final long after;
    long upTo;

    Changes(long after) {
      this.after = after;
      this.upTo = after;
    }

    boolean reach(HubMarket market) {
      return market.reachesLevelsAfter(upTo);
    }

    boolean areNone(HubMarket market) {
      return bids.isEmpty() && asks.isEmpty() && market.levelsAfter(upTo).isEmpty();
    }

    void goOn(HubMarket market) {
      for (LevelChange change : market.levelsAfter(upTo)) {
        (change.side() == Side.BUY ? bids : asks).put(change.priceTicks(), change.quantityLots());
      }
      upTo = market.sequence();
    }
  }

  private final MarketTexts texts;

  /** A market keeps only so many changes: these need not be known to it any more. */
  private Changes gathered = new Changes(0);

  LevelChangesRenderer(MarketTexts texts) {
    this.texts = texts;
  }

  @Override
  public void gather(HubMarket market, long after) {
    gathered = changes(after);
    if (gathered.reach(market)) {
      gathered.goOn(market);
    }
  }

  private Changes changes(long after) {
    return gathered.after == after ? gathered : new Changes(after);
  }

  @Override
  public boolean isReady(HubMarket market) {
    return true;
  }

  @Override
  public boolean reaches(HubMarket market, long after) {
    return changes(after).reach(market);
  }

  @Override
  public boolean hasNews(HubMarket market, long after, long nowMillis) {
    return !changes(after).areNone(market);
  }

  @Override
  public List<String> since(HubMarket market, long after, long upTo, long nowMillis) {
    Changes changes = changes(after);
    changes.goOn(market);
    return List.of(
        texts.event(
            "depthUpdate",
            nowMillis,
            json -> {
              json.writeNumberField("U", after + 1);
              json.writeNumberField("u", upTo);
              texts.writeLevels(json, "b", changes.bids.entrySet());
              texts.writeLevels(json, "a", changes.asks.entrySet());
            }));
  }
}
