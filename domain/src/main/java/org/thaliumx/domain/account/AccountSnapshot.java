package org.thaliumx.domain.account;

import java.util.List;
import org.thaliumx.domain.money.Asset;
import org.thaliumx.domain.money.MarketSpec;
import org.thaliumx.domain.order.OrderTerms;

/**
 * The whole state of an account, immutable. Two accounts with equal snapshots behave alike.
 *
 * @param balances one for each asset ever owned, sorted by asset
 * @param channels one for each market ever dealt with, sorted by market
 * @param closed the orders closed last, oldest first
 * @param transfers every deposit and withdrawal, sorted by reference
 */
public record AccountSnapshot(
    List<AssetBalance> balances,
    List<Channel> channels,
    List<Order> closed,
    List<Transfer> transfers) {

  /** What the account has of one asset. */
  public record AssetBalance(String asset, Balance balance) {}

  /** The connection to one market and the orders open there, oldest first. */
  public record Channel(MarketSpec spec, long submitted, long settled, List<Order> open) {}

  /** An order with the terms it was submitted on. */
  public record Order(OrderView view, OrderTerms terms) {}

  /**
   * A deposit or a withdrawal.
   *
   * @param units what came in; negative when it went out
   */
  public record Transfer(String reference, Asset asset, long units, long atMillis) {}
}
