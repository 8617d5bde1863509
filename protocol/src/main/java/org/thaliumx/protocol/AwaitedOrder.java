package org.thaliumx.protocol;

import org.jspecify.annotations.Nullable;
import org.thaliumx.domain.account.OrderKey;
import org.thaliumx.domain.order.RejectReason;

/**
 * An order of a batch that somebody waits for.
 *
 * @param order null where it was refused
 * @param refused why; null where it was not
 */
public record AwaitedOrder(@Nullable OrderKey order, @Nullable RejectReason refused) {}
