package org.thaliumx.domain.market.reference;

import static org.thaliumx.domain.market.reference.ReferenceMoney.big;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.thaliumx.domain.market.MarketEvent.ListOpened;
import org.thaliumx.domain.market.MarketEvent.OrderAccepted;
import org.thaliumx.domain.market.MarketEvent.OrderAmended;
import org.thaliumx.domain.market.MarketEvent.OrderRejected;
import org.thaliumx.domain.matching.OrderPlace;
import org.thaliumx.domain.order.CloseReason;
import org.thaliumx.domain.order.ListKind;
import org.thaliumx.domain.order.OrderTerms;
import org.thaliumx.domain.order.RejectReason;
import org.thaliumx.domain.order.Submission;
import org.thaliumx.domain.order.Submission.Amend;
import org.thaliumx.domain.order.Submission.Place;
import org.thaliumx.domain.order.Submission.PlaceList;
import org.thaliumx.domain.order.Submission.Replace;

/** What becomes of a submission. */
final class ReferenceSubmissions {
  private final ReferenceState state;
  private final ReferenceLists lists;
  private final ReferenceGate gate;
  private final ReferencePhases phases;
  private final ReferenceMatching matching;
  private final ReferenceAftermath aftermath;
  private final long windowMillis;

  ReferenceSubmissions(
      ReferenceState state,
      ReferenceLists lists,
      ReferenceGate gate,
      ReferencePhases phases,
      ReferenceMatching matching,
      ReferenceAftermath aftermath,
      long windowMillis) {
    this.state = state;
    this.lists = lists;
    this.gate = gate;
    this.phases = phases;
    this.matching = matching;
    this.aftermath = aftermath;
    this.windowMillis = windowMillis;
  }

  void take(String account, Submission what, long decidedAtMillis, long nowMillis) {
    boolean late = big(nowMillis).subtract(big(decidedAtMillis)).compareTo(big(windowMillis)) > 0;
    long first = state.account(account).received + 1;
    state.account(account).received += what.numbers();
    RejectReason refusal = gate.refusalOfAll(late);
    if (refusal != null) {
      for (int i = 0; i < what.numbers(); i++) {
        reject(account, first + i, refusal);
      }
      return;
    }
    switch (what) {
      case Place s -> place(account, first, s.terms());
      case PlaceList s -> placeList(account, first, s.kind(), s.legs());
      case Amend s -> amend(account, first, s);
      case Replace s -> replace(account, first, s);
    }
  }

  @Nullable RejectReason refusal(String account, OrderTerms terms, long nowMillis) {
    RejectReason refusal = gate.refusalOfAll(false);
    return refusal != null
        ? refusal
        : gate.refusal(account, terms, Math.max(state.timeMillis, nowMillis));
  }

  @Nullable ReferenceOrder find(String account, long submission) {
    return state.live.stream()
        .filter(order -> order.account.equals(account) && order.submission == submission)
        .findAny()
        .orElse(null);
  }

  private void reject(String account, long submission, RejectReason reason) {
    state.add(at -> new OrderRejected(account, submission, reason, at));
  }

  private void place(String account, long submission, OrderTerms terms) {
    RejectReason refusal = gate.refusal(account, terms, state.timeMillis);
    if (refusal == null) {
      start(accept(account, submission, terms));
    } else {
      reject(account, submission, refusal);
    }
  }

  private ReferenceOrder accept(String account, long submission, OrderTerms terms) {
    long id = ++state.lastOrderId;
    var order = new ReferenceOrder(id, account, submission, terms, state.timeMillis);
    state.live.add(order);
    state.account(account).group = terms.selfTradeGroup();
    state.add(at -> new OrderAccepted(id, account, submission, terms, at));
    return order;
  }

  /** Where an order goes that was accepted. */
  private void start(ReferenceOrder order) {
    var timeInForce = order.terms.timeInForce();
    if (order.terms.options().trigger() != null) {
      aftermath.await(order);
    } else if (timeInForce.isForAuction() && !phases.isCollected(timeInForce)) {
      state.putAside(order, OrderPlace.AUCTION);
    } else if (order.isPegged()) {
      aftermath.peg(order);
    } else {
      matching.enter(order);
    }
  }

  private void placeList(String account, long first, ListKind kind, List<OrderTerms> legs) {
    RejectReason refusal = gate.refusal(account, kind, legs);
    if (refusal != null) {
      for (int i = 0; i < legs.size(); i++) {
        reject(account, first + i, refusal);
      }
      return;
    }
    var orders = new ArrayList<ReferenceOrder>();
    for (OrderTerms leg : legs) {
      orders.add(accept(account, first + orders.size(), leg));
    }
    state.add(at -> new ListOpened(kind, orders.getFirst().id, at));
    link(kind, orders);
    for (ReferenceOrder order : orders) {
      if (state.isLive(order) && order.place == null) {
        start(order);
      }
    }
  }

  private void link(ListKind kind, List<ReferenceOrder> orders) {
    if (kind.hasWorkingOrder()) {
      for (ReferenceOrder waiting : orders.subList(1, orders.size())) {
        waiting.working = orders.getFirst();
        state.putAside(waiting, OrderPlace.LIST);
      }
    }
    if (kind != ListKind.OTO) {
      ReferenceOrder other = orders.get(orders.size() - 2);
      orders.getLast().partner = other;
      other.partner = orders.getLast();
    }
  }

  private void amend(String account, long submission, Amend what) {
    ReferenceOrder order = find(account, what.target());
    RejectReason refusal = gate.refusal(order, what);
    if (refusal != null || order == null) {
      reject(account, submission, refusal == null ? RejectReason.ORDER_CLOSED : refusal);
      return;
    }
    boolean stays = what.priceTicks() == order.limitTicks && what.quantityLots() <= order.totalLots;
    order.limitTicks = what.priceTicks();
    order.priceTicks = what.priceTicks();
    order.totalLots = what.quantityLots();
    order.shownLots = Math.min(order.shownLots, order.openLots());
    order.holdUnits = ReferenceMoney.counted(big(order.holdUnits).add(big(what.holdUnits())));
    lists.lowerHold(order);
    state.add(at ->
        new OrderAmended(
            order.id, submission, what.priceTicks(), what.quantityLots(), what.holdUnits(), at));
    if (!stays) {
      matching.enter(order);
    }
  }

  private void replace(String account, long submission, Replace what) {
    ReferenceOrder target = find(account, what.target());
    if (!state.phase().takesOrders()) {
      reject(account, submission, RejectReason.PHASE_FORBIDS);
    } else if (target == null && !what.evenIfGone()) {
      reject(account, submission, RejectReason.ORDER_CLOSED);
    } else {
      place(account, submission, takeOver(target, what));
    }
  }

  private OrderTerms takeOver(@Nullable ReferenceOrder target, Replace what) {
    OrderTerms terms = what.terms();
    if (target == null) {
      return terms;
    }
    boolean inherits =
        !what.evenIfGone() && !state.isOfList(target) && target.side() == terms.side();
    lists.close(target, CloseReason.REPLACED);
    return inherits ? terms.addingHold(target.holdUnits) : terms;
  }
}
