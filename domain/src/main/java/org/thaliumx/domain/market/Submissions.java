package org.thaliumx.domain.market;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.thaliumx.domain.market.MarketEvent.OrderRejected;
import org.thaliumx.domain.matching.MatchingCore;
import org.thaliumx.domain.matching.OrderTicket;
import org.thaliumx.domain.order.OrderTerms;
import org.thaliumx.domain.order.RejectReason;
import org.thaliumx.domain.order.Submission;

/** Hands what accounts submit to the matching core, each kind in its way. */
final class Submissions {
  private final MarketState state;
  private final OrderTicket ticket = new OrderTicket();

  /** The terms of the orders that are being taken in, and the first one's submission. */
  private List<OrderTerms> incoming = List.of();

  private long firstIncoming;

  Submissions(MarketState state) {
    this.state = state;
  }

  /** The terms of an order that is being taken in. */
  OrderTerms termsOf(long submission) {
    return incoming.get((int) (submission - firstIncoming));
  }

  /** An order that was taken in before, the way the core reads it. */
  OrderTicket ticket(AccountChannel channel, long submission, OrderTerms terms) {
    incoming = List.of(terms);
    firstIncoming = submission;
    return fill(channel, submission, terms);
  }

  /** Lets the core decide a submission. */
  void decide(
      AccountChannel channel, long submission, Submission what, boolean late, long atMillis) {
    RejectReason refusal = refusalOfAnything(late);
    if (refusal != null) {
      reject(channel, submission, what.numbers(), refusal, atMillis);
      return;
    }
    firstIncoming = submission;
    MatchingCore core = state.core();
    switch (what) {
      case Submission.Place(var terms) -> {
        incoming = List.of(terms);
        core.submit(fill(channel, submission, terms), atMillis);
      }
      case Submission.PlaceList list -> {
        incoming = list.legs();
        core.submitList(list.kind(), fill(channel, submission, list.legs()), atMillis);
      }
      case Submission.Amend a ->
          core.amend(
              channel.number,
              submission,
              a.target(),
              a.priceTicks(),
              a.quantityLots(),
              a.holdUnits(),
              atMillis);
      case Submission.Replace r -> replace(core, channel, submission, r, atMillis);
    }
  }

  /** Why whatever is submitted now is refused, whatever it says; null when it is not. */
  private @Nullable RejectReason refusalOfAnything(boolean late) {
    if (!state.isOpen()) {
      return RejectReason.UNKNOWN_MARKET;
    }
    if (late) {
      return RejectReason.TOO_LATE;
    }
    return state.killSwitches().areEngaged() ? RejectReason.KILL_SWITCH : null;
  }

  private void reject(
      AccountChannel channel, long first, int numbers, RejectReason reason, long atMillis) {
    for (long number = first; number < first + numbers; number++) {
      state.rejected(channel, new OrderRejected(channel.account, number, reason, atMillis));
    }
  }

  private void replace(
      MatchingCore core,
      AccountChannel channel,
      long submission,
      Submission.Replace what,
      long atMillis) {
    int target = core.find(channel.number, what.target());
    if (!core.status().phase().takesOrders()) {
      reject(channel, submission, 1, RejectReason.PHASE_FORBIDS, atMillis);
    } else if (target == 0 && !what.evenIfGone()) {
      reject(channel, submission, 1, RejectReason.ORDER_CLOSED, atMillis);
    } else {
      OrderTerms terms = withHoldOf(core, target, what);
      incoming = List.of(terms);
      core.replace(target, fill(channel, submission, terms), atMillis);
    }
  }

  private static OrderTerms withHoldOf(MatchingCore core, int target, Submission.Replace what) {
    boolean takesOver =
        !what.evenIfGone() && !core.isOfList(target) && core.sideOf(target) == what.terms().side();
    return takesOver ? what.terms().addingHold(core.holdUnits(target)) : what.terms();
  }

  private OrderTicket[] fill(AccountChannel channel, long submission, List<OrderTerms> legs) {
    var tickets = new OrderTicket[legs.size()];
    for (int i = 0; i < tickets.length; i++) {
      tickets[i] = TicketFiller.fill(new OrderTicket(), channel, submission + i, legs.get(i));
      tickets[i].inList = true;
    }
    return tickets;
  }

  private OrderTicket fill(AccountChannel channel, long submission, OrderTerms terms) {
    return TicketFiller.fill(ticket, channel, submission, terms);
  }

  /** Why an order would be refused now; null when it would not. */
  @Nullable RejectReason refusalOf(String account, OrderTerms terms, long atMillis) {
    RejectReason refusal = refusalOfAnything(false);
    if (refusal != null) {
      return refusal;
    }
    var stranger = new AccountChannel(account, state.channels.numberOf(account));
    return state.core().refusal(fill(stranger, 0, terms), atMillis);
  }
}
