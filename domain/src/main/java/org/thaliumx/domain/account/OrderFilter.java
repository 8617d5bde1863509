package org.thaliumx.domain.account;

import java.util.Set;
import org.thaliumx.domain.order.OrderStatus;

/**
 * Which of an account's orders are asked for.
 *
 * @param market the market's id, or empty for all
 * @param statuses the statuses wanted
 * @param limit how many at most
 */
public record OrderFilter(String market, Set<OrderStatus> statuses, int limit) {

  boolean wants(String orderMarket, OrderStatus status) {
    return (market.isEmpty() || market.equals(orderMarket)) && statuses.contains(status);
  }
}
