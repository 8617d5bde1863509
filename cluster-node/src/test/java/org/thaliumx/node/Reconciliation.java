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
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.LongStream;
import org.thaliumx.http.client.ApiClient.Response;
import org.thaliumx.node.OrderLog.OrderName;
import org.thaliumx.node.OrderLog.Placing;
import org.thaliumx.persistence.DatabaseSettings;

/**
 * Holds what clients were told against what the exchange shows, order by order and unit by unit,
 * and that against what its journal says.
 */
final class Reconciliation {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final int MOST_ORDERS = 1_000;
  private static final int MOST_FILLS = 100;

  /** One side of a trade. */
  private record Half(String side, String role, String price, String quantity, String time) {}

  private final List<String> markets;
  private final Map<String, ? extends Client> accounts;
  private final Trader operator;
  private final OrderLog log;
  private final ExpectedBalances expected;
  private final Set<OrderName> placed = ConcurrentHashMap.newKeySet();
  private final Map<OrderName, JsonNode> orders = new HashMap<>();
  private final Map<String, Map<Long, List<Half>>> trades = new TreeMap<>();

  /**
   * @param deposited what each of the accounts has been given of each asset of the markets
   */
  Reconciliation(
      List<String> markets,
      Map<String, ? extends Client> accounts,
      Trader operator,
      OrderLog log,
      BigDecimal deposited) {
    this.markets = markets;
    this.accounts = accounts;
    this.operator = operator;
    this.log = log;
    this.expected = new ExpectedBalances(deposited);
  }

  void run(DatabaseSettings database) {
    assertThat(log.violations).isEmpty();
    log.placings().forEach(this::repeat);
    Audit audit = Audit.settled(operator, SOON).requireBalanced();
    accounts.forEach(this::readOrders);
    everyOrderIsThereOnce();
    nothingAcknowledgedHasChanged();
    markets.forEach(this::everyTradeHasItsTwoHalves);
    markets.forEach(this::theBookIsNotCrossed);
    ReplayedExchange replayed = ReplayedExchange.of(database);
    markets.forEach(market -> replayed.requireSame(market, operator));
    accounts.forEach((account, client) -> balancesAddUp(account, client, replayed));
    replayed.requireHeld(audit);
  }

  /** What was sent without an answer is placed now at the latest; nothing is placed twice. */
  private void repeat(Placing placing) {
    Response again = client(placing.account()).insist("POST", placing.target(), placing.body());
    if (!placing.certain() && again.status() != 200) {
      return;
    }
    assertThat(again.status()).as(again.body()).isEqualTo(200);
    for (int i = 0; i < placing.orders().size(); i++) {
      OrderName id = placing.orders().get(i);
      boolean several = placing.orders().size() > 1;
      JsonNode order = several ? again.json().path("orders").path(i) : again.json();
      JsonNode first = log.acknowledged().getOrDefault(id, order);
      assertThat(order.path("orderId")).isEqualTo(first.path("orderId"));
      placed.add(id);
    }
  }

  private Client client(String account) {
    return requireNonNull(accounts.get(account));
  }

  private void readOrders(String account, Client client) {
    for (String market : markets) {
      JsonNode there = client.orders(market);
      assertThat(there.size()).as("more may be there than are shown").isLessThan(MOST_ORDERS);
      there.forEach(order -> read(account, market, order));
    }
  }

  private void read(String account, String market, JsonNode order) {
    var id = new OrderName(account, order.path("clientOrderId").asText());
    assertThat(orders.put(id, order)).as("placed twice: " + id).isNull();
    assertThat(order.path("fills").size()).as("more may be there").isLessThan(MOST_FILLS);
    Map<Long, List<Half>> halves = trades.computeIfAbsent(market, m -> new TreeMap<>());
    for (JsonNode fill : order.path("fills")) {
      halves
          .computeIfAbsent(fill.path("tradeId").asLong(), k -> new ArrayList<>())
          .add(half(order, fill));
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
    assertThat(orders.keySet()).isEqualTo(placed).containsAll(log.acknowledged().keySet());
    assertThat(orders.values()).noneMatch(order -> order.path("status").asText().equals("PENDING"));
  }

  private void nothingAcknowledgedHasChanged() {
    log.acknowledged()
        .forEach((id, told) ->
            assertThat(fills(order(id)).stream().limit(fills(told).size()).toList())
                .isEqualTo(fills(told)));
    log.closed().forEach((id, told) -> assertThat(order(id)).isEqualTo(told));
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
  private void everyTradeHasItsTwoHalves(String market) {
    Map<Long, List<Half>> halves = trades.getOrDefault(market, Map.of());
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
    JsonNode tape = operator.read("/v1/markets/" + market + "/trades?limit=1000");
    assertThat(tape.path("trades").size()).isEqualTo(Math.min(halves.size(), 1_000));
  }

  private void theBookIsNotCrossed(String market) {
    JsonNode book = operator.read("/v1/markets/" + market + "/book?depth=1");
    JsonNode bid = book.path("bids").path(0).path(0);
    JsonNode ask = book.path("asks").path(0).path(0);
    if (!bid.isMissingNode() && !ask.isMissingNode()) {
      assertThat(new BigDecimal(bid.asText())).isLessThan(new BigDecimal(ask.asText()));
    }
  }

  private void balancesAddUp(String account, Client client, ReplayedExchange replayed) {
    var own = new ArrayList<JsonNode>();
    orders.forEach((id, order) -> {
      if (id.account().equals(account)) {
        own.add(order);
      }
    });
    Map<String, Trader.Funds> funds = Trader.funds(client.read("/v1/balances"));
    expected.require(account, own, funds);
    replayed.requireSame(account, funds);
  }

  /** How much there was to reconcile. */
  String summary() {
    long fills = trades.values().stream().mapToLong(Map::size).sum();
    return orders.size() + " orders (" + log.summary() + "), " + fills + " trades";
  }
}
