package org.thaliumx.node.ledger;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.thaliumx.domain.account.AccountEvent;
import org.thaliumx.domain.account.AccountEvent.Deposited;
import org.thaliumx.domain.account.AccountEvent.OrderReserved;
import org.thaliumx.domain.account.AccountEvent.Settled;
import org.thaliumx.domain.account.Movement;
import org.thaliumx.domain.market.MarketEvent;
import org.thaliumx.domain.money.Asset;
import org.thaliumx.domain.money.MarketSpec;
import org.thaliumx.domain.order.Liquidity;
import org.thaliumx.domain.order.OrderRequest;
import org.thaliumx.domain.order.OrderTerms;
import org.thaliumx.domain.order.OrderType;
import org.thaliumx.domain.order.Side;
import org.thaliumx.domain.order.TimeInForce;
import org.thaliumx.domain.settlement.Settlement;
import org.thaliumx.node.history.HistoryKeeper;
import org.thaliumx.node.journal.Following;
import org.thaliumx.node.journal.MarketSpecs;
import org.thaliumx.node.journal.Projection;
import org.thaliumx.persistence.Database;
import org.thaliumx.persistence.Jdbc;
import org.thaliumx.persistence.Migrations;
import org.thaliumx.persistence.embedded.EmbeddedDatabase;
import org.thaliumx.persistence.embedded.EmbeddedSettings;
import org.thaliumx.persistence.history.HistoryProjection;
import org.thaliumx.persistence.history.Retention;
import org.thaliumx.persistence.journal.JournalTail;
import org.thaliumx.persistence.store.MarketStore;
import org.thaliumx.protocol.journal.AccountBatch;
import org.thaliumx.protocol.journal.JournalCodec;
import org.thaliumx.protocol.journal.JournalSerializer;
import org.thaliumx.protocol.journal.MarketBatch;

/**
 * Measures what ledger and history cost, each alone: prepares a journal as a busy minute leaves it,
 * keeps them of it and says how long that took and how much CPU of this process and of PostgreSQL.
 *
 * <p>Each order is a row that reserves it and a row that settles it, and two of three trade; twenty
 * orders share a row of their market. With {@code batch} orders in one row of an account the same
 * for clients that send lists.
 *
 * <p>Arguments: directory for the database, number of orders, orders in a row (1).
 */
public final class LedgerSpeed {
  private static final int ACCOUNTS = 200;
  private static final int TURN = 20;
  private static final int INSERTED_AT_ONCE = 500;
  private static final long AT = 1_700_000_000_000L;
  private static final String INSERT =
      """
      INSERT INTO event_journal
        (persistence_id, sequence_number, writer, event_ser_id, event_ser_manifest, event_payload)
      VALUES (?, ?, '6a0c3ec9-3d8c-41f2-9d2b-5a3c9a0d7e11', ?, ?, ?)
      """;

  private final Database database;
  private final PrintStream out;
  private final long[] submissions = new long[ACCOUNTS];
  private final List<Object[]> rows = new ArrayList<>();
  private long sequenceNumber;
  private long trades;

  private LedgerSpeed(Database database, PrintStream out) {
    this.database = database;
    this.out = out;
  }

  public static void main(String[] arguments) {
    var where =
        EmbeddedSettings.in(Path.of(arguments[0])).withBinaries(Path.of("target", "postgres"));
    int orders = Integer.parseInt(arguments[1]);
    int batch = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 1;
    var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    try (EmbeddedDatabase server = EmbeddedDatabase.start(where);
        Database database = Database.open(server.connection(), "ledger-speed", 4)) {
      Migrations.apply(database);
      var speed = new LedgerSpeed(database, out);
      speed.prepare(orders, batch);
      speed.measureLedger(orders);
      speed.measureHistory(orders);
      speed.measureLedger(orders);
      speed.measureHistory(orders);
    }
  }

  private void prepare(int orders, int batch) {
    var btc = new Asset("BTC", 8);
    var usdt = new Asset("USDT", 8);
    new MarketStore(database)
        .insertIfAbsent(new MarketSpec("BTC_USDT", btc, usdt, 1_000_000, 1_000, 1_000, 1_000));
    for (int account = 0; account < ACCOUNTS; account++) {
      account(
          account,
          List.of(
              new Deposited(btc, 1L << 52, "d-btc", AT),
              new Deposited(usdt, 1L << 52, "d-usdt", AT)));
    }
    for (int order = 0; order < orders; order += TURN) {
      turn(order, batch);
    }
    insert();
    update("VACUUM ANALYZE event_journal");
  }

  private void turn(int firstOrder, int batch) {
    var events = new ArrayList<MarketEvent>();
    var issued = new ArrayList<MarketBatch.Issued>();
    var settlements = new ArrayList<Runnable>();
    for (int order = firstOrder; order < firstOrder + TURN; order += batch) {
      int account = order / batch % ACCOUNTS;
      var reserved = new ArrayList<AccountEvent>();
      var settled = new ArrayList<AccountEvent>();
      for (int i = order; i < order + batch; i++) {
        order(i, account, reserved, settled, events);
      }
      issued.add(new MarketBatch.Issued(name(account), submissions[account] * 2));
      account(account, reserved);
      settlements.add(() -> account(account, settled));
    }
    row("market|BTC_USDT", new MarketBatch(events, issued));
    settlements.forEach(Runnable::run);
  }

  private void order(
      int order,
      int account,
      List<AccountEvent> reserved,
      List<AccountEvent> settled,
      List<MarketEvent> events) {
    long number = ++submissions[account];
    Side side = order % 2 == 0 ? Side.BUY : Side.SELL;
    long hold = side == Side.BUY ? 3_000_000_000L : 1_000_000L;
    var request =
        new OrderRequest(
            "BTC_USDT", "c-" + order, side, OrderType.LIMIT, TimeInForce.GTC, 300_000, 1_000);
    var terms = new OrderTerms(side, OrderType.LIMIT, TimeInForce.GTC, 300_000, 1_000, hold);
    reserved.add(new OrderReserved(number, request, terms, AT + order));
    events.add(new MarketEvent.OrderAccepted(order + 1, name(account), number, terms, AT + order));
    settled.add(
        new Settled(
            "BTC_USDT",
            2 * number - 1,
            new Settlement.Accepted(number, order + 1, AT + order),
            Movement.NONE));
    if (order % 3 != 0) {
      long trade = ++trades;
      events.add(
          new MarketEvent.Traded(
              trade, order + 1, order, 300_000, 1_000, 1_000, 3_000_000, AT + order));
      long fee = side == Side.BUY ? 1_000 : 3_000_000;
      settled.add(
          new Settled(
              "BTC_USDT",
              2 * number,
              new Settlement.Filled(
                  number, trade, Liquidity.TAKER, 300_000, 1_000, fee, AT + order),
              side == Side.BUY
                  ? new Movement(1_000_000 - fee, 0, 0, -3_000_000_000L)
                  : new Movement(0, -1_000_000, 3_000_000_000L - fee, 0)));
    }
  }

  private static String name(int account) {
    return "trader-" + account;
  }

  private void account(int account, List<AccountEvent> events) {
    row("account|" + name(account), new AccountBatch(events));
  }

  private void row(String persistenceId, Object batch) {
    rows.add(
        new Object[] {
          persistenceId, ++sequenceNumber, JournalCodec.manifest(batch), JournalCodec.encode(batch)
        });
    if (rows.size() == INSERTED_AT_ONCE) {
      insert();
    }
  }

  private void insert() {
    database.inTransaction(connection -> {
      try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
        for (Object[] row : rows) {
          statement.setObject(1, row[0]);
          statement.setObject(2, row[1]);
          statement.setInt(3, JournalSerializer.IDENTIFIER);
          statement.setObject(4, row[2]);
          statement.setObject(5, row[3]);
          statement.addBatch();
        }
        return statement.executeBatch();
      }
    });
    rows.clear();
  }

  private void measureLedger(int orders) {
    update("SELECT ledger_reset()");
    measure("ledger", orders, new LedgerKeeper(database));
    print(
        "SELECT count(*) || ' movements, ' || pg_size_pretty("
            + "pg_total_relation_size('ledger_transaction')) FROM ledger_transaction");
  }

  private void measureHistory(int orders) {
    update("SELECT history_reset()");
    var projection = new HistoryProjection(database, Retention.FOR_EVER);
    var specs = new MarketSpecs(new MarketStore(database));
    measure("history", orders, new HistoryKeeper(projection, specs));
    print(
        "SELECT (SELECT count(*) FROM trade) || ' trades, '"
            + " || (SELECT count(*) FROM candle) || ' candles, '"
            + " || (SELECT count(*) FROM closed_order) || ' closed orders, '"
            + " || (SELECT count(*) FROM open_order) || ' open orders'");
  }

  private void measure(String what, int orders, Projection projection) {
    update("CHECKPOINT");
    long last = database.inTransaction(JournalTail::lastCommitted);
    long startNanos = System.nanoTime();
    long ownMicros = ownMicros();
    long serverMicros = serverMicros();
    try (Following following = Following.start(database, projection)) {
      while (projection.offset() < last) {
        LockSupport.parkNanos(10_000_000);
      }
    }
    long wallMicros = (System.nanoTime() - startNanos) / 1_000;
    ownMicros = ownMicros() - ownMicros;
    serverMicros = serverMicros() - serverMicros;
    out.printf(
        "%s: %d orders in %d rows: %d rows/s; an order costs %.1f us here and %.1f us in"
            + " PostgreSQL%n",
        what,
        orders,
        sequenceNumber,
        sequenceNumber * 1_000_000 / wallMicros,
        (double) ownMicros / orders,
        (double) serverMicros / orders);
  }

  private void print(String sql) {
    List<String> lines =
        database.inTransaction(connection -> Jdbc.list(connection, sql, row -> row.getString(1)));
    out.println(lines.getFirst());
  }

  private static long ownMicros() {
    var system =
        (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    return system.getProcessCpuTime() / 1_000;
  }

  /** What the server's processes for our connections have used so far. */
  private long serverMicros() {
    String pids = "SELECT pid FROM pg_stat_activity WHERE backend_type = 'client backend'";
    return database
        .inTransaction(connection -> Jdbc.list(connection, pids, row -> row.getLong(1)))
        .stream()
        .mapToLong(LedgerSpeed::processMicros)
        .sum();
  }

  private static long processMicros(long pid) {
    try {
      String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
      return 10_000 * (Long.parseLong(fields[11]) + Long.parseLong(fields[12]));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void update(String sql) {
    try (Connection connection = database.dataSource().getConnection()) {
      connection.setAutoCommit(true);
      try (var statement = connection.createStatement()) {
        statement.execute(sql);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
