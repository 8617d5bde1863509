package org.thaliumx.node;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.thaliumx.node.OrderLog.OrderName;
import org.thaliumx.node.Trader.Funds;

/**
 * Holds what clients were told against what the exchange shows, order by order and unit by unit.
 */
final class Reconciliation {
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final String ALL_ORDERS = "/v1/orders?limit=1000";

  /** One side of a trade. */
  private record Half(String side, String role, String price, String quantity, String time) {}

  private final Map<String, Trader> traders;
  private final Trader operator;
  private final OrderLog log;
  private final BigDecimal deposited;
  private final Map<OrderName, JsonNode> orders = new HashMap<>();
  private final Map<Long, List<Half>> halves = new TreeMap<>();

  /**
   * @param deposited what each of the accounts has been given of each asset of the market
   */
  Reconciliation(Map<String, Trader> traders, Trader operator, OrderLog log, BigDecimal deposited) {
    this.traders = traders;
    this.operator = operator;
    this.log = log;
    this.deposited = deposited;
  }

  void run() {
    assertThat(log.outrages).isEmpty();
    repeatsGiveTheFirstOrder();
    Audit audit = Audit.settled(operator, SOON).requireBalanced();
    traders.forEach(this::readOrders);
    everyOrderIsThereOnce();
    nothingAcknowledgedHasChanged();
    everyTradeHasItsTwoHalves();
    traders.forEach(this::balancesAddUp);
    heldIsWhatOpenOrdersHold(audit);
  }

  /** What was sent without an answer is placed now at the latest. */
  private void repeatsGiveTheFirstOrder() {
    log.bodies()
        .forEach((id, body) -> {
          JsonNode again = trader(id.account()).mustPlace(body);
          JsonNode first = log.acknowledged().get(id);
          if (first != null) {
            assertThat(again.path("orderId")).isEqualTo(first.path("orderId"));
          }
        });
  }

  private Trader trader(String account) {
    return requireNonNull(traders.get(account));
  }

  private void readOrders(String account, Trader trader) {
    for (JsonNode order : trader.mustGet(ALL_ORDERS).path("orders")) {
      var id = new OrderName(account, order.path("clientOrderId").asText());
      assertThat(orders.put(id, order)).as("placed twice: " + id).isNull();
      for (JsonNode fill : order.path("fills")) {
        halves
            .computeIfAbsent(fill.path("tradeId").asLong(), k -> new ArrayList<>())
            .add(half(order, fill));
      }
    }
  }

  private static Half half(JsonNode order, JsonNode fill) {
    return new Half(
        order.path("side").asText(),
        fill.path("role").asText(),
        fill.path("price").asText(),
        fill.path("quantity").asText(),
        fill.path("time").asText());
  }

  private void everyOrderIsThereOnce() {
    assertThat(orders.keySet()).isEqualTo(log.bodies().keySet());
    assertThat(orders.values()).noneMatch(order -> order.path("status").asText().equals("PENDING"));
  }

  private void nothingAcknowledgedHasChanged() {
    log.acknowledged()
        .forEach((id, told) -> {
          JsonNode now = order(id);
          assertThat(fills(now).stream().limit(fills(told).size()).toList()).isEqualTo(fills(told));
          boolean wasOpen = told.path("status").asText().matches("OPEN|PARTIALLY_FILLED");
          if (!wasOpen) {
            assertThat(now).isEqualTo(told);
          }
        });
    log.cancelled()
        .forEach(
            id -> assertThat(order(id).path("status").asText()).as("" + id).isEqualTo("CANCELLED"));
  }

  private JsonNode order(OrderName id) {
    return requireNonNull(orders.get(id), () -> id + " is lost");
  }

  private static List<JsonNode> fills(JsonNode order) {
    var fills = new ArrayList<JsonNode>();
    order.path("fills").forEach(fills::add);
    return fills;
  }

  /** Each fill exactly once on each side, and every trade on the public tape. */
  private void everyTradeHasItsTwoHalves() {
    assertThat(halves.keySet())
        .containsExactlyElementsOf(LongStream.rangeClosed(1, halves.size()).boxed().toList());
    halves.forEach((tradeId, pair) -> {
      assertThat(pair).as("trade " + tradeId).hasSize(2);
      assertThat(pair).extracting(Half::role).containsExactlyInAnyOrder("MAKER", "TAKER");
      assertThat(pair).extracting(Half::side).containsExactlyInAnyOrder("BUY", "SELL");
      assertThat(pair.getFirst().price()).isEqualTo(pair.getLast().price());
      assertThat(pair.getFirst().quantity()).isEqualTo(pair.getLast().quantity());
      assertThat(pair.getFirst().time()).isEqualTo(pair.getLast().time());
    });
    JsonNode tape = operator.mustGet("/v1/markets/" + TradingLoad.MARKET + "/trades?limit=1000");
    assertThat(tape.path("trades").size()).isEqualTo(Math.min(halves.size(), 1_000));
  }

  private void balancesAddUp(String account, Trader trader) {
    var base = new Expected(deposited);
    var quote = new Expected(deposited);
    orders.forEach((id, order) -> {
      if (id.account().equals(account)) {
        boolean buys = order.path("side").asText().equals("BUY");
        count(order, buys ? quote : base, buys ? base : quote, buys);
      }
    });
    Map<String, Funds> funds = trader.balances();
    base.require(account + " BTC", requireNonNull(funds.get("BTC")));
    quote.require(account + " USDT", requireNonNull(funds.get("USDT")));
  }

  private static void count(JsonNode order, Expected given, Expected received, boolean buys) {
    if (order.path("status").asText().matches("OPEN|PARTIALLY_FILLED")) {
      given.hold(buys ? unspent(order) : decimal(order, "remainingQuantity"));
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

  /** What an account must have of an asset, going by its orders. */
  private static final class Expected {
    private BigDecimal total;
    private BigDecimal held = BigDecimal.ZERO;

    Expected(BigDecimal deposited) {
      this.total = deposited;
    }

    void add(BigDecimal amount) {
      total = total.add(amount);
    }

    void hold(BigDecimal amount) {
      held = held.add(amount);
    }

    void require(String what, Funds funds) {
      assertThat(funds.held()).as(what + " held").isEqualByComparingTo(held);
      assertThat(funds.available().add(funds.held()))
          .as(what + " in total")
          .isEqualByComparingTo(total);
    }
  }

  private void heldIsWhatOpenOrdersHold(Audit audit) {
    for (String asset : List.of("BTC", "USDT")) {
      BigDecimal held =
          traders.values().stream()
              .map(trader -> trader.balances().get(asset))
              .map(funds -> funds == null ? BigDecimal.ZERO : funds.held())
              .reduce(BigDecimal.ZERO, BigDecimal::add);
      assertThat(audit.column("held").get(asset)).isEqualByComparingTo(held);
    }
  }

  /** How much there was to reconcile. */
  String summary() {
    return orders.size()
        + " orders ("
        + log.acknowledged().size()
        + " acknowledged at once), "
        + log.cancelled().size()
        + " cancels, "
        + log.amendments()
        + " amendments, "
        + halves.size()
        + " trades, problems "
        + log.problems();
  }
}
