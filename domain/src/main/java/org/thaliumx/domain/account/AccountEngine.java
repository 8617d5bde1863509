package org.thaliumx.domain.account;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.thaliumx.domain.account.AccountEvent.Deposited;
import org.thaliumx.domain.account.AccountEvent.MarketJoined;
import org.thaliumx.domain.account.AccountEvent.OrderReserved;
import org.thaliumx.domain.account.AccountEvent.Settled;
import org.thaliumx.domain.account.AccountEvent.Withdrawn;
import org.thaliumx.domain.money.Amounts;
import org.thaliumx.domain.money.Asset;
import org.thaliumx.domain.money.MarketSpec;
import org.thaliumx.domain.order.OrderRequest;
import org.thaliumx.domain.order.OrderTerms;
import org.thaliumx.domain.order.RejectReason;
import org.thaliumx.domain.order.Side;
import org.thaliumx.domain.settlement.Settlement;

/**
 * One account: it holds funds for its orders before they go to a market, and moves money as the
 * markets settle.
 *
 * <p>A decision hands its events to a listener in order, each already applied here, so that the
 * next decision builds on it. {@link #apply} of the same events to a fresh engine gives the same
 * state. Events become facts only when they are stored: whoever fails to store them must throw the
 * engine away. Not thread-safe.
 */
public final class AccountEngine {
  private static final Comparator<AccountOrder> NEWEST_FIRST =
      Comparator.comparingLong(AccountOrder::createdAtMillis)
          .thenComparingLong(order -> order.submission)
          .reversed();

  private final AccountLimits limits;
  private final AccountState state;

  /** An account that owns nothing yet. */
  public AccountEngine(AccountLimits limits) {
    this.limits = limits;
    this.state = new AccountState(limits.closedOrdersKept());
  }

  /** The account as it was when the snapshot was taken. */
  public static AccountEngine restore(AccountSnapshot snapshot, AccountLimits limits) {
    var engine = new AccountEngine(limits);
    engine.state.restore(snapshot);
    return engine;
  }

  /** What became of an order: it has a number, or it was refused and nothing changed. */
  public sealed interface Placement {
    /** It was taken in now. */
    record Reserved(long submission) implements Placement {}

    /** The same request was taken in before. */
    record Repeated(OrderView order) implements Placement {}

    /** It was refused. */
    record Refused(RejectReason reason) implements Placement {}
  }

  /**
   * Takes in an order and holds what it may cost.
   *
   * @param spec the terms of its market
   * @param quote what a market order without a price of its own goes by; null for any other, and
   *     where there is nothing to trade with
   */
  public Placement place(
      MarketSpec spec,
      OrderRequest request,
      @Nullable MarketQuote quote,
      long nowMillis,
      Consumer<AccountEvent> events) {
    AccountOrder same = state.archive.findByClientOrderId(request.clientOrderId());
    if (same != null) {
      return same.request.equals(request)
          ? new Placement.Repeated(same.view())
          : new Placement.Refused(RejectReason.CLIENT_ORDER_ID_REUSED);
    }
    if (state.openOrders() >= limits.maxOpenOrders()) {
      return new Placement.Refused(RejectReason.TOO_MANY_OPEN_ORDERS);
    }
    long limitTicks = quote == null ? request.priceTicks() : quote.protectiveTicks();
    if (limitTicks == 0) {
      return new Placement.Refused(RejectReason.NO_LIQUIDITY);
    }
    if (!spec.canCount(limitTicks, request.quantityLots())) {
      return new Placement.Refused(RejectReason.NOTIONAL_TOO_LARGE);
    }
    long holdUnits = holdFor(spec, request, quote, limitTicks);
    return holdUnits > state.balance(spec.givenAsset(request.side()).code()).available()
        ? new Placement.Refused(RejectReason.INSUFFICIENT_FUNDS)
        : reserve(spec, request, limitTicks, holdUnits, nowMillis, events);
  }

  /**
   * What the order must hold. A market buy whose worst case is beyond the account's means, but
   * whose likely cost is not, holds all there is: the market spends no more than that.
   */
  private long holdFor(
      MarketSpec spec, OrderRequest request, @Nullable MarketQuote quote, long limitTicks) {
    long worstUnits = spec.givenUnits(request.side(), limitTicks, request.quantityLots());
    if (quote == null || request.side() == Side.SELL) {
      return worstUnits;
    }
    long likelyUnits = spec.quoteUnits(quote.bestTicks(), request.quantityLots());
    long available = state.balance(spec.quote().code()).available();
    return available >= likelyUnits ? Math.min(worstUnits, available) : worstUnits;
  }

  private Placement reserve(
      MarketSpec spec,
      OrderRequest request,
      long limitTicks,
      long holdUnits,
      long nowMillis,
      Consumer<AccountEvent> events) {
    if (!state.channels.containsKey(spec.id())) {
      record(new MarketJoined(spec), events);
    }
    var terms =
        new OrderTerms(
            request.side(),
            request.type(),
            request.timeInForce(),
            limitTicks,
            request.quantityLots(),
            holdUnits);
    long submission = state.channel(spec.id()).submitted() + 1;
    record(new OrderReserved(submission, request, terms, nowMillis), events);
    return new Placement.Reserved(submission);
  }

  /** Brings money in; the same reference again changes nothing. */
  public Optional<RejectReason> deposit(
      Asset asset, long units, String reference, long nowMillis, Consumer<AccountEvent> events) {
    requirePositive(units);
    AccountSnapshot.Transfer earlier = state.transfers.find(reference);
    if (earlier != null) {
      return repeated(earlier, asset, units);
    }
    long total = Amounts.sumOrNegative(state.balance(asset.code()).total(), units);
    if (total < 0 || total > Amounts.MAX_DEPOSITED_BALANCE_UNITS) {
      return Optional.of(RejectReason.BALANCE_TOO_LARGE);
    }
    record(new Deposited(asset, units, reference, nowMillis), events);
    return Optional.empty();
  }

  /** Takes money out; the same reference again changes nothing. */
  public Optional<RejectReason> withdraw(
      Asset asset, long units, String reference, long nowMillis, Consumer<AccountEvent> events) {
    requirePositive(units);
    AccountSnapshot.Transfer earlier = state.transfers.find(reference);
    if (earlier != null) {
      return repeated(earlier, asset, -units);
    }
    if (units > state.balance(asset.code()).available()) {
      return Optional.of(RejectReason.INSUFFICIENT_FUNDS);
    }
    record(new Withdrawn(asset, units, reference, nowMillis), events);
    return Optional.empty();
  }

  private static void requirePositive(long units) {
    if (units < 1) {
      throw new IllegalArgumentException("a transfer of " + units + " units");
    }
  }

  private static Optional<RejectReason> repeated(
      AccountSnapshot.Transfer earlier, Asset asset, long units) {
    boolean same = earlier.asset().equals(asset) && earlier.units() == units;
    return same ? Optional.empty() : Optional.of(RejectReason.REFERENCE_REUSED);
  }

  /** Why an order cannot be cancelled, if it cannot. */
  public Optional<RejectReason> refusalToCancel(String market, long submission) {
    if (state.findOpen(market, submission) != null) {
      return Optional.empty();
    }
    return Optional.of(
        state.archive.findClosed(market, submission) == null
            ? RejectReason.ORDER_NOT_FOUND
            : RejectReason.ORDER_CLOSED);
  }

  /** Why an order's total quantity cannot become this, if it cannot. */
  public Optional<RejectReason> refusalToReduce(String market, long submission, long quantityLots) {
    AccountOrder order = state.findOpen(market, submission);
    if (order == null) {
      return refusalToCancel(market, submission);
    }
    boolean smaller = quantityLots < order.quantityLots() && quantityLots > order.filledLots();
    return smaller ? Optional.empty() : Optional.of(RejectReason.NOT_A_REDUCTION);
  }

  /** What became of settlements. */
  public enum Receipt {
    /** All that was new in them is applied. */
    APPLIED,
    /** They were applied before; only the acknowledgement was lost. */
    DUPLICATE,
    /** An earlier settlement is missing: it must come first. */
    GAP
  }

  /**
   * Applies settlements of a market with consecutive numbers; those applied before are skipped.
   * Throws {@link IllegalStateException} when the account has acknowledged settlements that are
   * unknown here: another incarnation did, and this one must start again from the journal. It would
   * not find out by itself, as the gap it sees never lets it write.
   *
   * @param spec the terms of the market, for an account that never dealt with it
   */
  public Receipt settle(
      MarketSpec spec,
      long firstNumber,
      List<Settlement> settlements,
      Consumer<AccountEvent> events) {
    long settled = settled(spec.id());
    if (firstNumber > settled + 1) {
      requireNews(settlements, spec.id() + " settled up to " + (firstNumber - 1));
      return Receipt.GAP;
    }
    if (firstNumber + settlements.size() - 1 <= settled) {
      return Receipt.DUPLICATE;
    }
    if (!state.channels.containsKey(spec.id())) {
      record(new MarketJoined(spec), events);
    }
    for (long number = settled + 1; number < firstNumber + settlements.size(); number++) {
      Settlement settlement = settlements.get((int) (number - firstNumber));
      Movement movement = movementOf(state.channel(spec.id()), settlement);
      record(new Settled(spec.id(), number, settlement, movement), events);
    }
    return Receipt.APPLIED;
  }

  private static void requireNews(List<Settlement> settlements, String otherwise) {
    if (settlements.isEmpty()) {
      throw new IllegalStateException(otherwise);
    }
  }

  private static Movement movementOf(MarketChannel channel, Settlement settlement) {
    return switch (settlement) {
      case Settlement.Accepted s -> Movement.NONE;
      case Settlement.Rejected s -> releaseOf(channel.awaited(s.submission()));
      case Settlement.Filled s -> exchangeOf(channel.live(s.submission()), s, channel.spec);
      case Settlement.Reduced s -> {
        AccountOrder order = channel.live(s.submission());
        yield Movement.release(order.request.side(), s.releasedUnits());
      }
      case Settlement.Activated s -> Movement.NONE;
      case Settlement.Amended s -> Movement.NONE;
      case Settlement.Closed s -> releaseOf(channel.live(s.submission()));
      case Settlement.FeeIncome s -> Movement.income(s.baseUnits(), s.quoteUnits());
    };
  }

  private static Movement releaseOf(AccountOrder order) {
    return Movement.release(order.request.side(), order.holdUnits());
  }

  private static Movement exchangeOf(AccountOrder order, Settlement.Filled fill, MarketSpec spec) {
    Side side = order.request.side();
    long given = spec.givenUnits(side, fill.priceTicks(), fill.quantityLots());
    long received = spec.receivedUnits(side, fill.priceTicks(), fill.quantityLots());
    boolean completes = order.filledLots() + fill.quantityLots() == order.quantityLots();
    long released = completes ? order.holdUnits() - given : 0;
    return Movement.exchange(side, given, received - fill.feeUnits(), released);
  }

  private void record(AccountEvent event, Consumer<AccountEvent> events) {
    apply(event);
    events.accept(event);
  }

  /** Folds an event into the state; the only thing that changes it. */
  public void apply(AccountEvent event) {
    state.apply(event);
  }

  /** What the account has, by asset code. */
  public SortedMap<String, Balance> balances() {
    return new TreeMap<>(state.balances);
  }

  /** One of the account's orders, if it is open or among the closed ones that are kept. */
  public Optional<OrderView> order(String market, long submission) {
    AccountOrder open = state.findOpen(market, submission);
    AccountOrder found = open != null ? open : state.archive.findClosed(market, submission);
    return Optional.ofNullable(found).map(AccountOrder::view);
  }

  /** The orders a filter lets through, newest first within the open ones, then the closed ones. */
  public List<OrderView> orders(OrderFilter filter) {
    var views = new ArrayList<OrderView>();
    state.open().sorted(NEWEST_FIRST).forEach(order -> addIfWanted(views, order, filter));
    state.archive.newestFirst().forEach(order -> addIfWanted(views, order, filter));
    return views;
  }

  private static void addIfWanted(List<OrderView> views, AccountOrder order, OrderFilter filter) {
    if (views.size() < filter.limit() && filter.wants(order.request.market(), order.status())) {
      views.add(order.view());
    }
  }

  /** The submissions a market has not answered yet, from a number on, oldest first. */
  public List<PendingSubmission> unanswered(String market, long fromSubmission) {
    MarketChannel channel = state.find(market);
    if (channel == null) {
      return List.of();
    }
    return channel
        .unanswered()
        .filter(order -> order.submission >= fromSubmission)
        .map(o ->
            new PendingSubmission(
                o.submission,
                new org.thaliumx.domain.order.Submission.Place(o.terms),
                o.createdAtMillis()))
        .toList();
  }

  /** Whether a market has answered a submission. */
  public boolean isAnswered(String market, long submission) {
    MarketChannel channel = state.find(market);
    return channel != null && channel.isAnswered(submission);
  }

  /** Whether any market still owes an answer to a submission. */
  public boolean hasUnanswered() {
    return state.channels.values().stream().anyMatch(c -> c.unanswered().findAny().isPresent());
  }

  /** The terms of a market the account has dealt with. */
  public MarketSpec spec(String market) {
    return state.channel(market).spec;
  }

  /** Every market the account ever dealt with. */
  public List<String> markets() {
    return List.copyOf(state.channels.keySet());
  }

  /** The number of the last settlement of a market that was applied. */
  public long settled(String market) {
    MarketChannel channel = state.find(market);
    return channel == null ? 0 : channel.settled();
  }

  /** The state as a value. */
  public AccountSnapshot snapshot() {
    return state.snapshot();
  }

  /** Throws when what is held differs from what the open orders hold. */
  public void checkInvariants() {
    state.checkInvariants();
  }
}
