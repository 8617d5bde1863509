package org.thaliumx.domain.account;

import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.thaliumx.domain.account.AccountEngine.Placement;
import org.thaliumx.domain.account.AccountEvent.AmendReserved;
import org.thaliumx.domain.money.MarketSpec;
import org.thaliumx.domain.order.OrderShape;
import org.thaliumx.domain.order.OrderStatus;
import org.thaliumx.domain.order.OrderType;
import org.thaliumx.domain.order.RejectReason;

/** Decides what may become of an account's open orders. */
final class OrderChanges {
  private final Admission admission;
  private final AccountState state;

  OrderChanges(Admission admission, AccountState state) {
    this.admission = admission;
    this.state = state;
  }

  Optional<RejectReason> refusalToCancel(String market, long submission) {
    return state.findOpen(market, submission) == null
        ? Optional.of(state.whyNotOpen(market, submission))
        : Optional.empty();
  }

  Optional<RejectReason> refusalToReduce(String market, long submission, long quantityLots) {
    AccountOrder order = state.findOpen(market, submission);
    if (order == null) {
      return Optional.of(state.whyNotOpen(market, submission));
    }
    if (new OrderTies(state.channel(market)).isOfOpenList(order)) {
      return Optional.of(RejectReason.NOT_AMENDABLE);
    }
    boolean smaller = quantityLots < order.quantityLots() && quantityLots > order.filledLots();
    return smaller ? Optional.empty() : Optional.of(RejectReason.NOT_A_REDUCTION);
  }

  Placement amend(
      String market,
      long target,
      long priceTicks,
      long quantityLots,
      long nowMillis,
      Consumer<AccountEvent> events) {
    AccountOrder order = state.findOpen(market, target);
    if (order == null) {
      return new Placement.Refused(state.whyNotOpen(market, target));
    }
    MarketChannel channel = state.channel(market);
    RejectReason refusal = refusalToAmend(channel, order, priceTicks, quantityLots);
    if (refusal != null) {
      return new Placement.Refused(refusal);
    }
    long addedUnits = addedUnits(channel.spec, order, priceTicks, quantityLots);
    if (addedUnits > state.balance(channel.spec.givenAsset(order.side()).code()).available()) {
      return new Placement.Refused(RejectReason.INSUFFICIENT_FUNDS);
    }
    long submission = channel.submitted() + 1;
    events.accept(
        new AmendReserved(
            market,
            submission,
            target,
            order.side(),
            priceTicks,
            quantityLots,
            addedUnits,
            nowMillis));
    return new Placement.Reserved(submission);
  }

  private @Nullable RejectReason refusalToAmend(
      MarketChannel channel, AccountOrder order, long priceTicks, long quantityLots) {
    RejectReason refusal = admission.refusalOfAnythingNew();
    if (refusal != null) {
      return refusal;
    }
    if (!isAmendable(channel, order)) {
      return RejectReason.NOT_AMENDABLE;
    }
    if (quantityLots <= order.filledLots()) {
      return RejectReason.QUANTITY_TOO_SMALL;
    }
    if (OrderShape.hasTooManyParts(quantityLots, order.terms.options().displayLots())) {
      return RejectReason.QUANTITY_TOO_LARGE;
    }
    return channel.spec.canCount(priceTicks, quantityLots)
        ? admission.refusalOfSize(channel.spec, priceTicks, quantityLots)
        : RejectReason.NOTIONAL_TOO_LARGE;
  }

  private static boolean isAmendable(MarketChannel channel, AccountOrder order) {
    boolean inPlay = order.status() != OrderStatus.PENDING && order.waitsFor() == WaitsFor.NOTHING;
    boolean minimumMet = order.terms.options().minimumLots() == 0 || order.filledLots() > 0;
    return inPlay
        && minimumMet
        && order.terms.type() != OrderType.MARKET
        && order.terms.options().peg() == null
        && !new OrderTies(channel).isOfOpenList(order)
        && !channel.awaitsChangeOf(order.submission);
  }

  private static long addedUnits(
      MarketSpec spec, AccountOrder order, long priceTicks, long quantityLots) {
    long openLots = quantityLots - order.filledLots();
    long needed = spec.neededUnits(order.side(), priceTicks, openLots);
    return Math.max(0, needed - order.holdUnits());
  }
}
