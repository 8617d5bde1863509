package org.thaliumx.domain.market;

import org.thaliumx.domain.matching.OrderTicket;
import org.thaliumx.domain.order.OrderOptions;
import org.thaliumx.domain.order.OrderTerms;
import org.thaliumx.domain.order.OrderType;
import org.thaliumx.domain.order.Side;
import org.thaliumx.domain.order.TimeInForce;
import org.thaliumx.domain.order.Trigger;

/** Writes orders on tickets, the way the matching core reads them. */
final class TicketFiller {

  private TicketFiller() {}

  static OrderTicket fill(
      OrderTicket ticket, AccountChannel channel, long submission, OrderTerms terms) {
    OrderOptions options = terms.options();
    ticket.account = channel.number;
    ticket.submission = submission;
    ticket.buys = terms.side() == Side.BUY;
    ticket.market = terms.type() == OrderType.MARKET;
    ticket.postOnly = terms.type() == OrderType.LIMIT_MAKER;
    ticket.timeInForce = terms.timeInForce();
    ticket.priceTicks = terms.priceTicks();
    ticket.quantityLots = terms.quantityLots();
    ticket.holdUnits = terms.holdUnits();
    ticket.selfTrade = options.selfTrade();
    ticket.selfTradeGroup = terms.selfTradeGroup();
    ticket.inList = false;
    ticket.special = isSpecial(options, terms.timeInForce());
    if (ticket.special) {
      fillOptions(ticket, options, terms.side());
    }
    return ticket;
  }

  private static boolean isSpecial(OrderOptions options, TimeInForce timeInForce) {
    return timeInForce == TimeInForce.GTD
        || options.displayLots() > 0
        || options.minimumLots() > 0
        || options.quoteUnits() > 0
        || options.trigger() != null
        || options.peg() != null;
  }

  private static void fillOptions(OrderTicket ticket, OrderOptions options, Side side) {
    ticket.expireAtMillis = options.expireAtMillis();
    ticket.displayLots = options.displayLots();
    ticket.minimumLots = options.minimumLots();
    ticket.quoteUnits = options.quoteUnits();
    Trigger trigger = options.trigger();
    ticket.triggered = trigger != null;
    if (trigger != null) {
      ticket.rises = trigger.kind().rises(side);
      ticket.triggerTicks = trigger.priceTicks();
      ticket.trailTicks = trigger.trailTicks();
      ticket.trailBps = trigger.trailBps();
    }
    ticket.pegged = options.peg() != null;
    if (options.peg() != null) {
      ticket.peg = options.peg().reference();
      ticket.pegOffsetTicks = options.peg().offsetTicks();
    }
  }
}
