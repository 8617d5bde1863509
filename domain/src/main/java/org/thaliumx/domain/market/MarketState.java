package org.thaliumx.domain.market;

import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.thaliumx.domain.account.HouseAccount;
import org.thaliumx.domain.market.MarketEvent.AccountFeesSet;
import org.thaliumx.domain.market.MarketEvent.CancelTimerSet;
import org.thaliumx.domain.market.MarketEvent.FeesSettled;
import org.thaliumx.domain.market.MarketEvent.KillSwitchSet;
import org.thaliumx.domain.market.MarketEvent.ListOpened;
import org.thaliumx.domain.market.MarketEvent.MarketOpened;
import org.thaliumx.domain.market.MarketEvent.OrderAccepted;
import org.thaliumx.domain.market.MarketEvent.OrderActivated;
import org.thaliumx.domain.market.MarketEvent.OrderAmended;
import org.thaliumx.domain.market.MarketEvent.OrderClosed;
import org.thaliumx.domain.market.MarketEvent.OrderReduced;
import org.thaliumx.domain.market.MarketEvent.OrderRejected;
import org.thaliumx.domain.market.MarketEvent.OrderRepriced;
import org.thaliumx.domain.market.MarketEvent.PhaseChanged;
import org.thaliumx.domain.market.MarketEvent.ReferencePriceSet;
import org.thaliumx.domain.market.MarketEvent.RulesSet;
import org.thaliumx.domain.market.MarketEvent.Traded;
import org.thaliumx.domain.matching.MatchSink;
import org.thaliumx.domain.matching.MatchingCore;
import org.thaliumx.domain.money.FeeAsset;
import org.thaliumx.domain.money.MarketSpec;
import org.thaliumx.domain.order.CloseReason;
import org.thaliumx.domain.order.Liquidity;
import org.thaliumx.domain.order.ListKind;
import org.thaliumx.domain.order.OrderTerms;
import org.thaliumx.domain.order.RejectReason;
import org.thaliumx.domain.order.Side;
import org.thaliumx.domain.rules.KillSwitches;
import org.thaliumx.domain.rules.MarketPhase;
import org.thaliumx.domain.rules.MarketRules;
import org.thaliumx.domain.rules.MarketStatus;
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
  final CancelTimers timers = new CancelTimers();
  private final Submissions submissions = new Submissions(this);
  private @Nullable MarketSpec spec;
  private @Nullable MatchingCore core;
  private @Nullable Consumer<MarketEvent> listener;

  /** While events are replayed, the orders by their ids. */
  private @Nullable OrderReplay replay;

  private MarketRules rules = MarketRules.NONE;
  private KillSwitches killSwitches = KillSwitches.NONE;

  private final ShownBook shown = new ShownBook();
  private long lastMillis;
  private long baseFeeUnits;
  private long quoteFeeUnits;

  void restore(MarketSnapshot snapshot) {
    lastMillis = snapshot.lastMillis();
    baseFeeUnits = snapshot.baseFeeUnits();
    quoteFeeUnits = snapshot.quoteFeeUnits();
    rules = snapshot.rules();
    killSwitches = snapshot.killSwitches();
    channels.restore(snapshot.channels());
    snapshot.channels().forEach(c -> timers.set(c.account(), c.cancelAtMillis()));
    tape.restore(snapshot.sequence(), snapshot.recentTrades());
    MarketSpec terms = snapshot.spec();
    if (terms != null) {
      openOn(terms);
      new MarketSnapshots(core(), channels, shelf).restore(snapshot);
      shown.forget();
    }
  }

  private void openOn(MarketSpec terms) {
    spec = terms;
    core = new MatchingCore(terms, this);
  }

  /** Lets a decision be told to a listener. */
  void listen(Consumer<MarketEvent> events) {
    stopReplay();
    listener = events;
  }

  /** What was replayed is complete: decisions or questions follow. */
  void stopReplay() {
    if (replay != null) {
      replay.stop();
      replay = null;
    }
  }

  /** What was replayed is complete, and more events to replay may follow. */
  void pauseReplay() {
    if (replay != null) {
      replay.stop();
    }
  }

  void apply(MarketEvent event) {
    listener = null;
    switch (event) {
      case MarketOpened e -> opened(e.spec(), e.atMillis());
      case OrderRejected e -> rejected(channels.of(e.account()), e);
      case FeesSettled e -> feesSettled(e);
      case RulesSet e -> rulesSet(e);
      case ReferencePriceSet e -> referenceSet(e);
      case AccountFeesSet e -> feesSet(e);
      case CancelTimerSet e -> timerSet(e);
      case KillSwitchSet e -> killSwitchSet(e);
      case OrderAccepted e -> {
        AccountChannel channel = channels.of(e.account());
        replay().accepted(e, submissions.ticket(channel, e.submission(), e.terms()));
      }
      case Traded e -> replay().traded(e);
      case OrderReduced e -> replay().reduced(e);
      case OrderClosed e -> replay().closed(e);
      case OrderActivated e -> replay().activated(e);
      case OrderAmended e -> replay().amended(e);
      case OrderRepriced e -> replay().repriced(e);
      case ListOpened e -> replay().listed(e);
      case PhaseChanged e -> replay().phaseChanged(e);
    }
  }

  private OrderReplay replay() {
    OrderReplay known = replay;
    if (known == null) {
      known = new OrderReplay(core());
      replay = known;
    }
    return known;
  }

  /** The orders that accounts submit. */
  Submissions submissions() {
    return submissions;
  }

  void opened(MarketSpec terms, long atMillis) {
    openOn(terms);
    tell(new MarketOpened(terms, atMillis));
  }

  @Override
  public void accepted(int order, long atMillis) {
    AccountChannel channel = channel(order);
    long id = core().orderId(order);
    long submission = core().submission(order);
    OrderTerms terms = submissions.termsOf(submission);
    shelf.put(order, terms);
    channel.receive(submission);
    channels.issue(channel, new Settlement.Accepted(submission, id, atMillis));
    tell(new OrderAccepted(id, channel.account, submission, terms, atMillis));
  }

  @Override
  public void rejected(int account, long submission, RejectReason reason, long atMillis) {
    AccountChannel channel = channels.of(account);
    rejected(channel, new OrderRejected(channel.account, submission, reason, atMillis));
  }

  void rejected(AccountChannel channel, OrderRejected event) {
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
    if (payer == Side.BUY && spec != null && spec.feeAsset() == FeeAsset.RECEIVED) {
      baseFeeUnits = Math.addExact(baseFeeUnits, feeUnits);
    } else {
      quoteFeeUnits = Math.addExact(quoteFeeUnits, feeUnits);
    }
  }

  @Override
  public void reduced(int order, long quantityLots, long releasedUnits, long atMillis) {
    channels.issue(
        channel(order),
        new Settlement.Reduced(core().submission(order), quantityLots, releasedUnits, atMillis));
    tell(new OrderReduced(core().orderId(order), quantityLots, atMillis));
  }

  @Override
  public void activated(int order, long atMillis) {
    channels.issue(channel(order), new Settlement.Activated(core().submission(order), atMillis));
    tell(new OrderActivated(core().orderId(order), atMillis));
  }

  @Override
  public void amended(
      int order,
      long submission,
      long priceTicks,
      long quantityLots,
      long addedUnits,
      long releasedUnits,
      long atMillis) {
    AccountChannel channel = channel(order);
    long target = core().submission(order);
    channel.receive(submission);
    channels.issue(
        channel,
        new Settlement.Amended(
            submission, target, priceTicks, quantityLots, releasedUnits, atMillis));
    tell(
        new OrderAmended(
            core().orderId(order), submission, priceTicks, quantityLots, addedUnits, atMillis));
  }

  @Override
  public void repriced(int order, long priceTicks, long atMillis) {
    tell(new OrderRepriced(core().orderId(order), priceTicks, atMillis));
  }

  @Override
  public void listed(ListKind kind, long firstOrderId, long atMillis) {
    tell(new ListOpened(kind, firstOrderId, atMillis));
  }

  @Override
  public void levelChanged(int order, boolean bid, long priceTicks, long lotsBefore) {
    shown.note(core(), order, bid, priceTicks, lotsBefore);
  }

  @Override
  public void phaseChanged(MarketStatus status, long atMillis) {
    tell(new PhaseChanged(status, atMillis));
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

  void rulesSet(RulesSet event) {
    rules = event.rules();
    core().setRules(rules);
    tell(event);
  }

  void referenceSet(ReferencePriceSet event) {
    core().setReference(event.priceTicks());
    tell(event);
  }

  void feesSet(AccountFeesSet event) {
    AccountChannel channel = channels.of(event.account());
    if (!core().setFees(channel.number, event.makerFeePpm(), event.takerFeePpm())) {
      throw new IllegalStateException("fees that must not be: " + event);
    }
    tell(event);
  }

  void timerSet(CancelTimerSet event) {
    timers.set(channels.of(event.account()).account, event.dueMillis());
    tell(event);
  }

  void killSwitchSet(KillSwitchSet event) {
    killSwitches = killSwitches.after(event.scope(), event.act());
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
    MatchingCore book = core;
    return new MarketSnapshot(
        spec,
        tape.sequence(),
        book == null ? 0 : book.lastOrderId(),
        book == null ? 0 : book.lastTradeId(),
        lastMillis,
        baseFeeUnits,
        quoteFeeUnits,
        status(),
        rules,
        killSwitches,
        lastPriceTicks(),
        book == null ? 0 : book.referenceTicks(),
        book == null ? 0 : book.breakerTicks(),
        book == null ? 0 : book.breakerMillis(),
        book == null ? List.of() : new MarketSnapshots(book, channels, shelf).liveOrders(),
        channels.all().stream().map(c -> c.snapshot(book, timers.dueMillis(c.account))).toList(),
        tape.trades());
  }

  MarketStatus status() {
    return core == null ? MarketStatus.OPENED : core.status();
  }

  long lastPriceTicks() {
    return core == null ? 0 : core.lastTicks();
  }

  /** How the auction would end, while there is one and anything would trade. */
  @Nullable Indicative indicative() {
    boolean auction = core != null && core.status().phase() == MarketPhase.AUCTION;
    return auction && core().findIndicative()
        ? new Indicative(
            core().indicativeTicks(), core().indicativeLots(), core().indicativeImbalanceLots())
        : null;
  }

  List<PriceLevel> depth(Side side, int maxLevels) {
    return core == null ? List.of() : ShownBook.depth(core, side, maxLevels);
  }

  List<ShownOrder> orders(Side side) {
    return core == null ? List.of() : ShownBook.orders(core, side);
  }

  void followOrders(boolean follow) {
    shown.followOrders(follow);
  }

  BookView view(int maxLevels) {
    return new BookView(
        tape.sequence(),
        depth(Side.BUY, maxLevels),
        depth(Side.SELL, maxLevels),
        lastPriceTicks(),
        status(),
        indicative());
  }

  void forgetChanges() {
    tape.forget();
    shown.forget();
  }

  /** The levels that differ from the last call, with what they hold; 0 lots when one is gone. */
  List<LevelChange> takeLevelChanges() {
    return core == null ? List.of() : shown.takeLevels(core);
  }

  /** The orders of the book that differ from the last call, if they are followed. */
  List<OrderChange> takeOrderChanges() {
    return core == null ? List.of() : shown.takeOrders(core);
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

  MarketRules rules() {
    return rules;
  }

  KillSwitches killSwitches() {
    return killSwitches;
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
