package org.thaliumx.protocol;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.thaliumx.domain.account.OrderView;
import org.thaliumx.domain.market.Trade;
import org.thaliumx.domain.order.Liquidity;
import org.thaliumx.domain.order.OrderStatus;
import org.thaliumx.domain.order.Side;

/**
 * What happened long ago, newest first, page by page. It follows accounts and markets by some
 * milliseconds. Thread-safe. Answers fail with {@link Unavailable} when it cannot be read.
 */
public interface History {

  /** The trades of a market. */
  CompletionStage<TradePage> trades(String market, TradeQuery query);

  /** The trades of a market, oldest first. */
  CompletionStage<List<Trade>> tradesFrom(String market, TradeRun run);

  /** The closed orders of an account, by when they were closed. */
  CompletionStage<OrderPage> orders(String account, OrderQuery query);

  /** The account's parts in trades. */
  CompletionStage<FillPage> fills(String account, FillQuery query);

  /**
   * Where a trade stands.
   *
   * @param atMillis when it was, since the epoch
   */
  record TradePosition(long atMillis, long tradeId) {}

  /**
   * Which trades are asked for.
   *
   * @param fromMillis not before this time
   * @param toMillis before this time
   * @param limit how many at most; at least 1
   * @param before only what stands before this one; null to begin with the newest
   */
  record TradeQuery(long fromMillis, long toMillis, int limit, @Nullable TradePosition before) {}

  /**
   * Where to begin with the trades of a market, and where to end.
   *
   * @param fromMillis not before this time
   * @param toMillis before this time
   * @param fromTradeId none with a smaller number; 0 for any
   * @param limit how many at most; at least 1
   */
  record TradeRun(long fromMillis, long toMillis, long fromTradeId, int limit) {}

  /**
   * Some trades, newest first.
   *
   * @param next where to go on; null when there are no more
   */
  record TradePage(List<Trade> trades, @Nullable TradePosition next) {
    public TradePage {
      trades = List.copyOf(trades);
    }
  }

  /**
   * Where a closed order stands.
   *
   * @param closedAtMillis when it was closed, since the epoch
   * @param market its market
   * @param orderId its number among the account's orders there
   */
  record OrderPosition(long closedAtMillis, String market, long orderId) {}

  /**
   * Which closed orders are asked for.
   *
   * @param market of which market; empty for any
   * @param ids with which numbers
   * @param statuses in which status; at least one that is closed
   * @param fromMillis closed not before this time
   * @param toMillis closed before this time
   * @param limit how many at most; at least 1
   * @param before only what stands before this one; null to begin with the newest
   */
  record OrderQuery(
      String market,
      OrderIds ids,
      Set<OrderStatus> statuses,
      long fromMillis,
      long toMillis,
      int limit,
      @Nullable OrderPosition before) {
    public OrderQuery {
      statuses = Set.copyOf(statuses);
    }

    /** The same, going on there. */
    public OrderQuery before(OrderPosition position) {
      return new OrderQuery(market, ids, statuses, fromMillis, toMillis, limit, position);
    }
  }

  /** A range of order numbers, both ends included. */
  record OrderIds(long first, long last) {

    /** Any number. */
    public static final OrderIds ALL = new OrderIds(0, Long.MAX_VALUE);
  }

  /**
   * Some closed orders, newest first, without their fills.
   *
   * @param next where to go on; null when there are no more. There may be more though this page
   *     holds fewer than were asked for, or none: a search goes through so much at a time.
   */
  record OrderPage(List<OrderView> orders, @Nullable OrderPosition next) {
    public OrderPage {
      orders = List.copyOf(orders);
    }
  }

  /**
   * Where a fill stands.
   *
   * @param atMillis when it was, since the epoch
   * @param ordering the row of the journal
   * @param item the event in that row, from 0
   */
  record FillPosition(long atMillis, long ordering, int item) {}

  /**
   * An account's part in a trade.
   *
   * @param orderId its order's number
   * @param side which side it had
   * @param baseUnits how much changed hands, in units of the base asset
   * @param quoteUnits what that was worth, in units of the quote asset
   * @param feeUnits what it paid, in units of the market's fee asset; negative for what it was paid
   * @param liquidity whether its order rested or came in
   */
  record Fill(
      FillPosition position,
      String market,
      long orderId,
      long tradeId,
      Side side,
      long baseUnits,
      long quoteUnits,
      long feeUnits,
      Liquidity liquidity) {}

  /**
   * Which fills are asked for.
   *
   * @param market of which market; empty for any
   * @param orderId of which order of that market; 0 for any
   * @param fromMillis not before this time
   * @param toMillis before this time
   * @param limit how many at most; at least 1
   * @param before only what stands before this one; null to begin with the newest
   */
  record FillQuery(
      String market,
      long orderId,
      long fromMillis,
      long toMillis,
      int limit,
      @Nullable FillPosition before) {

    /** The same, going on there. */
    public FillQuery before(FillPosition position) {
      return new FillQuery(market, orderId, fromMillis, toMillis, limit, position);
    }
  }

  /**
   * Some fills, newest first.
   *
   * @param next where to go on, as for orders
   */
  record FillPage(List<Fill> fills, @Nullable FillPosition next) {
    public FillPage {
      fills = List.copyOf(fills);
    }
  }
}
