package org.thaliumx.node;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.thaliumx.node.Trader.Funds;

/**
 * What an account must have, going by nothing but its orders as clients see them.
 *
 * @param deposited what each account has been given of each asset
 */
record ExpectedBalances(BigDecimal deposited) {

  /** An asset of an account. */
  private static final class Expected {
    private BigDecimal total;
    private BigDecimal held = BigDecimal.ZERO;
    private boolean knows = true;

    Expected(BigDecimal deposited) {
      this.total = deposited;
    }

    void add(BigDecimal amount) {
      total = total.add(amount);
    }

    /**
     * What orders of a list hold depends on each other, and a replacement keeps what the order
     * before it held, though it may need less: that is seen in the journal only.
     */
    void hold(JsonNode order, BigDecimal amount) {
      if (order.has("listId")) {
        knows = false;
      } else {
        held = held.add(amount);
        knows &= !order.path("clientOrderId").asText().endsWith(OrderLog.REPLACEMENT);
      }
    }

    void require(String what, Funds funds) {
      if (knows) {
        assertThat(funds.held()).as(what + " held").isEqualByComparingTo(held);
      } else {
        assertThat(funds.held()).as(what + " held").isGreaterThanOrEqualTo(held);
      }
      assertThat(funds.available().add(funds.held()))
          .as(what + " in total")
          .isEqualByComparingTo(total);
    }
  }

  /** An account's funds must be what its orders make of what it was given. */
  void require(String account, List<JsonNode> orders, Map<String, Funds> funds) {
    var assets = new TreeMap<String, Expected>();
    funds.keySet().forEach(asset -> assets.put(asset, new Expected(deposited)));
    for (JsonNode order : orders) {
      String[] pair = order.path("market").asText().split("_", -1);
      boolean buys = order.path("side").asText().equals("BUY");
      count(order, of(assets, pair[buys ? 1 : 0]), of(assets, pair[buys ? 0 : 1]), buys);
    }
    assets.forEach((asset, expected) -> expected.require(account + " " + asset, of(funds, asset)));
  }

  private static <T> T of(Map<String, T> assets, String asset) {
    T found = assets.get(asset);
    if (found == null) {
      throw new AssertionError("no balance of " + asset);
    }
    return found;
  }

  private static void count(JsonNode order, Expected given, Expected received, boolean buys) {
    if (OrderLog.isOpen(order)) {
      given.hold(order, buys ? unspent(order) : decimal(order, "remainingQuantity"));
    }
    for (JsonNode fill : order.path("fills")) {
      BigDecimal quantity = decimal(fill, "quantity");
      BigDecimal cost = quantity.multiply(decimal(fill, "price"));
      given.add((buys ? cost : quantity).negate());
      received.add((buys ? quantity : cost).subtract(decimal(fill, "fee")));
    }
  }

  /** A buy that traded at better prices than its own keeps the difference until it closes. */
  private static BigDecimal unspent(JsonNode buy) {
    return decimal(buy, "quantity")
        .multiply(decimal(buy, "price"))
        .subtract(decimal(buy, "executedQuote"));
  }

  private static BigDecimal decimal(JsonNode node, String field) {
    return new BigDecimal(node.path(field).asText());
  }
}
