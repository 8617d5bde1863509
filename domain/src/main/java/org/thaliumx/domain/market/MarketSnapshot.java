package org.thaliumx.domain.market;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.thaliumx.domain.money.MarketSpec;
import org.thaliumx.domain.order.OrderTerms;
import org.thaliumx.domain.settlement.Settlement;

/**
 * The whole state of a market, immutable. Two markets with equal snapshots behave alike.
 *
 * @param spec the market's terms, or null before it is opened
 * @param sequence how many events the market has seen
 * @param lastOrderId the last order id given
 * @param lastTradeId the last trade id given
 * @param lastMillis the latest time any event bears
 * @param baseFeeUnits fees collected and not settled yet, in base units
 * @param quoteFeeUnits fees collected and not settled yet, in quote units
 * @param orders live orders, buys before sells, each side in the order in which it trades
 * @param channels one for each account that ever dealt here, sorted by account
 * @param recentTrades the newest trades, oldest first
 */
public record MarketSnapshot(
    @Nullable MarketSpec spec,
    long sequence,
    long lastOrderId,
    long lastTradeId,
    long lastMillis,
    long baseFeeUnits,
    long quoteFeeUnits,
    List<LiveOrder> orders,
    List<Channel> channels,
    List<Trade> recentTrades) {

  /** A live order. */
  public record LiveOrder(
      long orderId,
      String account,
      long submission,
      OrderTerms terms,
      long quantityLots,
      long filledLots,
      long holdUnits) {}

  /** The connection to one account. */
  public record Channel(String account, long received, long issued, List<Settlement> outbox) {}
}
