package org.thaliumx.domain.market;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.thaliumx.domain.account.HouseAccount;
import org.thaliumx.domain.market.MarketEvent.FeesSettled;
import org.thaliumx.domain.market.MarketEvent.MarketOpened;
import org.thaliumx.domain.market.MarketEvent.OrderAccepted;
import org.thaliumx.domain.market.MarketEvent.OrderClosed;
import org.thaliumx.domain.market.MarketEvent.OrderReduced;
import org.thaliumx.domain.market.MarketEvent.OrderRejected;
import org.thaliumx.domain.market.MarketEvent.Traded;
import org.thaliumx.domain.money.MarketSpec;
import org.thaliumx.domain.order.Side;
import org.thaliumx.domain.order.TimeInForce;
import org.thaliumx.domain.settlement.Settlement;

/**
 * What a market's events add up to. It decides nothing: that is the {@link MarketEngine}'s part.
 */
final class MarketState {
  final OrderBook book = new OrderBook();
  final SettlementChannels channels = new SettlementChannels();
  final PublicTape tape = new PublicTape();
  private @Nullable MarketSpec spec;
  private long lastOrderId;
  private long lastTradeId;
  private long lastMillis;
  private long baseFeeUnits;
  private long quoteFeeUnits;

  void restore(MarketSnapshot snapshot) {
    spec = snapshot.spec();
    lastOrderId = snapshot.lastOrderId();
    lastTradeId = snapshot.lastTradeId();
    lastMillis = snapshot.lastMillis();
    baseFeeUnits = snapshot.baseFeeUnits();
    quoteFeeUnits = snapshot.quoteFeeUnits();
    channels.restore(snapshot.channels());
    snapshot.orders().forEach(order -> enter(new BookOrder(order)));
    book.takeChanges();
    tape.restore(snapshot.sequence(), snapshot.recentTrades());
  }

  void apply(MarketEvent event) {
    lastMillis = event.atMillis();
    tape.advance();
    switch (event) {
      case MarketOpened opened -> spec = opened.spec();
      case OrderAccepted accepted -> applyAccepted(accepted);
      case OrderRejected rejected -> applyRejected(rejected);
      case Traded traded -> applyTraded(traded);
      case OrderReduced reduced -> applyReduced(reduced);
      case OrderClosed closed -> applyClosed(closed);
      case FeesSettled fees -> applyFees(fees);
    }
  }

  private void applyAccepted(OrderAccepted event) {
    channels.of(event.account()).receive(event.submission());
    lastOrderId = event.orderId();
    enter(new BookOrder(event.orderId(), event.account(), event.submission(), event.terms()));
    channels.issue(
        event.account(),
        new Settlement.Accepted(event.submission(), event.orderId(), event.atMillis()));
  }

  private void enter(BookOrder order) {
    book.add(order);
    channels.of(order.account).live.put(order.submission, order);
  }

  private void applyRejected(OrderRejected event) {
    channels.of(event.account()).receive(event.submission());
    channels.issue(
        event.account(),
        new Settlement.Rejected(event.submission(), event.reason(), event.atMillis()));
  }

  private void applyTraded(Traded event) {
    BookOrder maker = book.get(event.makerOrderId());
    BookOrder taker = book.get(event.takerOrderId());
    lastTradeId = event.tradeId();
    tape.print(event, taker.side());
    fill(maker, event, Settlements.filled(maker, event));
    fill(taker, event, Settlements.filled(taker, event));
    collect(maker.side(), event.makerFeeUnits());
    collect(taker.side(), event.takerFeeUnits());
  }

  private void fill(BookOrder order, Traded event, Settlement settlement) {
    spend(order, event.priceTicks(), event.quantityLots());
    book.fill(order, event.quantityLots());
    if (order.openLots() == 0) {
      channels.of(order.account).live.remove(order.submission);
    }
    channels.issue(order.account, settlement);
  }

  private void spend(BookOrder order, long priceTicks, long lots) {
    long units = openSpec().givenUnits(order.side(), priceTicks, lots);
    if (units > order.holdUnits) {
      throw new IllegalStateException("order " + order.orderId + " spends more than its hold");
    }
    order.holdUnits -= units;
  }

  private void collect(Side payer, long feeUnits) {
    if (payer == Side.BUY) {
      baseFeeUnits = Math.addExact(baseFeeUnits, feeUnits);
    } else {
      quoteFeeUnits = Math.addExact(quoteFeeUnits, feeUnits);
    }
  }

  private void applyReduced(OrderReduced event) {
    BookOrder order = book.get(event.orderId());
    long lots = order.quantityLots - event.quantityLots();
    book.shrink(order, lots);
    order.holdUnits -= openSpec().givenUnits(order.side(), order.priceTicks(), lots);
    channels.issue(
        order.account,
        new Settlement.Reduced(order.submission, event.quantityLots(), event.atMillis()));
  }

  private void applyClosed(OrderClosed event) {
    BookOrder order = book.get(event.orderId());
    book.remove(order);
    channels.of(order.account).live.remove(order.submission);
    channels.issue(
        order.account, new Settlement.Closed(order.submission, event.reason(), event.atMillis()));
  }

  private void applyFees(FeesSettled event) {
    baseFeeUnits -= event.baseUnits();
    quoteFeeUnits -= event.quoteUnits();
    channels.issue(
        HouseAccount.ID,
        new Settlement.FeeIncome(event.baseUnits(), event.quoteUnits(), event.atMillis()));
  }

  MarketSnapshot snapshot() {
    var orders = new ArrayList<MarketSnapshot.LiveOrder>();
    for (Side side : Side.values()) {
      book.inPriority(side).forEach(order -> orders.add(order.snapshot()));
    }
    return new MarketSnapshot(
        spec,
        tape.sequence(),
        lastOrderId,
        lastTradeId,
        lastMillis,
        baseFeeUnits,
        quoteFeeUnits,
        List.copyOf(orders),
        channels.snapshot(),
        tape.trades());
  }

  @Nullable MarketSpec spec() {
    return spec;
  }

  MarketSpec openSpec() {
    if (spec == null) {
      throw new IllegalStateException("the market is not open");
    }
    return spec;
  }

  long lastOrderId() {
    return lastOrderId;
  }

  long lastTradeId() {
    return lastTradeId;
  }

  long lastMillis() {
    return lastMillis;
  }

  long baseFeeUnits() {
    return baseFeeUnits;
  }

  long quoteFeeUnits() {
    return quoteFeeUnits;
  }

  /** An account's live order, or null. */
  @Nullable BookOrder live(String account, long submission) {
    AccountChannel channel = channels.find(account);
    return channel == null ? null : channel.live.get(submission);
  }

  void checkInvariants() {
    book.checkInvariants();
    for (Side side : Side.values()) {
      book.inPriority(side).forEach(this::checkResting);
    }
    long live = channels.all().mapToLong(channel -> channel.live.size()).sum();
    if (live != book.size()) {
      throw new IllegalStateException(live + " live orders, " + book.size() + " in the book");
    }
  }

  private void checkResting(BookOrder order) {
    boolean mayRest = order.openLots() > 0 && order.terms.timeInForce() == TimeInForce.GTC;
    long needed = openSpec().givenUnits(order.side(), order.priceTicks(), order.openLots());
    if (!mayRest || order.holdUnits < needed || live(order.account, order.submission) != order) {
      throw new IllegalStateException("order " + order.orderId + " must not rest");
    }
  }
}
