package org.thaliumx.node;

import java.io.IOException;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.thaliumx.domain.account.AccountEngine;
import org.thaliumx.domain.account.AccountEvent;
import org.thaliumx.domain.account.AccountLimits;
import org.thaliumx.domain.account.Balance;
import org.thaliumx.domain.market.MarketEvent;
import org.thaliumx.domain.money.Asset;
import org.thaliumx.domain.money.MarketSpec;
import org.thaliumx.domain.order.Side;
import org.thaliumx.persistence.DatabaseSettings;
import org.thaliumx.protocol.journal.AccountBatch;
import org.thaliumx.protocol.journal.JournalCodec;
import org.thaliumx.protocol.journal.MarketBatch;

/**
 * What consumers have to find, worked out from the rows in the database with nothing of what
 * publishes them: trades from the markets' events, balances from what an account's engine has
 * before and after each event, orders from their bare life, books and prices from what a market's
 * engine shows after each row, and acts from their own table. By topic and key, in order.
 */
final class ToldJournal {
  private static final String ROWS =
      """
      SELECT ordering, persistence_id, event_ser_manifest, event_payload
      FROM event_journal ORDER BY ordering
      """;

  private static final String ACTS =
      "SELECT number, act, kind, operator, encode(hash, 'hex') FROM operator_act ORDER BY number";

  /** All assets of the demo markets have so many decimals. */
  private static final int SCALE = 8;

  private final Map<String, Map<String, List<String>>> told = new TreeMap<>();
  private final ToldTransactions transactions = new ToldTransactions();
  private final Map<String, ToldMarket> markets = new HashMap<>();
  private final Map<String, AccountEngine> accounts = new HashMap<>();
  private final Map<String, MarketSpec> specs = new HashMap<>();
  private final Map<String, Order> orders = new HashMap<>();
  private final Set<String> amendments = new HashSet<>();
  private long lastOrdering;
  private long lastAct;

  /** An order of a market that is open. */
  private static final class Order {
    final String name;
    final Side side;
    long totalLots;
    long filledLots;

    Order(String name, Side side, long lots) {
      this.name = name;
      this.side = side;
      this.totalLots = lots;
    }
  }

  private ToldJournal() {}

  static ToldJournal of(DatabaseSettings settings) throws SQLException, IOException {
    var journal = new ToldJournal();
    try (Connection connection =
            DriverManager.getConnection(settings.url(), settings.user(), settings.password());
        ResultSet row = connection.createStatement().executeQuery(ROWS);
        ResultSet act = connection.createStatement().executeQuery(ACTS)) {
      while (row.next()) {
        journal.read(row);
      }
      while (act.next()) {
        journal.readAct(act);
      }
    }
    return journal;
  }

  private void readAct(ResultSet act) throws SQLException {
    lastAct = act.getLong(1);
    String what =
        switch (act.getString(3)) {
          case "B" -> " begin ";
          case "E" -> " end ";
          default -> " refused ";
        };
    String who = act.getString(4);
    tell("thaliumx.audit", "act-" + act.getLong(2), lastAct + what + who + " " + act.getString(5));
  }

  private void read(ResultSet row) throws SQLException, IOException {
    lastOrdering = row.getLong(1);
    String id = row.getString(2).substring(row.getString(2).indexOf('|') + 1);
    int item = 0;
    switch (JournalCodec.decode(row.getString(3), row.getBytes(4))) {
      case MarketBatch batch -> {
        for (MarketEvent event : batch.events()) {
          read(id, event, lastOrdering + "-" + item++);
        }
        show(id, markets.computeIfAbsent(id, m -> new ToldMarket()).follow(batch));
      }
      case AccountBatch batch -> {
        for (AccountEvent event : batch.events()) {
          read(id, event, lastOrdering + "-" + item++);
        }
      }
      default -> throw new IllegalStateException("no row of ours");
    }
  }

  private void show(String market, ToldMarket.Change change) {
    change.book().ifPresent(book -> tell("thaliumx.orderbook", market, lastOrdering + " " + book));
    change
        .prices()
        .ifPresent(prices -> tell("thaliumx.prices", market, lastOrdering + " " + prices));
  }

  private void tell(String topic, String key, String what) {
    told.computeIfAbsent(topic, t -> new TreeMap<>())
        .computeIfAbsent(key, k -> new ArrayList<>())
        .add(what);
  }

  private void read(String market, MarketEvent event, String place) {
    switch (event) {
      case MarketEvent.MarketOpened e -> specs.put(market, e.spec());
      case MarketEvent.OrderAccepted e -> {
        String name = e.account() + "#" + e.submission();
        var order = new Order(name, e.terms().side(), e.terms().quantityLots());
        orders.put(market + e.orderId(), order);
        tell("orders", market, place + " ORDER_CREATED " + order.name);
      }
      case MarketEvent.OrderRejected e -> {
        String name = e.account() + "#" + e.submission();
        if (!amendments.contains(market + name)) {
          tell("orders", market, place + " ORDER_REJECTED " + name);
        }
      }
      case MarketEvent.Traded e -> traded(market, e, place);
      case MarketEvent.OrderReduced e -> resized(market, e.orderId(), e.quantityLots(), place);
      case MarketEvent.OrderActivated e -> changed(market, e.orderId(), place);
      case MarketEvent.OrderAmended e -> resized(market, e.orderId(), e.quantityLots(), place);
      case MarketEvent.OrderClosed e ->
          tell(
              "orders",
              market,
              place + " ORDER_" + e.reason().status() + " " + order(market, e.orderId()).name);
      case MarketEvent.FeesSettled e -> {}
      case MarketEvent.OrderRepriced e -> {}
      case MarketEvent.ListOpened e -> {}
      case MarketEvent.PhaseChanged e -> {}
      case MarketEvent.RulesSet e -> {}
      case MarketEvent.ReferencePriceSet e -> {}
      case MarketEvent.AccountFeesSet e -> {}
      case MarketEvent.CancelTimerSet e -> {}
      case MarketEvent.KillSwitchSet e -> {}
    }
  }

  private Order order(String market, long orderId) {
    Order order = orders.get(market + orderId);
    if (order == null) {
      throw new IllegalStateException("no order " + orderId + " on " + market);
    }
    return order;
  }

  private void resized(String market, long orderId, long lots, String place) {
    order(market, orderId).totalLots = lots;
    changed(market, orderId, place);
  }

  private void changed(String market, long orderId, String place) {
    tell("orders", market, place + " ORDER_UPDATED " + order(market, orderId).name);
  }

  private void traded(String market, MarketEvent.Traded trade, String place) {
    MarketSpec spec = specs.get(market);
    if (spec == null) {
      throw new IllegalStateException(market + " is not open");
    }
    BigDecimal price = BigDecimal.valueOf(trade.priceTicks() * spec.tickSizeUnits(), SCALE);
    BigDecimal amount = BigDecimal.valueOf(trade.quantityLots() * spec.lotSizeUnits(), SCALE);
    tell(
        "trades", market, place + " " + trade.tradeId() + " " + plain(price) + " " + plain(amount));
    Order maker = order(market, trade.makerOrderId());
    transactions.traded(spec, trade, maker.name, maker.side);
    for (long id : new long[] {trade.makerOrderId(), trade.takerOrderId()}) {
      Order order = order(market, id);
      order.filledLots += trade.quantityLots();
      String what = order.filledLots == order.totalLots ? " ORDER_FILLED " : " ORDER_UPDATED ";
      tell("orders", market, place + what + order.name);
    }
  }

  static String plain(BigDecimal amount) {
    return amount.signum() == 0 ? "0" : amount.stripTrailingZeros().toPlainString();
  }

  private void read(String account, AccountEvent event, String place) {
    AccountEngine engine = accounts.get(account);
    if (engine == null) {
      engine = new AccountEngine(AccountLimits.DEFAULT);
      accounts.put(account, engine);
      tell("registeruser", account, place);
    }
    Map<String, Balance> before = engine.balances();
    engine.apply(event);
    if (event instanceof AccountEvent.AmendReserved e) {
      amendments.add(e.market() + account + "#" + e.submission());
    }
    if (event instanceof AccountEvent.Deposited e) {
      tell("deposits", account, place + " " + transfer(e.asset(), e.units(), e.reference()));
    }
    if (event instanceof AccountEvent.Withdrawn e) {
      tell("withdraws", account, place + " " + transfer(e.asset(), e.units(), e.reference()));
    }
    transactions
        .of(account, event)
        .forEach(what -> tell("thaliumx.transactions", account, place + " " + what));
    engine
        .balances()
        .forEach((asset, now) -> {
          if (!same(before.get(asset), now)) {
            String available = plain(BigDecimal.valueOf(now.available(), SCALE));
            String held = plain(BigDecimal.valueOf(now.held(), SCALE));
            tell("balances", account + ":" + asset, place + " " + available + " " + held);
          }
        });
  }

  private static String transfer(Asset asset, long units, String reference) {
    return asset.code() + " " + plain(BigDecimal.valueOf(units, SCALE)) + " " + reference;
  }

  private static boolean same(@Nullable Balance before, Balance now) {
    return before == null ? now.available() == 0 && now.held() == 0 : before.equals(now);
  }

  /** What consumers of a topic have to find, by key. */
  Map<String, List<String>> on(String topic) {
    return told.getOrDefault(topic, Map.of());
  }

  /** How many events there are on these topics. */
  int size(List<String> topics) {
    return topics.stream().flatMap(topic -> on(topic).values().stream()).mapToInt(List::size).sum();
  }

  /** Where the journal and the trail of acts end. */
  KafkaConsumed.Position end() {
    return new KafkaConsumed.Position(lastOrdering, lastAct);
  }
}
