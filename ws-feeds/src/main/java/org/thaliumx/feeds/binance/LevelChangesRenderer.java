package org.thaliumx.feeds.binance;

import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import org.thaliumx.domain.market.LevelChange;
import org.thaliumx.domain.order.Side;
import org.thaliumx.feeds.hub.HubMarket;

/**
 * Tells what has become of price levels; later changes of a level stand for earlier ones. The first
 * event of a message follows on the last one of the message before, whatever was put together.
 */
final class LevelChangesRenderer implements StreamRenderer {
  private final MarketTexts texts;

  LevelChangesRenderer(MarketTexts texts) {
    this.texts = texts;
  }

  @Override
  public boolean isReady(HubMarket market) {
    return true;
  }

  @Override
  public boolean reaches(HubMarket market, long after) {
    return market.reachesLevelsAfter(after);
  }

  @Override
  public boolean hasNews(HubMarket market, long after, long nowMillis) {
    return !market.levelsAfter(after).isEmpty();
  }

  @Override
  public List<String> since(HubMarket market, long after, long upTo, long nowMillis) {
    var bids = new TreeMap<Long, Long>(Comparator.reverseOrder());
    var asks = new TreeMap<Long, Long>();
    for (LevelChange change : market.levelsAfter(after)) {
      (change.side() == Side.BUY ? bids : asks).put(change.priceTicks(), change.quantityLots());
    }
    return List.of(
        texts.event(
            "depthUpdate",
            nowMillis,
            json -> {
              json.writeNumberField("U", after + 1);
              json.writeNumberField("u", upTo);
              texts.writeLevels(json, "b", bids.entrySet());
              texts.writeLevels(json, "a", asks.entrySet());
            }));
  }
}
