package org.thaliumx.domain.account;

import java.util.List;
import java.util.Objects;
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

  /**
   * A number for what of the order can change: while it is the same, the order is the same. Never
   * 0.
   */
  public long version() {
    long hash = Objects.requireNonNullElse(reason, "").hashCode();
    long[] parts = {
      waitsFor.name().hashCode(),
      limitTicks,
      quantityLots,
      filledLots,
      filledQuoteUnits,
      holdUnits,
      status.name().hashCode(),
      updatedAtMillis
    };
    for (long part : parts) {
      hash = mixed(hash + part);
    }
    return hash == 0 ? 1 : hash;
  }

  /** Spreads each bit over all (the finalizer of SplitMix64); no two numbers become one. */
  private static long mixed(long number) {
    long z = number + 0x9E3779B97F4A7C15L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

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
