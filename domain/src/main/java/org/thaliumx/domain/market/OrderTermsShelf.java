package org.thaliumx.domain.market;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.thaliumx.domain.matching.MatchingCore;
import org.thaliumx.domain.order.OrderTerms;

/**
 * Keeps the terms live orders came with, by their handles; the book keeps only what it works on.
 */
final class OrderTermsShelf {
  private @Nullable OrderTerms[] terms = new OrderTerms[64];

  void put(int order, OrderTerms itsTerms) {
    int place = MatchingCore.ordinal(order);
    if (place >= terms.length) {
      terms = Arrays.copyOf(terms, 2 * place);
    }
    terms[place] = itsTerms;
  }

  OrderTerms get(int order) {
    OrderTerms found = terms[MatchingCore.ordinal(order)];
    if (found == null) {
      throw new IllegalStateException("an order without terms");
    }
    return found;
  }
}
