package org.thaliumx.domain.account;

import org.thaliumx.domain.order.Liquidity;

/**
 * An order's part in one trade.
 *
 * @param tradeId the trade's number on its market
 * @param liquidity whether the order rested or came in
 * @param priceTicks the price
 * @param quantityLots how much
 * @param feeUnits the fee, in units of the market's fee asset; negative when it was paid out
 * @param atMillis when, since the epoch
 */
public record OrderFill(
    long tradeId,
    Liquidity liquidity,
    long priceTicks,
    long quantityLots,
    long feeUnits,
    long atMillis) {}
