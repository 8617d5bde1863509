package org.thaliumx.domain.account;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.thaliumx.domain.account.AccountEngine.Placement;
import org.thaliumx.domain.account.AccountEngine.Validation;
import org.thaliumx.domain.account.AccountEvent.OrderReserved;
import org.thaliumx.domain.account.AccountEvent.ReplaceReserved;
import org.thaliumx.domain.money.MarketSpec;
import org.thaliumx.domain.order.OrderRequest;
import org.thaliumx.domain.order.OrderStatus;
import org.thaliumx.domain.order.RejectReason;

/** Decides which orders an account takes in, by themselves or in place of others. */
final class OrderIntake {
  private static final OrderOrigin ALONE = new OrderOrigin.Alone();

  private final Admission admission;
  private final AccountState state;

  OrderIntake(Admission admission, AccountState state) {
    this.admission = admission;
    this.state = state;
  }

  Placement place(
      MarketSpec spec,
      OrderRequest request,
      @Nullable MarketQuote quote,
      boolean openIdsOnly,
      long nowMillis,
      Consumer<AccountEvent> events) {
    Placement known = openIdsOnly ? refusalOfOpen(request) : answerOf(request, ALONE);
    return known != null
        ? known
        : switch (afford(spec, request, quote, 0, 0)) {
          case Need.Refused refused -> new Placement.Refused(refused.reason());
          case Need.Known need -> {
            long submission = state.join(spec, events).submitted() + 1;
            var terms = state.terms(request, need.limitTicks(), need.holdUnits());
            events.accept(new OrderReserved(submission, request, terms, nowMillis));
            yield new Placement.Reserved(submission);
          }
        };
  }

  Validation validate(MarketSpec spec, OrderRequest request, @Nullable MarketQuote quote) {
    AccountOrder same = state.archive.findByClientOrderId(request.clientOrderId());
    if (same != null) {
      return isSame(same, request, ALONE)
          ? new Validation.Valid(same.terms)
          : new Validation.Refused(RejectReason.CLIENT_ORDER_ID_REUSED);
    }
    if (state.archive.isPast(request.clientOrderId())) {
      return new Validation.Refused(RejectReason.CLIENT_ORDER_ID_REUSED);
    }
    return switch (afford(spec, request, quote, 0, 0)) {
      case Need.Refused refused -> new Validation.Refused(refused.reason());
      case Need.Known need ->
          new Validation.Valid(state.terms(request, need.limitTicks(), need.holdUnits()));
    };
  }

  Placement replace(
      MarketSpec spec,
      OrderOrigin.InPlaceOf origin,
      OrderRequest request,
      @Nullable MarketQuote quote,
      long nowMillis,
      Consumer<AccountEvent> events) {
    Placement known = answerOf(request, origin);
    if (known != null) {
      return known;
    }
    RejectReason refusal = refusalToReplace(spec.id(), origin);
    if (refusal != null) {
      return new Placement.Refused(refusal);
    }
    long takenOverUnits = takenOverUnits(spec.id(), origin, request);
    int leaving = origin.evenIfGone() ? 0 : 1;
    return switch (afford(spec, request, quote, takenOverUnits, leaving)) {
      case Need.Refused refused -> new Placement.Refused(refused.reason());
      case Need.Known need -> {
        long submission = state.join(spec, events).submitted() + 1;
        long ownUnits = Math.max(0, need.holdUnits() - takenOverUnits);
        var terms = state.terms(request, need.limitTicks(), ownUnits);
        events.accept(
            new ReplaceReserved(
                submission, origin.target(), origin.evenIfGone(), request, terms, nowMillis));
        yield new Placement.Reserved(submission);
      }
    };
  }

  /** What an order is answered whose client order id is known already; null where it is not. */
  private @Nullable Placement answerOf(OrderRequest request, OrderOrigin origin) {
    AccountOrder same = state.archive.findByClientOrderId(request.clientOrderId());
    if (same == null) {
      return state.archive.isPast(request.clientOrderId())
          ? new Placement.Refused(RejectReason.CLIENT_ORDER_ID_REUSED)
          : null;
    }
    return isSame(same, request, origin)
        ? new Placement.Repeated(same.view())
        : new Placement.Refused(RejectReason.CLIENT_ORDER_ID_REUSED);
  }

  /** Refuses an order whose client order id an open one has; null where it may have it. */
  private @Nullable Placement refusalOfOpen(OrderRequest request) {
    AccountOrder same = state.archive.findByClientOrderId(request.clientOrderId());
    return same == null || same.status().isClosed()
        ? null
        : new Placement.Refused(RejectReason.CLIENT_ORDER_ID_REUSED);
  }

  private static boolean isSame(AccountOrder order, OrderRequest request, OrderOrigin origin) {
    return order.request.equals(request) && order.origin.equals(origin);
  }

  /**
   * What the order has to hold, if the account may have and can hold it.
   *
   * @param takenOverUnits what it gets from another order
   * @param leaving how many open orders make room for it
   */
  private Need afford(
      MarketSpec spec,
      OrderRequest request,
      @Nullable MarketQuote quote,
      long takenOverUnits,
      int leaving) {
    RejectReason refusal = admission.refusalOfOrders(spec.id(), 1, leaving);
    if (refusal != null) {
      return new Need.Refused(refusal);
    }
    long available = state.balance(spec.givenAsset(request.side()).code()).available();
    long means = Math.addExact(available, takenOverUnits);
    Need need = admitted(spec, request, Need.ofSingle(spec, request, quote, means));
    return need instanceof Need.Known known && known.holdUnits() > means
        ? new Need.Refused(RejectReason.INSUFFICIENT_FUNDS)
        : need;
  }

  private Need admitted(MarketSpec spec, OrderRequest request, Need need) {
    RejectReason refusal =
        need instanceof Need.Known known
            ? admission.refusalOfSize(spec, request, known.limitTicks())
            : null;
    return refusal == null ? need : new Need.Refused(refusal);
  }

  private @Nullable RejectReason refusalToReplace(String market, OrderOrigin.InPlaceOf origin) {
    MarketChannel channel = state.find(market);
    if (channel == null || origin.target() < 1 || origin.target() > channel.submitted()) {
      return RejectReason.ORDER_NOT_FOUND;
    }
    AccountOrder target = channel.find(origin.target());
    if (origin.evenIfGone()) {
      return null;
    }
    if (target == null) {
      return state.whyNotOpen(market, origin.target());
    }
    boolean unsettled =
        target.status() == OrderStatus.PENDING || channel.awaitsChangeOf(origin.target());
    return unsettled ? RejectReason.NOT_AMENDABLE : null;
  }

  private long takenOverUnits(String market, OrderOrigin.InPlaceOf origin, OrderRequest request) {
    MarketChannel channel = state.channel(market);
    AccountOrder target = channel.find(origin.target());
    return target != null && new OrderTies(channel).takesOver(origin, request.side(), target)
        ? target.holdUnits()
        : 0;
  }
}
