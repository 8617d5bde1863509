package org.thaliumx.http.input;

import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.thaliumx.domain.order.OrderStatus;
import org.thaliumx.domain.statistics.CandleInterval;
import org.thaliumx.http.problem.ProblemCode;
import org.thaliumx.protocol.Directory;
import org.thaliumx.protocol.History.FillPosition;
import org.thaliumx.protocol.History.FillQuery;
import org.thaliumx.protocol.History.OrderIds;
import org.thaliumx.protocol.History.OrderPosition;
import org.thaliumx.protocol.History.OrderQuery;
import org.thaliumx.protocol.History.TradePosition;
import org.thaliumx.protocol.History.TradeQuery;
import org.thaliumx.protocol.MarketStatistics.CandleQuery;

/** Which part of the history somebody asks for. */
public final class HistoryQueries {
  private static final int USUAL = 100;
  private static final int MAX = 1_000;

  private HistoryQueries() {}

  /**
   * Which trades are asked for.
   *
   * @param query what to read from the history
   * @param isLatest whether the market itself knows the answer
   */
  public record Trades(TradeQuery query, boolean isLatest) {}

  /** Reads which trades of a market to show. */
  public static Checked<Trades> trades(String market, String rawQuery) {
    var query = QueryParameters.read(rawQuery, "from", "to", "limit", "cursor");
    long from = query.time("from", 0);
    long to = query.time("to", QueryParameters.END_OF_TIME_MILLIS);
    int limit = query.count("limit", USUAL, MAX);
    @Nullable TradePosition before = cursor(query, text -> HistoryCursors.trade(market, text));
    boolean isLatest = Stream.of("from", "to", "cursor").allMatch(n -> query.text(n).isEmpty());
    return query.checked(() -> new Trades(new TradeQuery(from, to, limit, before), isLatest));
  }

  /** Reads which closed orders of an account to show. */
  public static Checked<OrderQuery> orders(String account, String rawQuery, Directory directory) {
    var query = QueryParameters.read(rawQuery, "market", "status", "from", "to", "limit", "cursor");
    String market = market(query, directory);
    Set<OrderStatus> statuses = closed(query);
    long from = query.time("from", 0);
    long to = query.time("to", QueryParameters.END_OF_TIME_MILLIS);
    int limit = query.count("limit", USUAL, MAX);
    @Nullable OrderPosition before = cursor(query, text -> HistoryCursors.order(account, text));
    return query.checked(
        () -> new OrderQuery(market, OrderIds.ALL, statuses, from, to, limit, before));
  }

  private static Set<OrderStatus> closed(QueryParameters query) {
    Set<OrderStatus> statuses =
        query.statuses("status").stream()
            .filter(OrderStatus::isClosed)
            .collect(Collectors.toUnmodifiableSet());
    if (statuses.isEmpty()) {
      query.complain(
          ProblemCode.INVALID_PARAMETER.at(
              "status", "status must be closed, or one that a closed order can have."));
    }
    return statuses;
  }

  /** Reads which fills of an account to show. */
  public static Checked<FillQuery> fills(String account, String rawQuery, Directory directory) {
    var query =
        QueryParameters.read(rawQuery, "market", "orderId", "from", "to", "limit", "cursor");
    String market = market(query, directory);
    long orderId = orderId(query);
    long from = query.time("from", 0);
    long to = query.time("to", QueryParameters.END_OF_TIME_MILLIS);
    int limit = query.count("limit", USUAL, MAX);
    @Nullable FillPosition before = cursor(query, text -> HistoryCursors.fill(account, text));
    return query.checked(() -> new FillQuery(market, orderId, from, to, limit, before));
  }

  private static long orderId(QueryParameters query) {
    String text = query.text("orderId");
    if (text.isEmpty()) {
      return 0;
    }
    long orderId = Digits.read(text);
    if (orderId < 1 || query.text("market").isEmpty()) {
      query.complain(
          ProblemCode.INVALID_PARAMETER.at(
              "orderId", "orderId must be the number of an order, and needs market beside it."));
    }
    return orderId;
  }

  /** Reads which candles of a market to show. */
  public static Checked<CandleQuery> candles(String market, String rawQuery) {
    var query = QueryParameters.read(rawQuery, "interval", "from", "to", "limit", "cursor");
    CandleInterval interval =
        CandleInterval.of(query.text("interval")).orElse(CandleInterval.ONE_MINUTE);
    if (!interval.text().equals(query.text("interval"))) {
      query.complain(
          ProblemCode.INVALID_PARAMETER.at("interval", "interval must be one of " + intervals()));
    }
    long to = query.time("to", QueryParameters.END_OF_TIME_MILLIS);
    int limit = query.count("limit", USUAL, MAX);
    @Nullable Long from = query.text("from").isEmpty() ? null : (Long) query.time("from", 0);
    @Nullable Long next = cursor(query, text -> HistoryCursors.candle(of(market, interval), text));
    return query.checked(() -> new CandleQuery(interval, next == null ? from : next, to, limit));
  }

  /** What a cursor of candles is bound to. */
  public static String of(String market, CandleInterval interval) {
    return market + " " + interval.text();
  }

  private static String intervals() {
    return Stream.of(CandleInterval.values())
        .map(CandleInterval::text)
        .collect(Collectors.joining(", ", "", "."));
  }

  private static String market(QueryParameters query, Directory directory) {
    String market = query.text("market");
    if (!market.isEmpty() && directory.market(market).isEmpty()) {
      query.complain(ProblemCode.UNKNOWN_MARKET.at("market", "There is no such market."));
    }
    return market;
  }

  private static <T> @Nullable T cursor(
      QueryParameters query, Function<String, @Nullable T> decode) {
    String cursor = query.text("cursor");
    T position = cursor.isEmpty() ? null : decode.apply(cursor);
    if (position == null && !cursor.isEmpty()) {
      query.complain(
          ProblemCode.INVALID_PARAMETER.at(
              "cursor", "cursor is none that a page of this list gave."));
    }
    return position;
  }
}
