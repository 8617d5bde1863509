package org.thaliumx.domain.account;

import java.util.List;
import org.thaliumx.domain.money.Asset;
import org.thaliumx.domain.money.MarketSpec;
import org.thaliumx.domain.order.OrderTerms;
import org.thaliumx.domain.order.SelfTradePrevention;
import org.thaliumx.domain.order.Side;

/**
 * The whole state of an account, immutable. Two accounts with equal snapshots behave alike.
 *
 * @param balances one for each asset ever owned, sorted by asset
 * @param channels one for each market ever dealt with, sorted by market
 * @param closed the orders closed last, oldest first
 * @param transfers every deposit and withdrawal, sorted by reference
 * @param selfTrade what becomes of self-trades of orders that say nothing of it
 * @param selfTradeGroup the number of the group the account is of, or 0
 * @param controls what operators have said it may do; limits sorted by market and by asset
 * @param sequence how many events led to this; of an account that has a snapshot from before events
 *     were counted, how many followed that snapshot
 * @param pastIds client order ids that may not be used again though their orders are not among the
 *     closed ones, sorted by time
 */
public record AccountSnapshot(
    List<AssetBalance> balances,
    List<Channel> channels,
    List<Order> closed,
    List<Transfer> transfers,
    SelfTradePrevention selfTrade,
    long selfTradeGroup,
    AccountControls controls,
    long sequence,
    List<PastIds> pastIds) {

  /**
   * Ids of orders that were closed within one span of time.
   *
   * @param span its number
   * @param hashes what is known of the ids, smallest first
   */
  public record PastIds(long span, List<Long> hashes) {}

  /** What the account has of one asset. */
  public record AssetBalance(String asset, Balance balance) {}

  /**
   * The connection to one market, the orders open there and the amendments it has not answered,
   * both oldest first.
   */
  public record Channel(
      MarketSpec spec,
      long submitted,
      long settled,
      List<Order> open,
      List<Amendment> amendments) {}

  /** An order with the terms it was submitted on. */
  public record Order(OrderView view, OrderTerms terms, OrderOrigin origin) {}

  /**
   * An amendment that the market has not answered yet.
   *
   * @param target the number of the order it is for, which may be closed by now
   * @param side that order's side
   * @param holdUnits what is held for it on top of what the order holds
   */
  public record Amendment(
      long submission,
      long target,
      Side side,
      long priceTicks,
      long quantityLots,
      long holdUnits,
      long atMillis) {}

  /**
   * A deposit or a withdrawal.
   *
   * @param units what came in; negative when it went out
   */
  public record Transfer(String reference, Asset asset, long units, long atMillis) {}
}
