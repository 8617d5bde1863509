package org.thaliumx.domain.account;

import java.util.List;
import org.thaliumx.domain.order.ListKind;
import org.thaliumx.domain.order.OrderRequest;
import org.thaliumx.domain.order.OrderTerms;

/** How an order came to be; with its request it says whether one that is asked for is the same. */
public sealed interface OrderOrigin {

  /** It was placed by itself. */
  record Alone() implements OrderOrigin {}

  /**
   * It was placed to take another one's place.
   *
   * @param target the other one's number
   * @param evenIfGone whether it did not matter if the other one still lived
   */
  record InPlaceOf(long target, boolean evenIfGone) implements OrderOrigin {}

  /**
   * It is one of a list.
   *
   * @param firstSubmission the number of the list's first order; the others follow
   * @param legs all of the list's orders
   */
  record OfList(long firstSubmission, ListKind kind, List<ReservedLeg> legs)
      implements OrderOrigin {
    public OfList {
      legs = List.copyOf(legs);
    }

    /** Whether the same list was asked for. */
    boolean isFor(ListKind otherKind, List<OrderRequest> requests) {
      return kind == otherKind && legs.stream().map(ReservedLeg::request).toList().equals(requests);
    }

    List<OrderTerms> terms() {
      return legs.stream().map(ReservedLeg::terms).toList();
    }

    long lastSubmission() {
      return firstSubmission + legs.size() - 1;
    }

    boolean isWorking(long submission) {
      return kind.hasWorkingOrder() && submission == firstSubmission;
    }

    boolean waitsForWorking(long submission) {
      return kind.hasWorkingOrder() && submission > firstSubmission;
    }

    /** The other order of the pair that the order is of, or 0. */
    long partnerOf(long submission) {
      boolean ofPair = kind != ListKind.OTO && !isWorking(submission);
      long both = 2 * lastSubmission() - 1;
      return ofPair ? both - submission : 0;
    }
  }
}
