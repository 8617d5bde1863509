package org.thaliumx.feeds.account;

import java.util.Collection;
import java.util.List;
import org.thaliumx.domain.account.AccountChanges.AssetBalance;
import org.thaliumx.feeds.AccountChannel;
import org.thaliumx.protocol.Account.FeedChanges;
import org.thaliumx.protocol.Account.OrderResult;

/**
 * What there is to tell of an account, channel by channel.
 *
 * @param fills oldest first
 */
record Parts(
    Collection<OrderResult> orders, List<ToldFill> fills, Collection<AssetBalance> balances) {

  /** What changed. */
  static Parts of(FeedChanges message) {
    List<OrderResult> orders =
        message.changes().orders().stream()
            .map(order ->
                new OrderResult(order, ToldFill.find(message.specs(), order.request().market())))
            .toList();
    return new Parts(
        orders,
        ToldFill.of(message.changes().fills(), message.specs()),
        message.changes().balances());
  }

  /** Whether there is nothing for that channel. */
  boolean isEmptyFor(AccountChannel channel) {
    return switch (channel) {
      case ORDERS -> orders.isEmpty();
      case FILLS -> fills.isEmpty();
      case BALANCES -> balances.isEmpty();
    };
  }
}
