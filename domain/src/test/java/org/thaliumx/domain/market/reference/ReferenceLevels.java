package org.thaliumx.domain.market.reference;

import static org.thaliumx.domain.market.reference.ReferenceMoney.big;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.thaliumx.domain.market.PriceLevel;
import org.thaliumx.domain.order.Side;

/** What everybody sees of the book. */
final class ReferenceLevels {

  private ReferenceLevels() {}

  /** What is shown of a side, the best price first. */
  static List<PriceLevel> of(ReferenceState state, Side side) {
    SortedMap<Long, PriceLevel> levels = new TreeMap<>();
    state
        .book(side)
        .forEach(order ->
            levels.merge(
                order.priceTicks,
                new PriceLevel(order.priceTicks, order.shownLots, 1),
                ReferenceLevels::sum));
    var best = new ArrayList<>(levels.values());
    return side == Side.BUY ? best.reversed() : best;
  }

  private static PriceLevel sum(PriceLevel a, PriceLevel b) {
    long lots = big(a.quantityLots()).add(big(b.quantityLots())).longValueExact();
    return new PriceLevel(a.priceTicks(), lots, a.orders() + b.orders());
  }
}
