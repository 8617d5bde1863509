package org.thaliumx.domain.account;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.thaliumx.domain.account.AccountEngine.Placement;
import org.thaliumx.domain.account.AccountEvent.ListReserved;
import org.thaliumx.domain.money.Amounts;
import org.thaliumx.domain.money.MarketSpec;
import org.thaliumx.domain.order.ListKind;
import org.thaliumx.domain.order.OrderRequest;
import org.thaliumx.domain.order.OrderTerms;
import org.thaliumx.domain.order.RejectReason;
import org.thaliumx.domain.order.Side;
import org.thaliumx.domain.order.Submission;

/** Decides which lists of orders an account takes in, and what each of their orders holds. */
final class ListIntake {
  private final Admission admission;
  private final AccountState state;

  ListIntake(Admission admission, AccountState state) {
    this.admission = admission;
    this.state = state;
  }

  Placement place(
      MarketSpec spec,
      ListKind kind,
      List<OrderRequest> requests,
      List<@Nullable MarketQuote> quotes,
      long nowMillis,
      Consumer<AccountEvent> events) {
    if (requests.size() != kind.orders() || quotes.size() != kind.orders()) {
      throw new IllegalArgumentException(kind + " of " + requests.size() + " orders");
    }
    AccountOrder same = state.archive.findByClientOrderId(requests.getFirst().clientOrderId());
    if (same != null && isFirstOf(same, kind, requests)) {
      return new Placement.Repeated(same.view());
    }
    if (reusesClientOrderId(requests)) {
      return new Placement.Refused(RejectReason.CLIENT_ORDER_ID_REUSED);
    }
    RejectReason refusal = admission.refusalOfOrders(spec.id(), requests.size(), 0);
    if (refusal != null) {
      return new Placement.Refused(refusal);
    }
    var needs = new ArrayList<Need.Known>();
    for (int i = 0; i < requests.size(); i++) {
      switch (Need.of(spec, requests.get(i), quotes.get(i), Long.MAX_VALUE)) {
        case Need.Refused refused -> {
          return new Placement.Refused(refused.reason());
        }
        case Need.Known need -> {
          RejectReason bySize = admission.refusalOfSize(spec, requests.get(i), need.limitTicks());
          if (bySize != null) {
            return new Placement.Refused(bySize);
          }
          needs.add(need);
        }
      }
    }
    return reserve(spec, kind, requests, needs, nowMillis, events);
  }

  private static boolean isFirstOf(AccountOrder order, ListKind kind, List<OrderRequest> requests) {
    OrderOrigin.OfList list = order.list();
    return list != null && list.firstSubmission() == order.submission && list.isFor(kind, requests);
  }

  private boolean reusesClientOrderId(List<OrderRequest> requests) {
    Set<String> ids = new HashSet<>();
    return requests.stream()
        .map(OrderRequest::clientOrderId)
        .filter(id -> !id.isEmpty())
        .anyMatch(id ->
            !ids.add(id)
                || state.archive.findByClientOrderId(id) != null
                || state.archive.isPast(id));
  }

  private Placement reserve(
      MarketSpec spec,
      ListKind kind,
      List<OrderRequest> requests,
      List<Need.Known> needs,
      long nowMillis,
      Consumer<AccountEvent> events) {
    List<OrderTerms> terms = terms(kind, requests, needs);
    var submission = new Submission.PlaceList(kind, terms);
    if (!isAffordable(spec, submission.legs())) {
      return new Placement.Refused(RejectReason.INSUFFICIENT_FUNDS);
    }
    var legs = new ArrayList<ReservedLeg>();
    for (int i = 0; i < requests.size(); i++) {
      legs.add(new ReservedLeg(requests.get(i), terms.get(i)));
    }
    long first = state.join(spec, events).submitted() + 1;
    events.accept(new ListReserved(first, kind, legs, nowMillis));
    return new Placement.Reserved(first);
  }

  private List<OrderTerms> terms(
      ListKind kind, List<OrderRequest> requests, List<Need.Known> needs) {
    var terms = new ArrayList<OrderTerms>();
    for (int i = 0; i < requests.size(); i++) {
      long holdUnits = holdUnits(kind, i, requests, needs);
      terms.add(state.terms(requests.get(i), needs.get(i).limitTicks(), holdUnits));
    }
    return terms;
  }

  /**
   * What an order of a list holds. Of a pair one at most trades: its first order holds what either
   * may need. What waits for the working order and gives what that one receives is paid from there.
   */
  private static long holdUnits(
      ListKind kind, int leg, List<OrderRequest> requests, List<Need.Known> needs) {
    Side working = requests.getFirst().side();
    if (kind.hasWorkingOrder() && requests.get(leg).side() != working) {
      return 0;
    }
    int pair = kind == ListKind.OTO ? Integer.MAX_VALUE : requests.size() - 2;
    if (leg < pair) {
      return needs.get(leg).holdUnits();
    }
    return leg == pair ? Math.max(needs.get(pair).holdUnits(), needs.getLast().holdUnits()) : 0;
  }

  private boolean isAffordable(MarketSpec spec, List<OrderTerms> legs) {
    for (Side side : Side.values()) {
      long sum = 0;
      for (OrderTerms leg : legs) {
        sum = leg.side() == side && sum >= 0 ? Amounts.sumOrNegative(sum, leg.holdUnits()) : sum;
      }
      if (sum < 0 || sum > state.balance(spec.givenAsset(side).code()).available()) {
        return false;
      }
    }
    return true;
  }
}
