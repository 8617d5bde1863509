package org.thaliumx.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import org.knowm.xchange.Exchange;
import org.knowm.xchange.ExchangeFactory;
import org.knowm.xchange.ExchangeSpecification;
import org.knowm.xchange.binance.BinanceExchange;
import org.knowm.xchange.binance.dto.trade.BinanceCancelOrderParams;
import org.knowm.xchange.binance.dto.trade.BinanceTradeHistoryParams;
import org.knowm.xchange.binance.service.BinanceTradeServiceRaw;
import org.knowm.xchange.currency.Currency;
import org.knowm.xchange.currency.CurrencyPair;
import org.knowm.xchange.dto.Order;
import org.knowm.xchange.dto.Order.OrderStatus;
import org.knowm.xchange.dto.Order.OrderType;
import org.knowm.xchange.dto.trade.LimitOrder;
import org.knowm.xchange.dto.trade.MarketOrder;
import org.knowm.xchange.exceptions.FundsExceededException;
import org.knowm.xchange.service.trade.params.orders.DefaultOpenOrdersParamInstrument;
import org.knowm.xchange.service.trade.params.orders.DefaultQueryOrderParamInstrument;

/** XChange over REST. Where its streams connect is written into it. */
final class XchangeProgram {
  private static final CurrencyPair PAIR = new CurrencyPair("ETH", "USDT");
  private static final BigDecimal TENTH = new BigDecimal("0.1");

  private final Exchange alice;
  private final Exchange bob;

  private XchangeProgram(String url) {
    this.alice = exchange(url, "alice");
    this.bob = exchange(url, "bob");
  }

  private static Exchange exchange(String url, String who) {
    var specification = new ExchangeSpecification(BinanceExchange.class);
    specification.setSslUri(url);
    specification.setApiKey(who);
    specification.setSecretKey(who + "-secret");
    return ExchangeFactory.INSTANCE.createExchange(specification);
  }

  /** Trades on the node at that URL. */
  public static void main(String[] arguments) {
    var program = new XchangeProgram(arguments[0]);
    new Steps()
        .then("knows the market", program::knowsTheMarket)
        .then("places, finds and cancels an order", program::placesAndCancels)
        .then("buys from the book", program::buys)
        .then("is told what is wrong", program::isToldWhatIsWrong)
        .then("gets a listen key", program::getsListenKey)
        .run();
  }

  private void knowsTheMarket() throws IOException {
    assertThat(alice.getExchangeInstruments()).contains(PAIR);
    assertThat(alice.getExchangeMetaData().getInstruments().get(PAIR))
        .hasFieldOrPropertyWithValue("priceScale", 2);
    assertThat(alice.getMarketDataService().getTicker(PAIR).getInstrument()).isEqualTo(PAIR);
  }

  private static String offer(Exchange who, OrderType type, int price) throws IOException {
    return who.getTradeService()
        .placeLimitOrder(new LimitOrder(type, TENTH, PAIR, "", null, new BigDecimal(price)));
  }

  private static Order find(Exchange who, String id) throws IOException {
    return who.getTradeService()
        .getOrder(new DefaultQueryOrderParamInstrument(PAIR, id))
        .iterator()
        .next();
  }

  private void placesAndCancels() throws IOException {
    String id = offer(alice, OrderType.BID, 100);
    assertThat(find(alice, id).getStatus()).isEqualTo(OrderStatus.NEW);
    assertThat(
            alice
                .getTradeService()
                .getOpenOrders(new DefaultOpenOrdersParamInstrument(PAIR))
                .getOpenOrders())
        .extracting(Order::getId)
        .containsExactly(id);
    assertThat(alice.getMarketDataService().getOrderBook(PAIR).getBids().getFirst().getLimitPrice())
        .isEqualByComparingTo("100");
    assertThat(alice.getTradeService().cancelOrder(new BinanceCancelOrderParams(PAIR, id, null)))
        .isTrue();
    assertThat(find(alice, id).getStatus()).isEqualTo(OrderStatus.CANCELED);
  }

  private void buys() throws IOException {
    String sold = offer(bob, OrderType.ASK, 200);
    BigDecimal before = available();
    String bought =
        alice.getTradeService().placeMarketOrder(new MarketOrder(OrderType.BID, TENTH, PAIR));
    Order order = find(alice, bought);
    assertThat(order.getStatus()).isEqualTo(OrderStatus.FILLED);
    assertThat(order.getAveragePrice()).isEqualByComparingTo("200");
    assertThat(find(bob, sold).getStatus()).isEqualTo(OrderStatus.FILLED);
    var history = new BinanceTradeHistoryParams(PAIR);
    var trades = alice.getTradeService().getTradeHistory(history).getUserTrades();
    assertThat(trades.getLast().getOrderId()).isEqualTo(bought);
    BigDecimal fee = trades.getLast().getFeeAmount();
    assertThat(available()).isEqualByComparingTo(before.add(TENTH).subtract(fee));
  }

  private BigDecimal available() throws IOException {
    return alice
        .getAccountService()
        .getAccountInfo()
        .getWallet()
        .getBalance(Currency.ETH)
        .getAvailable();
  }

  private void isToldWhatIsWrong() {
    var tooMuch =
        new LimitOrder(
            OrderType.BID, new BigDecimal("8000"), PAIR, "", null, new BigDecimal("900000"));
    assertThatThrownBy(() -> alice.getTradeService().placeLimitOrder(tooMuch))
        .isInstanceOf(FundsExceededException.class);
  }

  private void getsListenKey() throws IOException {
    var service = (BinanceTradeServiceRaw) alice.getTradeService();
    String key = service.startUserDataStream().getListenKey();
    assertThat(key).hasSizeGreaterThanOrEqualTo(20);
    service.keepAliveDataStream(key);
    service.closeDataStream(key);
  }
}
