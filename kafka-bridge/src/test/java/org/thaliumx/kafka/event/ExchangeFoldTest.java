package org.thaliumx.kafka.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.thaliumx.domain.account.AccountEvent.Deposited;
import org.thaliumx.domain.account.AccountEvent.MarketJoined;
import org.thaliumx.domain.account.AccountEvent.OrderReserved;
import org.thaliumx.domain.account.Balance;
import org.thaliumx.domain.market.BookView;
import org.thaliumx.domain.market.MarketEvent;
import org.thaliumx.domain.market.MarketEvent.MarketOpened;
import org.thaliumx.domain.market.MarketEvent.OrderAccepted;
import org.thaliumx.domain.market.MarketEvent.Traded;
import org.thaliumx.domain.market.PriceLevel;
import org.thaliumx.domain.money.MarketSpec;
import org.thaliumx.domain.order.OrderRequest;
import org.thaliumx.domain.order.OrderTerms;
import org.thaliumx.domain.order.OrderType;
import org.thaliumx.domain.order.Side;
import org.thaliumx.domain.order.TimeInForce;
import org.thaliumx.kafka.journal.Journal;
import org.thaliumx.kafka.topic.Topic;
import org.thaliumx.protocol.OperatorActs.Outcome;
import org.thaliumx.protocol.OperatorActs.Request;
import org.thaliumx.protocol.journal.AccountBatch;
import org.thaliumx.protocol.journal.MarketBatch;
import org.thaliumx.protocol.text.MarketDecimals;

/** What the journal says as events. */
class ExchangeFoldTest {
  private static final long AT = 1_705_314_600_000L;
  private static final MarketSpec SPEC =
      new MarketSpec(
          "COIN_CASH", SmallExchange.COIN, SmallExchange.CASH, 10_000, 1_000_000, 1_000, 2_000);

  private final Told told = new Told();
  private final ExchangeFold fold = new ExchangeFold(told, History.NONE);

  @Test
  void tellsATradeAndItsOrdersInTheDocumentedWords() {
    letTwoOrdersTrade();

    assertThat(told.on(Topic.TRADES).getFirst().value())
        .isEqualTo(
            "{\"id\":\"1\",\"timestamp\":\"2024-01-15T10:30:00.003Z\",\"market\":\"COIN_CASH\","
                + "\"price\":\"10.00\",\"amount\":\"0.05\",\"quote_amount\":\"0.500000\","
                + "\"taker_side\":\"buy\",\"maker_order_id\":\"1\",\"taker_order_id\":\"1\","
                + "\"maker_user_id\":\"ann\",\"taker_user_id\":\"bob\","
                + "\"maker_fee\":\"0.000500\",\"maker_fee_asset\":\"CASH\","
                + "\"taker_fee\":\"0.00010000\",\"taker_fee_asset\":\"COIN\","
                + "\"sequence\":4,\"journal\":7,\"item\":1}");
    assertThat(told.on(Topic.ORDERS).stream().map(e -> e.json().path("event").asText()))
        .containsExactly("ORDER_CREATED", "ORDER_CREATED", "ORDER_UPDATED", "ORDER_FILLED");
    JsonNode order = told.on(Topic.ORDERS).get(2).json().path("order");
    assertThat(order.path("id").asText()).isEqualTo("1");
    assertThat(order.path("user_id").asText()).isEqualTo("ann");
    assertThat(order.path("side").asText()).isEqualTo("sell");
    assertThat(order.path("type").asText()).isEqualTo("limit");
    assertThat(order.path("amount").asText()).isEqualTo("0.08");
    assertThat(order.path("filled_amount").asText()).isEqualTo("0.05");
    assertThat(order.path("status").asText()).isEqualTo("partially_filled");
    assertThat(order.path("created_at").asText()).isEqualTo("2024-01-15T10:30:00.001Z");
  }

  private void letTwoOrdersTrade() {
    market(1, new MarketOpened(SPEC, AT));
    account(2, "ann", 1, new Deposited(SmallExchange.COIN, 100_000_000, "r1", AT));
    account(3, "bob", 1, new Deposited(SmallExchange.CASH, 100_000_000, "r2", AT));
    account(4, "ann", 2, new MarketJoined(SPEC), reserved(Side.SELL, 8, 8_000_000));
    market(5, new OrderAccepted(1, "ann", 1, terms(Side.SELL, 8, 8_000_000), AT + 2));
    account(6, "bob", 2, new MarketJoined(SPEC), reserved(Side.BUY, 5, 500_000));
    market(
        7,
        new OrderAccepted(2, "bob", 1, terms(Side.BUY, 5, 500_000), AT + 3),
        new Traded(1, 1, 2, 1_000, 5, 500, 10_000, AT + 3));
  }

  private static OrderReserved reserved(Side side, long lots, long hold) {
    var request =
        new OrderRequest("COIN_CASH", "", side, OrderType.LIMIT, TimeInForce.GTC, 1_000, lots);
    return new OrderReserved(1, request, terms(side, lots, hold), AT + 1);
  }

  private static OrderTerms terms(Side side, long lots, long hold) {
    return new OrderTerms(side, OrderType.LIMIT, TimeInForce.GTC, 1_000, lots, hold);
  }

  private void market(long ordering, MarketEvent... events) {
    fold.apply(ordering, "COIN_CASH", new MarketBatch(List.of(events), List.of()));
  }

  private void account(
      long ordering, String id, long number, org.thaliumx.domain.account.AccountEvent... events) {
    fold.apply(ordering, id, number, new AccountBatch(List.of(events)));
  }

  @Test
  void tellsWhoIsNewAndWhatMoneyCameIn() {
    account(2, "ann", 1, new Deposited(SmallExchange.COIN, 150_000_000, "r\"1", AT));

    assertThat(told.on(Topic.REGISTER_USER)).hasSize(1);
    assertThat(told.on(Topic.DEPOSITS).getFirst().value())
        .isEqualTo(
            "{\"id\":\"2-0\",\"timestamp\":\"2024-01-15T10:30:00.000Z\",\"user_id\":\"ann\","
                + "\"asset\":\"COIN\",\"amount\":\"1.50000000\",\"reference\":\"r\\\"1\","
                + "\"status\":\"completed\",\"journal\":2,\"item\":0}");
    JsonNode transaction = told.on(Topic.TRANSACTIONS).getFirst().json();
    assertThat(transaction.at("/metadata/transactionType").asText()).isEqualTo("deposit");
    assertThat(transaction.at("/payload/amount").asText()).isEqualTo("1.50000000");
    assertThat(transaction.at("/payload/currency").asText()).isEqualTo("COIN");
  }

  private static ActRow act(String kind, String path, String account) {
    var request = new Request("u-1", "192.0.2.7", "POST", path, "", "", account, "");
    return new ActRow(7, kind, 7, AT, "n", request, new Outcome(0, "", ""), "0".repeat(64));
  }

  @Test
  void tellsOnceOfAUserWhoRegisters() {
    fold.apply(act("B", "/v1/users", "a-1"));
    fold.apply(act("B", "/v1/users", "a-1"));
    fold.apply(act("B", "/v1/users", ""));
    fold.apply(act("E", "/v1/users", "a-2"));
    fold.apply(act("B", "/v1/sessions", "a-3"));
    account(2, "a-1", 1, new Deposited(SmallExchange.COIN, 150_000_000, "r", AT + 1));

    assertThat(told.on(Topic.REGISTER_USER)).hasSize(1);
    assertThat(told.on(Topic.REGISTER_USER).getFirst().key()).isEqualTo("a-1");
    assertThat(told.on(Topic.REGISTER_USER).getFirst().value())
        .isEqualTo(
            "{\"timestamp\":\"2024-01-15T10:30:00.000Z\",\"user_id\":\"a-1\","
                + "\"journal\":0,\"item\":0,\"act\":7}");
  }

  @Test
  void remembersWhoHasRegistered() {
    fold.apply(act("B", "/v1/users", "a-1"));
    var next = new Told();
    var later = new ExchangeFold(next, History.NONE);
    Told.Event state = told.on(Topic.STATE_USERS).getFirst();
    later.restore(Topic.STATE_USERS, state.key(), requireNonNull(state.value()).getBytes(UTF_8));
    later.apply(
        2,
        "a-1",
        1,
        new AccountBatch(List.of(new Deposited(SmallExchange.COIN, 150_000_000, "r", AT))));
    assertThat(next.on(Topic.REGISTER_USER)).isEmpty();
    assertThat(next.on(Topic.DEPOSITS)).hasSize(1);
  }

  @Test
  void endsWithWhatTheAccountsHave() {
    SmallExchange exchange = random(3_000);

    Map<String, JsonNode> last = new TreeMap<>();
    Map<String, BigDecimal> sums = new HashMap<>();
    for (Told.Event event : Told.of(exchange).on(Topic.BALANCES)) {
      JsonNode balance = event.json();
      String key = event.key() + ":" + balance.path("asset").asText();
      last.put(key, balance);
      BigDecimal sum = sums.merge(key, decimal(balance, "change"), BigDecimal::add);
      assertThat(decimal(balance, "balance")).isEqualByComparingTo(sum);
    }
    exchange
        .balances()
        .forEach((account, assets) ->
            assets.forEach((code, balance) ->
                requireSame(
                    requireNonNull(last.get(account + ":" + code)), balance, scaleOf(code))));
  }

  private static BigDecimal decimal(JsonNode node, String field) {
    return new BigDecimal(node.path(field).asText());
  }

  private static int scaleOf(String asset) {
    return switch (asset) {
      case "COIN" -> 8;
      case "CASH" -> 6;
      default -> 4;
    };
  }

  private static void requireSame(JsonNode told, Balance balance, int scale) {
    assertThat(decimal(told, "balance_available"))
        .isEqualByComparingTo(BigDecimal.valueOf(balance.available(), scale));
    assertThat(decimal(told, "balance_frozen"))
        .isEqualByComparingTo(BigDecimal.valueOf(balance.held(), scale));
  }

  @Test
  void theBookCanBeBuiltFromItsUpdates() {
    SmallExchange exchange = random(3_000);
    Map<String, Map<String, String>> books = new HashMap<>();
    Map<String, Long> sequences = new HashMap<>();
    for (Told.Event event : Told.of(exchange).on(Topic.ORDER_BOOK)) {
      JsonNode change = event.json();
      Map<String, String> book = books.computeIfAbsent(event.key(), k -> new HashMap<>());
      if (change.path("type").asText().equals("snapshot")) {
        Map<String, String> whole = new HashMap<>();
        put(whole, change);
        assertThat(whole).isEqualTo(book);
      } else {
        assertThat(change.path("first_sequence").asLong())
            .isGreaterThan(sequences.getOrDefault(event.key(), 0L));
        put(book, change);
      }
      sequences.put(event.key(), change.path("last_sequence").asLong());
    }
    for (String id : exchange.markets()) {
      assertThat(books.get(id)).isEqualTo(expected(exchange, id));
    }
  }

  private static void put(Map<String, String> book, JsonNode change) {
    for (String side : List.of("bids", "asks")) {
      for (JsonNode level : change.path(side)) {
        String key = side + level.get(0).asText();
        if (new BigDecimal(level.get(1).asText()).signum() == 0) {
          book.remove(key);
        } else {
          book.put(key, level.get(1).asText());
        }
      }
    }
  }

  private static Map<String, String> expected(SmallExchange exchange, String id) {
    BookView view = exchange.market(id).book(Integer.MAX_VALUE);
    var decimals = new MarketDecimals(requireNonNull(exchange.market(id).spec()));
    Map<String, String> book = new HashMap<>();
    for (PriceLevel level : view.bids()) {
      book.put(
          "bids" + decimals.price(level.priceTicks()), decimals.quantity(level.quantityLots()));
    }
    for (PriceLevel level : view.asks()) {
      book.put(
          "asks" + decimals.price(level.priceTicks()), decimals.quantity(level.quantityLots()));
    }
    return book;
  }

  @Test
  void everyOrderIsCreatedOrRejectedOnceAndEndsOnce() {
    Map<String, String> last = new HashMap<>();
    for (Told.Event event : Told.of(random(3_000)).on(Topic.ORDERS)) {
      JsonNode order = event.json().path("order");
      String key = event.key() + order.path("user_id").asText() + ":" + order.path("id").asText();
      String what = event.json().path("event").asText();
      String before = last.put(key, what);
      if (what.equals("ORDER_CREATED") || what.equals("ORDER_REJECTED")) {
        assertThat(before).as(key).isNull();
      } else {
        assertThat(before).as(key).isIn("ORDER_CREATED", "ORDER_UPDATED");
      }
    }
    assertThat(last.values())
        .contains("ORDER_FILLED", "ORDER_CANCELLED", "ORDER_EXPIRED", "ORDER_REJECTED");
  }

  @Test
  void theOneStreamHasEverythingOfTheOthersInTheirOrder() {
    Told all = Told.of(random(1_000));
    Map<String, List<String>> copies = new HashMap<>();
    for (Told.Event event : all.on(Topic.UNIFY_EVENTS)) {
      copies.computeIfAbsent(event.key(), k -> new ArrayList<>()).add(event.value());
    }
    for (Topic topic :
        List.of(
            Topic.TRADES,
            Topic.ORDERS,
            Topic.BALANCES,
            Topic.DEPOSITS,
            Topic.WITHDRAWS,
            Topic.REGISTER_USER)) {
      assertThat(copies.get(topic.text()))
          .isEqualTo(all.on(topic).stream().map(Told.Event::value).toList());
    }
  }

  @Test
  void whoeverGoesOnFromTheStateSaysTheSame() {
    SmallExchange exchange = random(2_000);
    List<Journal.Row> rows = exchange.next(0, Integer.MAX_VALUE);
    var whole = new Told();
    var inOne = new ExchangeFold(whole, History.NONE);
    rows.forEach(row -> Told.apply(inOne, row));

    var inParts = new Told();
    List<Told.Event> parts = new ArrayList<>();
    var going = new ExchangeFold(inParts, History.NONE);
    var random = new Random(rows.size());
    for (Journal.Row row : rows) {
      Told.apply(going, row);
      if (random.nextInt(100) == 0) {
        going.publishFigures(AT);
        going.writeState(AT);
        parts.addAll(inParts.certain());
        inParts.clear();
        going = new ExchangeFold(inParts, exchange.before(row.ordering()));
        inParts.restore(going);
      }
    }
    parts.addAll(inParts.certain());
    assertThat(parts).isEqualTo(whole.certain());
    assertThat(going.openOrders()).isEqualTo(inOne.openOrders());
  }

  @Test
  void stopsWhereAnOrderWasAcceptedThatNobodySubmitted() {
    market(1, new MarketOpened(SPEC, AT));
    var accepted = new OrderAccepted(1, "ann", 1, terms(Side.SELL, 8, 8_000_000), AT);
    assertThatThrownBy(() -> market(2, accepted)).isInstanceOf(IllegalStateException.class);
  }

  private static SmallExchange random(int things) {
    long seed = System.nanoTime();
    System.out.println("seed " + seed);
    var exchange = new SmallExchange(seed, 5);
    exchange.live(things);
    exchange.settle();
    return exchange;
  }
}
