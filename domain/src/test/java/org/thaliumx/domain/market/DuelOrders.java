package org.thaliumx.domain.market;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.thaliumx.domain.order.Side;

/** The single orders in a book, put together from nothing but what the market tells of them. */
final class DuelOrders {
  private Map<Long, ShownOrder> youngestLast = new LinkedHashMap<>();

  /** Takes the orders there are. */
  void begin(MarketEngine engine) {
    engine.followOrders(true);
    youngestLast = new LinkedHashMap<>();
    for (Side side : Side.values()) {
      engine.orders(side).forEach(order -> youngestLast.put(order.orderId(), order));
    }
  }

  /** Takes what changed, and compares with the orders there are. */
  void follow(MarketEngine engine) {
    for (OrderChange change : engine.takeOrderChanges()) {
      long id = change.order().orderId();
      if (change.order().quantityLots() == 0) {
        assertThat(youngestLast.remove(id)).isNotNull();
      } else {
        if (change.entered()) {
          youngestLast.remove(id);
        }
        youngestLast.put(id, change.order());
      }
    }
    for (Side side : Side.values()) {
      assertThat(orders(side)).isEqualTo(engine.orders(side));
    }
  }

  private List<ShownOrder> orders(Side side) {
    var byPrice = new TreeMap<Long, List<ShownOrder>>();
    for (ShownOrder order : youngestLast.values()) {
      if (order.side() == side) {
        byPrice
            .computeIfAbsent(
                side == Side.BUY ? -order.priceTicks() : order.priceTicks(),
                price -> new ArrayList<>())
            .add(order);
      }
    }
    return byPrice.values().stream().flatMap(List::stream).toList();
  }

  /** What the orders of a side add up to. */
  SortedMap<Long, Long> levels(Side side) {
    var levels = new TreeMap<Long, Long>();
    for (ShownOrder order : youngestLast.values()) {
      if (order.side() == side) {
        levels.merge(order.priceTicks(), order.quantityLots(), Long::sum);
      }
    }
    return levels;
  }
}
