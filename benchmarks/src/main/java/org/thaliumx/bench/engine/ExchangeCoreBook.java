package org.thaliumx.bench.engine;

import exchange.core2.collections.objpool.ObjectsPool;
import exchange.core2.core.common.CoreSymbolSpecification;
import exchange.core2.core.common.MatcherEventType;
import exchange.core2.core.common.MatcherTradeEvent;
import exchange.core2.core.common.OrderAction;
import exchange.core2.core.common.OrderType;
import exchange.core2.core.common.SymbolType;
import exchange.core2.core.common.cmd.CommandResultCode;
import exchange.core2.core.common.cmd.OrderCommand;
import exchange.core2.core.common.config.LoggingConfiguration;
import exchange.core2.core.orderbook.OrderBookDirectImpl;
import exchange.core2.core.orderbook.OrderBookEventsHelper;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** exchange-core's fast book, with pools of the sizes it has in an exchange and pooled events. */
final class ExchangeCoreBook implements Book {
  private static final CoreSymbolSpecification SYMBOL =
      CoreSymbolSpecification.builder()
          .symbolId(1)
          .type(SymbolType.CURRENCY_EXCHANGE_PAIR)
          .baseCurrency(1)
          .quoteCurrency(2)
          .baseScaleK(1)
          .quoteScaleK(1)
          .makerFee(1)
          .takerFee(2)
          .build();

  /** A bid can be moved up to the price it was reserved for. */
  private static final long NO_BOUND_ON_MOVES = Long.MAX_VALUE;

  private static final Map<Integer, Integer> POOL_SIZES =
      Map.of(
          ObjectsPool.DIRECT_ORDER, 1 << 20,
          ObjectsPool.DIRECT_BUCKET, 1 << 16,
          ObjectsPool.ART_NODE_4, 1 << 15,
          ObjectsPool.ART_NODE_16, 1 << 14,
          ObjectsPool.ART_NODE_48, 1 << 13,
          ObjectsPool.ART_NODE_256, 1 << 12);

  private final OrderBookDirectImpl book =
      new OrderBookDirectImpl(
          SYMBOL,
          new ObjectsPool(POOL_SIZES),
          new OrderBookEventsHelper(this::event),
          LoggingConfiguration.DEFAULT);

  private final OrderCommand command = new OrderCommand();
  private @Nullable MatcherTradeEvent freeEvents;
  private long trades;
  private long tradedLots;

  @Override
  public void run(Flow flow, int from, int to) {
    for (int i = from; i < to; i++) {
      run(flow, i);
      takeEvents();
    }
  }

  private void run(Flow flow, int i) {
    command.orderId = flow.ids[i];
    command.uid = flow.accounts[i];
    command.resultCode = CommandResultCode.VALID_FOR_MATCHING_ENGINE;
    switch (flow.kinds[i]) {
      case Flow.CANCEL -> command.resultCode = book.cancelOrder(command);
      case Flow.REDUCE -> {
        command.size = flow.lots[i];
        command.resultCode = book.reduceOrder(command);
      }
      case Flow.MOVE -> {
        command.price = flow.prices[i];
        command.resultCode = book.moveOrder(command);
      }
      default -> {
        command.orderType = flow.kinds[i] == Flow.IMMEDIATE ? OrderType.IOC : OrderType.GTC;
        command.action = flow.buys[i] ? OrderAction.BID : OrderAction.ASK;
        command.price = flow.prices[i];
        command.reserveBidPrice = NO_BOUND_ON_MOVES;
        command.size = flow.lots[i];
        command.timestamp = i;
        book.newOrder(command);
      }
    }
  }

  private MatcherTradeEvent event() {
    MatcherTradeEvent event = freeEvents;
    if (event == null) {
      return new MatcherTradeEvent();
    }
    freeEvents = event.nextEvent;
    event.nextEvent = null;
    return event;
  }

  private void takeEvents() {
    MatcherTradeEvent event = command.matcherEvent;
    command.matcherEvent = null;
    while (event != null) {
      if (event.eventType == MatcherEventType.TRADE) {
        trades++;
        tradedLots += event.size;
      }
      MatcherTradeEvent next = event.nextEvent;
      event.nextEvent = freeEvents;
      freeEvents = event;
      event = next;
    }
  }

  @Override
  public long trades() {
    return trades;
  }

  @Override
  public long tradedLots() {
    return tradedLots;
  }
}
