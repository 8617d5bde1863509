package org.thaliumx.domain.market;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
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
import org.thaliumx.domain.matching.MatchSink;
import org.thaliumx.domain.matching.MatchingCore;
import org.thaliumx.domain.matching.OrderTicket;
import org.thaliumx.domain.money.MarketSpec;
import org.thaliumx.domain.order.CloseReason;
import org.thaliumx.domain.order.Liquidity;
import org.thaliumx.domain.order.OrderTerms;
import org.thaliumx.domain.order.OrderType;
import org.thaliumx.domain.order.RejectReason;
import org.thaliumx.domain.order.Side;
import org.thaliumx.domain.order.TimeInForce;
import org.thaliumx.domain.settlement.Settlement;

/**
 * What a market's events add up to: the book and, from what the book tells, the settlements, the
 * public tape and the fees collected. Each thing told becomes an event for whoever listens; while
 * events are replayed nobody does.
 */
final class MarketState implements MatchSink {
  final SettlementChannels channels = new SettlementChannels();
  final PublicTape tape = new PublicTape();
  private final OrderTermsShelf shelf = new OrderTermsShelf();
  private final OrderReplay replay = new OrderReplay();
  private final OrderTicket ticket = new OrderTicket();
  private @Nullable MarketSpec spec;
  private @Nullable MatchingCore core;
  private @Nullable Consumer<MarketEvent> listener;

  /** The terms of the order that is being taken in. */
  private @Nullable OrderTerms incoming;

  private long lastMillis;
  private long baseFeeUnits;
  private long quoteFeeUnits;

  void restore(MarketSnapshot snapshot) {
    lastMillis = snapshot.lastMillis();
    baseFeeUnits = snapshot.baseFeeUnits();
    quoteFeeUnits = snapshot.quoteFeeUnits();
    channels.restore(snapshot.channels());
    tape.restore(snapshot.sequence(), snapshot.recentTrades());
    MarketSpec terms = snapshot.spec();
    if (terms != null) {
      openOn(terms);
      MatchingCore book = core();
      book.restore(snapshot.lastOrderId(), snapshot.lastTradeId());
      snapshot.orders().forEach(order -> restore(order, book));
      takeLevelChanges();
    }
  }

  private void restore(MarketSnapshot.LiveOrder order, MatchingCore book) {
    fill(channels.of(order.account()), order.submission(), order.terms(), false);
    ticket.quantityLots = order.quantityLots() - order.filledLots();
    ticket.holdUnits = order.holdUnits();
    shelf.put(book.restore(order.orderId(), ticket, order.filledLots()), order.terms());
  }

  private void openOn(MarketSpec terms) {
    spec = terms;
    core = new MatchingCore(terms, this);
  }

  /** Lets a decision be told to a listener. */
  void listen(Consumer<MarketEvent> events) {
    replay.stop();
    listener = events;
  }

  void apply(MarketEvent event) {
    listener = null;
    switch (event) {
      case MarketOpened e -> opened(e.spec(), e.atMillis());
      case OrderAccepted e -> {
        fill(channels.of(e.account()), e.submission(), e.terms(), false);
        replay.accepted(e, ticket, core());
      }
      case OrderRejected e -> rejected(channels.of(e.account()), e);
      case Traded e -> replay.traded(e, core());
      case OrderReduced e -> replay.reduced(e, core());
      case OrderClosed e -> replay.closed(e, core());
      case FeesSettled e -> feesSettled(e);
      default -> throw new IllegalStateException("not yet: " + event);
    }
  }

  void opened(MarketSpec terms, long atMillis) {
    openOn(terms);
    tell(new MarketOpened(terms, atMillis));
  }

  /** Lets the book decide a submission. */
  void submit(
      AccountChannel channel, long submission, OrderTerms terms, boolean late, long atMillis) {
    if (core == null) {
      var reason = RejectReason.UNKNOWN_MARKET;
      rejected(channel, new OrderRejected(channel.account, submission, reason, atMillis));
    } else {
      fill(channel, submission, terms, late);
      core.submit(ticket, atMillis);
    }
  }

  private void fill(AccountChannel channel, long submission, OrderTerms terms, boolean late) {
    incoming = terms;
    ticket.account = channel.number;
    ticket.submission = submission;
    ticket.buys = terms.side() == Side.BUY;
    ticket.immediate = !terms.timeInForce().rests();
    ticket.whole = terms.timeInForce() == TimeInForce.FOK;
    ticket.makes = terms.type() == OrderType.LIMIT_MAKER;
    ticket.priceTicks = terms.priceTicks();
    ticket.quantityLots = terms.quantityLots();
    ticket.holdUnits = terms.holdUnits();
    ticket.late = late;
  }

  @Override
  public void accepted(int order, long atMillis) {
    OrderTerms terms = incoming;
    if (terms == null) {
      throw new IllegalStateException("an order from nowhere");
    }
    shelf.put(order, terms);
    AccountChannel channel = channel(order);
    long id = core().orderId(order);
    long submission = core().submission(order);
    channel.receive(submission);
    channels.issue(channel, new Settlement.Accepted(submission, id, atMillis));
    tell(new OrderAccepted(id, channel.account, submission, terms, atMillis));
  }

  @Override
  public void rejected(int account, long submission, RejectReason reason, long atMillis) {
    AccountChannel channel = channels.of(account);
    rejected(channel, new OrderRejected(channel.account, submission, reason, atMillis));
  }

  private void rejected(AccountChannel channel, OrderRejected event) {
    channel.receive(event.submission());
    channels.issue(
        channel, new Settlement.Rejected(event.submission(), event.reason(), event.atMillis()));
    tell(event);
  }

  @Override
  public void traded(
      long tradeId,
      int maker,
      int taker,
      long priceTicks,
      long quantityLots,
      long makerFeeUnits,
      long takerFeeUnits,
      long atMillis) {
    Side takerSide = core().sideOf(taker);
    var event =
        new Traded(
            tradeId,
            core().orderId(maker),
            core().orderId(taker),
            priceTicks,
            quantityLots,
            makerFeeUnits,
            takerFeeUnits,
            atMillis);
    tape.print(new Trade(tradeId, priceTicks, quantityLots, takerSide, atMillis));
    settleFill(maker, Liquidity.MAKER, makerFeeUnits, event);
    settleFill(taker, Liquidity.TAKER, takerFeeUnits, event);
    collect(takerSide.opposite(), makerFeeUnits);
    collect(takerSide, takerFeeUnits);
    tell(event);
  }

  private void settleFill(int order, Liquidity liquidity, long feeUnits, Traded event) {
    channels.issue(
        channel(order),
        new Settlement.Filled(
            core().submission(order),
            event.tradeId(),
            liquidity,
            event.priceTicks(),
            event.quantityLots(),
            feeUnits,
            event.atMillis()));
  }

  private void collect(Side payer, long feeUnits) {
    if (payer == Side.BUY) {
      baseFeeUnits = Math.addExact(baseFeeUnits, feeUnits);
    } else {
      quoteFeeUnits = Math.addExact(quoteFeeUnits, feeUnits);
    }
  }

  @Override
  public void reduced(int order, long quantityLots, long atMillis) {
    channels.issue(
        channel(order),
        new Settlement.Reduced(core().submission(order), quantityLots, 0, atMillis));
    tell(new OrderReduced(core().orderId(order), quantityLots, atMillis));
  }

  @Override
  public void closed(int order, CloseReason reason, long atMillis) {
    channels.issue(
        channel(order), new Settlement.Closed(core().submission(order), reason, atMillis));
    tell(new OrderClosed(core().orderId(order), reason, atMillis));
  }

  void feesSettled(FeesSettled event) {
    baseFeeUnits -= event.baseUnits();
    quoteFeeUnits -= event.quoteUnits();
    channels.issue(
        channels.of(HouseAccount.ID),
        new Settlement.FeeIncome(event.baseUnits(), event.quoteUnits(), event.atMillis()));
    tell(event);
  }

  private AccountChannel channel(int order) {
    return channels.of(core().account(order));
  }

  private void tell(MarketEvent event) {
    lastMillis = event.atMillis();
    tape.advance();
    if (listener != null) {
      listener.accept(event);
    }
  }

  MarketSnapshot snapshot() {
    return new MarketSnapshot(
        spec,
        tape.sequence(),
        core == null ? 0 : core.lastOrderId(),
        core == null ? 0 : core.lastTradeId(),
        lastMillis,
        baseFeeUnits,
        quoteFeeUnits,
        MarketStatus.OPENED,
        org.thaliumx.domain.rules.MarketRules.NONE,
        0,
        0,
        0,
        0,
        core == null ? List.of() : liveOrders(core),
        channels.snapshot(),
        tape.trades());
  }

  private List<MarketSnapshot.LiveOrder> liveOrders(MatchingCore book) {
    var orders = new ArrayList<MarketSnapshot.LiveOrder>();
    for (Side side : Side.values()) {
      book.forEachOrder(side, order -> orders.add(liveOrder(order, book)));
    }
    return List.copyOf(orders);
  }

  private MarketSnapshot.LiveOrder liveOrder(int order, MatchingCore book) {
    return new MarketSnapshot.LiveOrder(
        book.orderId(order),
        channel(order).account,
        book.submission(order),
        shelf.get(order),
        org.thaliumx.domain.matching.OrderPlace.BOOK,
        0,
        book.quantityLots(order),
        book.filledLots(order),
        book.holdUnits(order),
        0,
        0,
        0,
        0);
  }

  List<PriceLevel> depth(Side side, int maxLevels) {
    var depth = new ArrayList<PriceLevel>();
    if (core != null && maxLevels > 0) {
      core.forEachLevel(
          side,
          (ticks, lots, orders) -> {
            depth.add(new PriceLevel(ticks, lots, orders));
            return depth.size() < maxLevels;
          });
    }
    return depth;
  }

  /** The levels that differ from the last call, with what they hold; 0 lots when one is gone. */
  List<LevelChange> takeLevelChanges() {
    var changes = new ArrayList<LevelChange>();
    if (core != null) {
      for (Side side : Side.values()) {
        addLevelChanges(changes, side, core);
      }
    }
    return changes;
  }

  private static void addLevelChanges(List<LevelChange> changes, Side side, MatchingCore book) {
    var lotsBefore = new TreeMap<Long, Long>();
    book.takeTouches(side, lotsBefore::putIfAbsent);
    lotsBefore.forEach((ticks, before) -> {
      long lots = book.lotsAt(side, ticks);
      if (lots != before) {
        changes.add(new LevelChange(side, ticks, lots));
      }
    });
  }

  @Nullable MarketSpec spec() {
    return spec;
  }

  /** The book; there is one once the market is open. */
  MatchingCore core() {
    if (core == null) {
      throw new IllegalStateException("the market is not open");
    }
    return core;
  }

  boolean isOpen() {
    return core != null;
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

  void checkInvariants() {
    if (core != null) {
      core.checkInvariants();
    }
  }
}
