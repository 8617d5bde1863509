package org.thaliumx.feeds.binance;

import java.util.List;
import org.thaliumx.domain.market.Trade;
import org.thaliumx.domain.order.Side;
import org.thaliumx.feeds.hub.HubMarket;

/** Tells trades, each in a message of its own. */
final class TradesRenderer implements StreamRenderer {
  private final MarketTexts texts;
  private final boolean aggregate;

  /**
   * A renderer of trades.
   *
   * @param aggregate whether each is told as if it were all of what one order traded at one price
   */
  TradesRenderer(MarketTexts texts, boolean aggregate) {
    this.texts = texts;
    this.aggregate = aggregate;
  }

  @Override
  public boolean isReady(HubMarket market) {
    return !market.lacksTrades();
  }

  @Override
  public boolean reaches(HubMarket market, long after) {
    return market.reachesTradesAfter(after);
  }

  @Override
  public boolean hasNews(HubMarket market, long after, long nowMillis) {
    return !market.tradesAfter(after).isEmpty();
  }

  @Override
  public List<String> since(HubMarket market, long after, long upTo, long nowMillis) {
    return market.tradesAfter(after).stream().map(trade -> text(trade, nowMillis)).toList();
  }

  private String text(Trade trade, long nowMillis) {
    return texts.event(
        aggregate ? "aggTrade" : "trade",
        nowMillis,
        json -> {
          json.writeNumberField(aggregate ? "a" : "t", trade.tradeId());
          texts.writePrice(json, "p", trade.priceTicks());
          json.writeStringField("q", texts.decimals().quantity(trade.quantityLots()));
          if (aggregate) {
            json.writeNumberField("f", trade.tradeId());
            json.writeNumberField("l", trade.tradeId());
          }
          json.writeNumberField("T", trade.atMillis());
          json.writeBooleanField("m", trade.takerSide() == Side.SELL);
          json.writeBooleanField("M", true);
        });
  }
}
