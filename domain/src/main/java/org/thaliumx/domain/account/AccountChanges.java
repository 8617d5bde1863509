package org.thaliumx.domain.account;

import java.util.List;
import org.thaliumx.domain.money.Asset;
import org.thaliumx.domain.order.Side;

/**
 * What a run of events changed of an account, as its owner sees it.
 *
 * @param firstSequence the number of the first of these events; the account's first one ever is 1
 * @param lastSequence the number of the last of them
 * @param orders each order that changed, as it is after all of them; in the order of their first
 *     change
 * @param fills every fill, in the order in which they were applied
 * @param balances each balance that moved, as it is after all of them; sorted by asset
 */
public record AccountChanges(
    long firstSequence,
    long lastSequence,
    List<OrderView> orders,
    List<OwnFill> fills,
    List<AssetBalance> balances) {

  /** What an account has of an asset. */
  public record AssetBalance(Asset asset, Balance balance) {}

  /**
   * The part of one of the account's orders in a trade.
   *
   * @param orderId the order's number on its market
   * @param clientOrderId what its owner calls it; empty if it has no name
   */
  public record OwnFill(
      String market, long orderId, String clientOrderId, Side side, OrderFill fill) {}
}
