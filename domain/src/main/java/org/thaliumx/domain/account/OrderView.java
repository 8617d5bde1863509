package org.thaliumx.domain.account;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.thaliumx.domain.order.OrderRequest;
import org.thaliumx.domain.order.OrderStatus;

/**
 * An order as its owner sees it.
 *
 * @param orderId its number: the account's submissions on one market count from 1
 * @param request what its owner asked for
 * @param listId the number of the first order of its list; 0 where it is of none
 * @param waitsFor what has to happen before it comes into play
 * @param limitTicks the worst price it may trade at now; a market order's protective price
 * @param quantityLots its total quantity now; what is filled, where it is for an amount of quote
 *     asset
 * @param filledLots how much of it has traded
 * @param filledQuoteUnits what that was worth, in quote units
 * @param holdUnits what it still holds, in units of the asset it gives
 * @param status where it is in its life
 * @param reason why it was closed before it was filled whole: the name of a {@code CloseReason} or
 *     {@code RejectReason}; null otherwise
 * @param createdAtMillis when the account took it in, since the epoch
 * @param updatedAtMillis when it last changed, since the epoch
 * @param fills its newest trades, at most 100, oldest first; the journal keeps them all
 */
public record OrderView(
    long orderId,
    OrderRequest request,
    long listId,
    WaitsFor waitsFor,
    long limitTicks,
    long quantityLots,
    long filledLots,
    long filledQuoteUnits,
    long holdUnits,
    OrderStatus status,
    @Nullable String reason,
    long createdAtMillis,
    long updatedAtMillis,
    List<OrderFill> fills) {

  /** The same with so many of its newest trades at most. */
  public OrderView withLatestFills(int max) {
    return fills.size() <= max
        ? this
        : new OrderView(
            orderId,
            request,
            listId,
            waitsFor,
            limitTicks,
            quantityLots,
            filledLots,
            filledQuoteUnits,
            holdUnits,
            status,
            reason,
            createdAtMillis,
            updatedAtMillis,
            List.copyOf(fills.subList(fills.size() - max, fills.size())));
  }
}
