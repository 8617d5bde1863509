package org.thaliumx.domain.account;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.thaliumx.domain.order.OrderStatus;
import org.thaliumx.domain.order.Side;
import org.thaliumx.domain.settlement.Settlement;
import org.thaliumx.domain.settlement.Settlement.Amended;
import org.thaliumx.domain.settlement.Settlement.Closed;
import org.thaliumx.domain.settlement.Settlement.Filled;
import org.thaliumx.domain.settlement.Settlement.Rejected;

/** What the settlements of one market move, and what they make of the account's orders there. */
final class SettlementLedger {
  private final MarketChannel channel;
  private final OrderTies ties;

  SettlementLedger(MarketChannel channel) {
    this.channel = channel;
    this.ties = new OrderTies(channel);
  }

  /** What the next settlement moves; it changes nothing. */
  Movement movementOf(Settlement settlement) {
    return switch (settlement) {
      case Settlement.Accepted s -> Movement.NONE;
      case Settlement.Activated s -> Movement.NONE;
      case Rejected s -> movementOf(s);
      case Filled s -> movementOf(channel.live(s.submission()), s);
      case Settlement.Reduced s ->
          Movement.release(channel.live(s.submission()).side(), s.releasedUnits());
      case Amended s -> Movement.release(channel.live(s.target()).side(), s.releasedUnits());
      case Closed s -> movementOf(channel.live(s.submission()), s);
      case Settlement.FeeIncome s -> Movement.income(s.baseUnits(), s.quoteUnits());
    };
  }

  private Movement movementOf(Rejected rejected) {
    AccountSnapshot.Amendment amendment = channel.findAwaitedAmendment(rejected.submission());
    return amendment == null
        ? releaseOf(channel.awaitedOrder(rejected.submission()))
        : Movement.release(amendment.side(), amendment.holdUnits());
  }

  private Movement movementOf(AccountOrder order, Closed closed) {
    return ties.heirOf(order, closed.reason()) == null ? releaseOf(order) : Movement.NONE;
  }

  private static Movement releaseOf(AccountOrder order) {
    return Movement.release(order.side(), order.holdUnits());
  }

  private Movement movementOf(AccountOrder order, Filled fill) {
    Side side = order.side();
    FillValue value = FillValue.of(fill, side, channel.spec);
    long released = order.isCompletedBy(fill) ? order.holdUnits() - value.spentUnits() : 0;
    Movement given =
        Movement.gives(
            side,
            Math.addExact(released, value.rebateUnits()),
            Math.negateExact(Math.addExact(value.spentUnits(), released)));
    return given.plus(
        ties.fundedBy(order) == null
            ? Movement.receives(side, value.receivedUnits())
            : Movement.receivesHeld(side, value.receivedUnits()));
  }

  /**
   * Lets the orders know of a settlement.
   *
   * @param onClosed is told of an order that is open no more
   */
  void apply(Settlement settlement, Consumer<AccountOrder> onClosed) {
    switch (settlement) {
      case Settlement.Accepted s -> {
        channel.awaitedOrder(s.submission()).accept(s.atMillis());
        channel.answered(s.submission());
      }
      case Rejected s -> reject(s, onClosed);
      case Filled s -> fill(channel.live(s.submission()), s, onClosed);
      case Settlement.Reduced s -> channel.live(s.submission()).reduce(s);
      case Amended s -> amend(s);
      case Settlement.Activated s -> channel.live(s.submission()).activate(s.atMillis());
      case Closed s -> close(channel.live(s.submission()), s, onClosed);
      case Settlement.FeeIncome s -> {}
    }
  }

  private void reject(Rejected rejected, Consumer<AccountOrder> onClosed) {
    AccountSnapshot.Amendment amendment = channel.findAwaitedAmendment(rejected.submission());
    if (amendment == null) {
      AccountOrder order = channel.awaitedOrder(rejected.submission());
      order.close(OrderStatus.REJECTED, rejected.reason().name(), rejected.atMillis());
      onClosed.accept(order);
    } else {
      channel.close(amendment);
    }
    channel.answered(rejected.submission());
  }

  private void fill(AccountOrder order, Filled fill, Consumer<AccountOrder> onClosed) {
    FillValue value = FillValue.of(fill, order.side(), channel.spec);
    endow(ties.fundedBy(order), value.receivedUnits());
    order.fill(fill, value.quoteUnits(), value.spentUnits());
    if (order.status() == OrderStatus.FILLED) {
      onClosed.accept(order);
    }
  }

  private void amend(Amended amended) {
    AccountSnapshot.Amendment amendment = channel.awaitedAmendment(amended.submission());
    channel.live(amended.target()).amend(amended, amendment.holdUnits());
    channel.close(amendment);
    channel.answered(amended.submission());
  }

  private void close(AccountOrder order, Closed closed, Consumer<AccountOrder> onClosed) {
    endow(ties.heirOf(order, closed.reason()), order.holdUnits());
    order.close(closed.reason().status(), closed.reason().name(), closed.atMillis());
    onClosed.accept(order);
  }

  private static void endow(@Nullable AccountOrder order, long units) {
    if (order != null) {
      order.endow(units);
    }
  }
}
