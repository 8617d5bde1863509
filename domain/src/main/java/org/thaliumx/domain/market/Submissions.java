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
    return fill(channel, submission, terms, false);
  }

  /** Lets the core decide a submission. */
  void decide(
      AccountChannel channel, long submission, Submission what, boolean late, long atMillis) {
    if (!state.isOpen()) {
      reject(channel, submission, what.numbers(), RejectReason.UNKNOWN_MARKET, atMillis);
      return;
    }
    firstIncoming = submission;
    MatchingCore core = state.core();
    switch (what) {
      case Submission.Place(var terms) -> {
        incoming = List.of(terms);
        core.submit(fill(channel, submission, terms, late), atMillis);
      }
      case Submission.PlaceList list -> {
        incoming = list.legs();
        core.submitList(list.kind(), fill(channel, submission, list.legs(), late), atMillis);
      }
      case Submission.Amend a ->
          core.amend(
              channel.number,
              submission,
              a.target(),
              a.priceTicks(),
              a.quantityLots(),
              a.holdUnits(),
              late,
              atMillis);
      case Submission.Replace r -> replace(core, channel, submission, r, late, atMillis);
    }
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
      boolean late,
      long atMillis) {
    int target = core.find(channel.number, what.target());
    if (late) {
      reject(channel, submission, 1, RejectReason.TOO_LATE, atMillis);
    } else if (!core.status().phase().takesOrders()) {
      reject(channel, submission, 1, RejectReason.PHASE_FORBIDS, atMillis);
    } else if (target == 0 && !what.evenIfGone()) {
      reject(channel, submission, 1, RejectReason.ORDER_CLOSED, atMillis);
    } else {
      OrderTerms terms = withHoldOf(core, target, what);
      incoming = List.of(terms);
      core.replace(target, fill(channel, submission, terms, false), atMillis);
    }
  }

  private static OrderTerms withHoldOf(MatchingCore core, int target, Submission.Replace what) {
    boolean takesOver =
        !what.evenIfGone() && !core.isOfList(target) && core.sideOf(target) == what.terms().side();
    return takesOver ? what.terms().addingHold(core.holdUnits(target)) : what.terms();
  }

  private OrderTicket[] fill(
      AccountChannel channel, long submission, List<OrderTerms> legs, boolean late) {
    var tickets = new OrderTicket[legs.size()];
    for (int i = 0; i < tickets.length; i++) {
      tickets[i] = TicketFiller.fill(new OrderTicket(), channel, submission + i, legs.get(i));
      tickets[i].late = late;
      tickets[i].inList = true;
    }
    return tickets;
  }

  private OrderTicket fill(
      AccountChannel channel, long submission, OrderTerms terms, boolean late) {
    TicketFiller.fill(ticket, channel, submission, terms);
    ticket.late = late;
    return ticket;
  }

  /** Why an order would be refused now; null when it would not. */
  @Nullable RejectReason refusalOf(String account, OrderTerms terms, long atMillis) {
    if (!state.isOpen()) {
      return RejectReason.UNKNOWN_MARKET;
    }
    var stranger = new AccountChannel(account, state.channels.numberOf(account));
    return state.core().refusal(fill(stranger, 0, terms, false), atMillis);
  }
}
