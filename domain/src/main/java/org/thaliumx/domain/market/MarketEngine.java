package org.thaliumx.domain.market;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.thaliumx.domain.account.HouseAccount;
import org.thaliumx.domain.market.MarketEvent.FeesSettled;
import org.thaliumx.domain.market.MarketEvent.MarketOpened;
import org.thaliumx.domain.market.MarketEvent.OrderAccepted;
import org.thaliumx.domain.market.MarketEvent.OrderClosed;
import org.thaliumx.domain.market.MarketEvent.OrderReduced;
import org.thaliumx.domain.market.MarketEvent.OrderRejected;
import org.thaliumx.domain.market.MarketEvent.Traded;
import org.thaliumx.domain.money.Amounts;
import org.thaliumx.domain.money.MarketSpec;
import org.thaliumx.domain.order.CloseReason;
import org.thaliumx.domain.order.OrderTerms;
import org.thaliumx.domain.order.RejectReason;
import org.thaliumx.domain.order.Side;
import org.thaliumx.domain.order.TimeInForce;
import org.thaliumx.domain.settlement.Settlement;
import org.thaliumx.domain.settlement.SettlementRun;

/**
 * One market: it takes submissions of accounts in their order, matches them by price and time, and
 * issues the settlements that follow.
 *
 * <p>A decision hands its events to a listener in order, each already applied here, so that the
 * next decision builds on it. {@link #apply} of the same events to a fresh engine gives the same
 * state. Events become facts only when they are stored: whoever fails to store them must throw the
 * engine away. Not thread-safe.
 */
public final class MarketEngine {

  /** How long after it was decided a submission may still enter the book, by default. */
  public static final long DEFAULT_SUBMIT_WINDOW_MILLIS = 10_000;

  private final long submitWindowMillis;
  private final OrderBook book = new OrderBook();
  private final SettlementChannels channels = new SettlementChannels();
  private final PublicTape tape = new PublicTape();
  private @Nullable MarketSpec spec;
  private long lastOrderId;
  private long lastTradeId;
  private long lastMillis;
  private long baseFeeUnits;
  private long quoteFeeUnits;

  /** An engine that has seen nothing yet. */
  public MarketEngine(long submitWindowMillis) {
    this.submitWindowMillis = submitWindowMillis;
  }

  /** The engine as it was when the snapshot was taken. */
  public static MarketEngine restore(MarketSnapshot snapshot, long submitWindowMillis) {
    var engine = new MarketEngine(submitWindowMillis);
    engine.spec = snapshot.spec();
    engine.lastOrderId = snapshot.lastOrderId();
    engine.lastTradeId = snapshot.lastTradeId();
    engine.lastMillis = snapshot.lastMillis();
    engine.baseFeeUnits = snapshot.baseFeeUnits();
    engine.quoteFeeUnits = snapshot.quoteFeeUnits();
    engine.channels.restore(snapshot.channels());
    snapshot.orders().forEach(engine::restoreOrder);
    engine.book.takeChanges();
    engine.tape.restore(snapshot.sequence(), snapshot.recentTrades());
    return engine;
  }

  private void restoreOrder(MarketSnapshot.LiveOrder live) {
    var order = new BookOrder(live.orderId(), live.account(), live.submission(), live.terms());
    order.quantityLots = live.quantityLots();
    order.filledLots = live.filledLots();
    order.holdUnits = live.holdUnits();
    enter(order);
  }

  /** What became of a submission. */
  public enum Admission {
    /** It was decided now; the events say how. */
    DECIDED,
    /** It was decided before; its settlements are on their way or settled. */
    DUPLICATE,
    /** An earlier submission is missing: it must come first. */
    GAP
  }

  /** Opens the market; opening it again with equal terms changes nothing. */
  public Optional<RejectReason> open(
      MarketSpec terms, long nowMillis, Consumer<MarketEvent> events) {
    if (spec == null) {
      record(new MarketOpened(terms, clock(nowMillis)), events);
    }
    return terms.equals(spec) ? Optional.empty() : Optional.of(RejectReason.MARKET_EXISTS);
  }

  /**
   * Takes in the next submission of an account and matches it.
   *
   * @param submission the account's number of it on this market, from 1
   * @param decidedAtMillis when the account decided it; older than the submit window is too late
   */
  public Admission submit(
      String account,
      long submission,
      OrderTerms terms,
      long decidedAtMillis,
      long nowMillis,
      Consumer<MarketEvent> events) {
    long received = received(account);
    if (submission <= received) {
      return Admission.DUPLICATE;
    }
    if (submission > received + 1) {
      return Admission.GAP;
    }
    long at = clock(nowMillis);
    Optional<RejectReason> refusal = refusal(terms, decidedAtMillis, nowMillis);
    if (refusal.isPresent()) {
      record(new OrderRejected(account, submission, refusal.get(), at), events);
    } else {
      record(new OrderAccepted(lastOrderId + 1, account, submission, terms, at), events);
      match(book.get(lastOrderId), at, events);
    }
    return Admission.DECIDED;
  }

  private Optional<RejectReason> refusal(OrderTerms terms, long decidedAtMillis, long nowMillis) {
    if (spec == null) {
      return Optional.of(RejectReason.UNKNOWN_MARKET);
    }
    if (!spec.canCount(terms.priceTicks(), terms.quantityLots())) {
      return Optional.of(RejectReason.NOTIONAL_TOO_LARGE);
    }
    return nowMillis - decidedAtMillis > submitWindowMillis
        ? Optional.of(RejectReason.TOO_LATE)
        : Optional.empty();
  }

  private void match(BookOrder taker, long at, Consumer<MarketEvent> events) {
    for (BookOrder maker = book.best(taker.side().opposite());
        maker != null && taker.openLots() > 0 && crosses(taker, maker);
        maker = book.best(taker.side().opposite())) {
      long lots = Math.min(maker.openLots(), affordable(taker, maker.priceTicks()));
      if (lots == 0) {
        record(new OrderClosed(taker.orderId, CloseReason.HOLD_EXHAUSTED, at), events);
        return;
      }
      record(trade(maker, taker, lots, at), events);
    }
    if (taker.openLots() > 0 && taker.terms.timeInForce() == TimeInForce.IOC) {
      record(new OrderClosed(taker.orderId, CloseReason.IMMEDIATE_REMAINDER, at), events);
    }
  }

  private static boolean crosses(BookOrder taker, BookOrder maker) {
    return taker.side() == Side.BUY
        ? maker.priceTicks() <= taker.priceTicks()
        : maker.priceTicks() >= taker.priceTicks();
  }

  /** How many of the taker's open lots its hold still pays for at a price. */
  private long affordable(BookOrder taker, long priceTicks) {
    long unitsPerLot = openSpec().givenUnits(taker.side(), priceTicks, 1);
    return Math.min(taker.openLots(), taker.holdUnits / unitsPerLot);
  }

  private Traded trade(BookOrder maker, BookOrder taker, long lots, long at) {
    return new Traded(
        lastTradeId + 1,
        maker.orderId,
        taker.orderId,
        maker.priceTicks(),
        lots,
        fee(maker, maker.priceTicks(), lots, openSpec().makerFeePpm()),
        fee(taker, maker.priceTicks(), lots, openSpec().takerFeePpm()),
        at);
  }

  private long fee(BookOrder order, long priceTicks, long lots, long ratePpm) {
    long receivedUnits = openSpec().receivedUnits(order.side(), priceTicks, lots);
    return Amounts.shareRoundedUp(receivedUnits, ratePpm);
  }

  /** Cancels a live order of an account; nothing happens when it is not live. */
  public void cancel(
      String account, long submission, long nowMillis, Consumer<MarketEvent> events) {
    BookOrder order = live(account, submission);
    if (order != null) {
      var reason = CloseReason.CANCELLED_BY_OWNER;
      record(new OrderClosed(order.orderId, reason, clock(nowMillis)), events);
    }
  }

  /**
   * Makes a live order's total quantity smaller; it keeps its place. An order that has filled as
   * much already is cancelled. Nothing happens when it is not live or not larger than that.
   */
  public void reduce(
      String account,
      long submission,
      long quantityLots,
      long nowMillis,
      Consumer<MarketEvent> events) {
    BookOrder order = live(account, submission);
    if (order == null || quantityLots >= order.quantityLots) {
      return;
    }
    if (quantityLots <= order.filledLots) {
      cancel(account, submission, nowMillis, events);
    } else {
      record(new OrderReduced(order.orderId, quantityLots, clock(nowMillis)), events);
    }
  }

  /** Settles the fees collected so far with the house account; call it once a batch. */
  public void settleFees(long nowMillis, Consumer<MarketEvent> events) {
    if (baseFeeUnits > 0 || quoteFeeUnits > 0) {
      record(new FeesSettled(baseFeeUnits, quoteFeeUnits, clock(nowMillis)), events);
    }
  }

  private @Nullable BookOrder live(String account, long submission) {
    AccountChannel channel = channels.find(account);
    return channel == null ? null : channel.live.get(submission);
  }

  private long clock(long nowMillis) {
    return Math.max(lastMillis, nowMillis);
  }

  private MarketSpec openSpec() {
    if (spec == null) {
      throw new IllegalStateException("the market is not open");
    }
    return spec;
  }

  private void record(MarketEvent event, Consumer<MarketEvent> events) {
    apply(event);
    events.accept(event);
  }

  /** Folds an event into the state; the only thing that changes it. */
  public void apply(MarketEvent event) {
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

  /** The market's terms, or null before it is opened. */
  public @Nullable MarketSpec spec() {
    return spec;
  }

  /** The number of the last submission of an account that was processed. */
  public long received(String account) {
    AccountChannel channel = channels.find(account);
    return channel == null ? 0 : channel.received();
  }

  /** The settlements issued since the last call; after a restore all that are unacknowledged. */
  public List<SettlementRun> takeSettlements() {
    return channels.takeNews();
  }

  /** The unacknowledged settlements of an account from a number on, at most so many. */
  public Optional<SettlementRun> settlementsFrom(String account, long number, int max) {
    AccountChannel channel = channels.find(account);
    if (channel == null || !channel.hasUnacknowledged() || number > channel.issued()) {
      return Optional.empty();
    }
    return Optional.of(channel.runFrom(number, max));
  }

  /** For each account that has something unacknowledged the first of it. */
  public List<SettlementRun> unacknowledged(int maxPerAccount) {
    return channels.unacknowledged(maxPerAccount);
  }

  /** Whether any account has settlements it has not acknowledged. */
  public boolean hasUnacknowledged() {
    return channels.unacknowledged() > 0;
  }

  /**
   * The account has applied every settlement up to this number. Not an event: losing it is safe.
   */
  public void acknowledge(String account, long number) {
    channels.acknowledge(account, number);
  }

  /** The best levels of both sides. */
  public BookView book(int maxLevels) {
    return new BookView(
        tape.sequence(), book.depth(Side.BUY, maxLevels), book.depth(Side.SELL, maxLevels));
  }

  /** The newest trades, newest first. */
  public List<Trade> recentTrades(int max) {
    return tape.recentTrades(max);
  }

  /** What the public may know of everything since the last call. */
  public MarketChanges takeChanges() {
    return tape.takeChanges(book.takeChanges());
  }

  /** The state as a value. */
  public MarketSnapshot snapshot() {
    var orders = new ArrayList<MarketSnapshot.LiveOrder>();
    for (Side side : Side.values()) {
      book.inPriority(side).forEach(order -> orders.add(snapshotOf(order)));
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

  private static MarketSnapshot.LiveOrder snapshotOf(BookOrder order) {
    return new MarketSnapshot.LiveOrder(
        order.orderId,
        order.account,
        order.submission,
        order.terms,
        order.quantityLots,
        order.filledLots,
        order.holdUnits);
  }

  /** Throws when the state contradicts itself. */
  public void checkInvariants() {
    book.checkInvariants();
  }
}
