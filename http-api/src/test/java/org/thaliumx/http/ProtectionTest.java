package org.thaliumx.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.thaliumx.domain.account.MarketQuote;
import org.thaliumx.domain.market.BookView;
import org.thaliumx.domain.market.PriceLevel;
import org.thaliumx.domain.order.OrderOptions;
import org.thaliumx.domain.order.OrderRequest;
import org.thaliumx.domain.order.OrderType;
import org.thaliumx.domain.order.SelfTradePrevention;
import org.thaliumx.domain.order.Side;
import org.thaliumx.domain.order.TimeInForce;
import org.thaliumx.domain.order.Trigger;
import org.thaliumx.domain.order.TriggerKind;
import org.thaliumx.domain.rules.MarketStatus;

class ProtectionTest {

  private final Protection protection = new Protection(50_000);

  private static BookView book(long bidTicks, long askTicks) {
    return book(
        List.of(new PriceLevel(bidTicks, 1, 1)), List.of(new PriceLevel(askTicks, 1, 1)), 0);
  }

  private static BookView book(List<PriceLevel> bids, List<PriceLevel> asks, long lastTicks) {
    return new BookView(1, bids, asks, lastTicks, MarketStatus.OPENED, null);
  }

  private static OrderRequest order(Side side) {
    return order(side, TimeInForce.IOC, null);
  }

  private static OrderRequest order(Side side, TimeInForce timeInForce, @Nullable Trigger trigger) {
    var options = new OrderOptions(0, 0, 0, 0, SelfTradePrevention.ACCOUNT_DEFAULT, trigger, null);
    return new OrderRequest("BTC_USDT", "", side, OrderType.MARKET, timeInForce, 0, 1, options);
  }

  @Test
  void lowersWhatASellerGetsAndRaisesWhatABuyerPays() {
    assertThat(protection.quote(order(Side.SELL), book(1_000, 2_000)))
        .isEqualTo(new MarketQuote(1_000, 950));
    assertThat(protection.quote(order(Side.BUY), book(1_000, 2_000)))
        .isEqualTo(new MarketQuote(2_000, 2_100));
  }

  @Test
  void leavesAtLeastOneTickAndNeverLessThanOne() {
    assertThat(protection.quote(order(Side.BUY), book(1, 2))).isEqualTo(new MarketQuote(2, 3));
    assertThat(protection.quote(order(Side.SELL), book(2, 3))).isEqualTo(new MarketQuote(2, 1));
    assertThat(protection.quote(order(Side.SELL), book(1, 3))).isEqualTo(new MarketQuote(1, 1));
  }

  @Test
  void staysCountable() {
    assertThat(protection.quote(order(Side.BUY), book(1, Long.MAX_VALUE)))
        .isEqualTo(new MarketQuote(Long.MAX_VALUE, Long.MAX_VALUE));
  }

  @Test
  void hasNoQuoteInAnEmptyBook() {
    var empty = book(List.of(), List.of(), 1_000);
    assertThat(protection.quote(order(Side.BUY), empty)).isNull();
    assertThat(protection.quote(order(Side.SELL), empty)).isNull();
  }

  @Test
  void goesByTheLastPriceForAnAuctionThatNobodyHasJoined() {
    var empty = book(List.of(), List.of(), 1_000);
    assertThat(protection.quote(order(Side.BUY, TimeInForce.AT_OPEN, null), empty))
        .isEqualTo(new MarketQuote(1_000, 1_050));
  }

  @Test
  void goesByThePriceThatSetsAnOrderOff() {
    var stop = order(Side.SELL, TimeInForce.IOC, Trigger.at(TriggerKind.STOP, 800));
    assertThat(protection.quote(stop, book(1_000, 2_000))).isEqualTo(new MarketQuote(800, 760));
  }

  @Test
  void goesByWhereATrailingStopStarts() {
    var last = book(List.of(), List.of(), 1_000);
    var ticks = order(Side.SELL, TimeInForce.IOC, new Trigger(TriggerKind.STOP, 0, 100, 0));
    assertThat(protection.quote(ticks, last)).isEqualTo(new MarketQuote(900, 855));
    var bps = order(Side.BUY, TimeInForce.IOC, new Trigger(TriggerKind.STOP, 0, 0, 2_000));
    assertThat(protection.quote(bps, last)).isEqualTo(new MarketQuote(1_200, 1_260));
    assertThat(protection.quote(bps, book(900, 1_100))).isNull();
  }
}
