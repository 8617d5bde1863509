package org.thaliumx.domain.market;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.thaliumx.domain.matching.OrderPlace;
import org.thaliumx.domain.money.MarketSpec;
import org.thaliumx.domain.order.OrderTerms;
import org.thaliumx.domain.rules.KillSwitches;
import org.thaliumx.domain.rules.MarketRules;
import org.thaliumx.domain.rules.MarketStatus;
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
 * @param status what the market lets its accounts do
 * @param rules the rules it goes by
 * @param killSwitches what operators have stopped
 * @param lastPriceTicks the price of the last trade; 0 before there is one
 * @param referenceTicks what the static price band is measured from; 0 before there is one
 * @param breakerTicks the first price of the circuit breaker's window; 0 before there is one
 * @param breakerMillis when that window began
 * @param orders live orders by place; in the book buys before sells, each side in the order in
 *     which it trades; aside in the order in which they would come into play
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
    MarketStatus status,
    MarketRules rules,
    KillSwitches killSwitches,
    long lastPriceTicks,
    long referenceTicks,
    long breakerTicks,
    long breakerMillis,
    List<LiveOrder> orders,
    List<Channel> channels,
    List<Trade> recentTrades) {

  /**
   * A live order.
   *
   * @param place where it is
   * @param priceTicks the price it stands at, or would
   * @param shownLots how much of it is shown in the book
   * @param trailedTicks the best price since it came, which its trigger trails; else 0
   * @param expireAtMillis when it expires; 0 for never
   * @param workingOrderId the order that has to be filled before it comes into play; else 0
   * @param partnerOrderId the order of which only one may trade; else 0
   */
  public record LiveOrder(
      long orderId,
      String account,
      long submission,
      OrderTerms terms,
      OrderPlace place,
      long priceTicks,
      long quantityLots,
      long filledLots,
      long holdUnits,
      long shownLots,
      long trailedTicks,
      long expireAtMillis,
      long workingOrderId,
      long partnerOrderId) {}

  /**
   * The connection to one account.
   *
   * @param makerFeePpm what it pays for resting orders, in parts per million
   * @param takerFeePpm what it pays for incoming ones
   * @param selfTradeGroup the group its last order named
   * @param cancelAtMillis when its orders are cancelled; 0 for never
   */
  public record Channel(
      String account,
      long received,
      long issued,
      List<Settlement> outbox,
      long makerFeePpm,
      long takerFeePpm,
      long selfTradeGroup,
      long cancelAtMillis) {}
}
