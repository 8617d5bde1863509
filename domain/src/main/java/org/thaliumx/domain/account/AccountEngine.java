package org.thaliumx.domain.account;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.thaliumx.domain.account.AccountEvent.Cleared;
import org.thaliumx.domain.account.AccountEvent.KillSwitchSet;
import org.thaliumx.domain.account.AccountEvent.MarketLimitsSet;
import org.thaliumx.domain.account.AccountEvent.SelfTradeSet;
import org.thaliumx.domain.account.AccountEvent.StatusSet;
import org.thaliumx.domain.account.AccountEvent.WithdrawalLimitSet;
import org.thaliumx.domain.money.Asset;
import org.thaliumx.domain.money.MarketSpec;
import org.thaliumx.domain.order.ListKind;
import org.thaliumx.domain.order.OrderRequest;
import org.thaliumx.domain.order.OrderTerms;
import org.thaliumx.domain.order.RejectReason;
import org.thaliumx.domain.order.SelfTradePrevention;
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
  private final AccountState state;
  private final OrderIntake orders;
  private final ListIntake lists;
  private final OrderChanges changes;
  private final Cashier cashier;
  private final SettlementIntake settlements;
  private final OrderQueries queries;

  /** An account that owns nothing yet. */
  public AccountEngine(AccountLimits limits) {
    this.state = new AccountState(limits.closedOrdersKept());
    var admission = new Admission(limits, state);
    this.orders = new OrderIntake(admission, state);
    this.lists = new ListIntake(admission, state);
    this.changes = new OrderChanges(admission, state);
    this.cashier = new Cashier(admission, state);
    this.settlements = new SettlementIntake(state);
    this.queries = new OrderQueries(state);
  }

  /** The account as it was when the snapshot was taken. */
  public static AccountEngine restore(AccountSnapshot snapshot, AccountLimits limits) {
    var engine = new AccountEngine(limits);
    engine.state.restore(snapshot);
    return engine;
  }

  /** What became of a submission: it has a number, or it was refused and nothing changed. */
  public sealed interface Placement {
    /**
     * It was taken in now.
     *
     * @param submission its number; of a list that of its first order, the others follow
     */
    record Reserved(long submission) implements Placement {}

    /** The same request was taken in before; of a list its first order. */
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
    return orders.place(spec, request, quote, false, nowMillis, recording(events));
  }

  /**
   * Takes in an order as {@link #place} does, but its client order id has to differ from those of
   * open orders only, and from those even if the order is the same.
   */
  public Placement placeWithOpenId(
      MarketSpec spec,
      OrderRequest request,
      @Nullable MarketQuote quote,
      long nowMillis,
      Consumer<AccountEvent> events) {
    return orders.place(spec, request, quote, true, nowMillis, recording(events));
  }

  /** What would become of an order that was placed now. */
  public sealed interface Validation {
    /**
     * It would be taken in, or was before.
     *
     * @param terms what its market would be told
     */
    record Valid(OrderTerms terms) implements Validation {}

    /** It would be refused. */
    record Refused(RejectReason reason) implements Validation {}
  }

  /** Says what {@link #place} would do with an order; nothing changes. */
  public Validation validate(MarketSpec spec, OrderRequest request, @Nullable MarketQuote quote) {
    return orders.validate(spec, request, quote);
  }

  /**
   * Takes in orders that depend on each other, all for one market, and holds what they may cost
   * together. Throws {@link IllegalArgumentException}, and nothing changes, where such orders make
   * no such list.
   *
   * @param quotes for each order what {@link #place} takes
   */
  public Placement placeList(
      MarketSpec spec,
      ListKind kind,
      List<OrderRequest> requests,
      List<@Nullable MarketQuote> quotes,
      long nowMillis,
      Consumer<AccountEvent> events) {
    return lists.place(spec, kind, requests, quotes, nowMillis, recording(events));
  }

  /**
   * Asks for a new price and total quantity of an open order, and holds what it may cost more.
   *
   * @param orderId its number
   * @param priceTicks its new limit, at least 1
   * @param quantityLots its new total quantity, what is filled included; at least 1
   */
  public Placement amend(
      String market,
      long orderId,
      long priceTicks,
      long quantityLots,
      long nowMillis,
      Consumer<AccountEvent> events) {
    return changes.amend(market, orderId, priceTicks, quantityLots, nowMillis, recording(events));
  }

  /**
   * Takes in an order that is to take another one's place, and holds what it may cost beyond what
   * it takes over.
   *
   * @param target the other order's number
   * @param evenIfGone whether it is to be placed though the other order lives no more; then it
   *     takes nothing over
   */
  public Placement replace(
      MarketSpec spec,
      long target,
      boolean evenIfGone,
      OrderRequest request,
      @Nullable MarketQuote quote,
      long nowMillis,
      Consumer<AccountEvent> events) {
    var origin = new OrderOrigin.InPlaceOf(target, evenIfGone);
    return orders.replace(spec, origin, request, quote, nowMillis, recording(events));
  }

  /**
   * Says what becomes of self-trades of the orders to come, where they say nothing of it
   * themselves.
   *
   * @param mode not {@link SelfTradePrevention#ACCOUNT_DEFAULT}
   * @param group orders of accounts with the same number count as one owner's; 0 for an account on
   *     its own
   */
  public void setSelfTrade(
      SelfTradePrevention mode, long group, long nowMillis, Consumer<AccountEvent> events) {
    if (!new SelfTradeSetting(mode, group).equals(state.selfTrade())) {
      recording(events).accept(new SelfTradeSet(mode, group, nowMillis));
    }
  }

  /** What becomes of the account's self-trades. */
  public SelfTradeSetting selfTrade() {
    return state.selfTrade();
  }

  /** Lets the account do what this status lets it from now on. */
  public void setStatus(
      AccountStatus status,
      String actor,
      String reason,
      long nowMillis,
      Consumer<AccountEvent> events) {
    recording(events).accept(new StatusSet(status, actor, reason, nowMillis));
  }

  /** Stops everything, or lets it go on; {@link #toBeCleared} says what is to be cancelled then. */
  public void setKillSwitch(
      boolean engaged, String actor, String reason, long nowMillis, Consumer<AccountEvent> events) {
    recording(events).accept(new KillSwitchSet(engaged, actor, reason, nowMillis));
    if (engaged && !isClearing()) {
      recording(events).accept(new Cleared());
    }
  }

  /** Limits what the account may have on a market, which it may never have dealt with. */
  public void setMarketLimits(
      String market,
      MarketLimits limits,
      String actor,
      String reason,
      long nowMillis,
      Consumer<AccountEvent> events) {
    recording(events).accept(new MarketLimitsSet(market, limits, actor, reason, nowMillis));
  }

  /**
   * Limits how much may go out of an asset within any 24 hours.
   *
   * @param maxDailyUnits in units of the asset; 0 for nothing, {@link AccountLimits#NO_LIMIT} for
   *     as much as there is
   */
  public void setWithdrawalLimit(
      Asset asset,
      long maxDailyUnits,
      String actor,
      String reason,
      long nowMillis,
      Consumer<AccountEvent> events) {
    recording(events)
        .accept(new WithdrawalLimitSet(asset, maxDailyUnits, actor, reason, nowMillis));
  }

  /** What operators have said the account may do. */
  public AccountControls controls() {
    return state.controls.controls();
  }

  /** How many orders are open on all markets, those the markets have not answered included. */
  public int openOrders() {
    return state.openOrders();
  }

  /** Whether the kill switch is engaged and there is still something open. */
  public boolean isClearing() {
    return state.isClearing();
  }

  /**
   * Which markets have to be told to cancel everything, because the kill switch is engaged and they
   * have accepted orders that are open. Where they have not answered an order yet they come here
   * again when they have.
   *
   * @return of each market the number of the last submission it has answered: when that has grown,
   *     orders may be open that it has not been told of
   */
  public SortedMap<String, Long> toBeCleared() {
    var markets = new TreeMap<String, Long>();
    if (isClearing()) {
      state.channels.forEach((market, channel) -> {
        if (channel.hasLive()) {
          markets.put(market, channel.answered());
        }
      });
    }
    return markets;
  }

  /** Brings money in; the same reference again changes nothing. */
  public Optional<RejectReason> deposit(
      Asset asset, long units, String reference, long nowMillis, Consumer<AccountEvent> events) {
    return cashier.deposit(asset, units, reference, nowMillis, recording(events));
  }

  /** Takes money out; the same reference again changes nothing. */
  public Optional<RejectReason> withdraw(
      Asset asset, long units, String reference, long nowMillis, Consumer<AccountEvent> events) {
    return cashier.withdraw(asset, units, reference, nowMillis, recording(events));
  }

  /** Why an order cannot be cancelled, if it cannot. */
  public Optional<RejectReason> refusalToCancel(String market, long submission) {
    return changes.refusalToCancel(market, submission);
  }

  /** Why an order's total quantity cannot become this, if it cannot. */
  public Optional<RejectReason> refusalToReduce(String market, long submission, long quantityLots) {
    return changes.refusalToReduce(market, submission, quantityLots);
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
      MarketSpec spec, long firstNumber, List<Settlement> news, Consumer<AccountEvent> events) {
    return settlements.settle(spec, firstNumber, news, recording(events));
  }

  private Consumer<AccountEvent> recording(Consumer<AccountEvent> events) {
    return event -> {
      apply(event);
      events.accept(event);
    };
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
    return queries.order(market, submission);
  }

  /** The same by the name its owner gave it; the empty name is no order's. */
  public Optional<OrderView> order(String clientOrderId) {
    return queries.order(clientOrderId);
  }

  /** The orders a filter lets through, newest first within the open ones, then the closed ones. */
  public List<OrderView> orders(OrderFilter filter) {
    return queries.orders(filter);
  }

  /**
   * All open orders, those the market has not answered included, by market and number.
   *
   * @param market the market's id, or empty for all
   * @param side the side, or null for both
   */
  public List<OrderKey> openOrders(String market, @Nullable Side side) {
    return queries.openOrders(market, side);
  }

  /** The submissions a market has not answered yet, from a number on, oldest first. */
  public List<PendingSubmission> unanswered(String market, long fromSubmission) {
    MarketChannel channel = state.find(market);
    return channel == null ? List.of() : channel.unanswered(fromSubmission);
  }

  /** Whether a market has answered a submission. */
  public boolean isAnswered(String market, long submission) {
    MarketChannel channel = state.find(market);
    return channel != null && channel.isAnswered(submission);
  }

  /** Whether an amendment or replacement of an order is on its way. */
  public boolean awaitsAmendment(String market, long orderId) {
    MarketChannel channel = state.find(market);
    return channel != null && channel.awaitsChangeOf(orderId);
  }

  /** Whether any market still owes an answer to a submission. */
  public boolean hasUnanswered() {
    return state.channels.values().stream().anyMatch(MarketChannel::hasUnanswered);
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
    return settlements.settled(market);
  }

  /** How many events led to what the account is now. */
  public long sequence() {
    return state.sequence();
  }

  /**
   * What the newest events have changed, as the account's owner sees it.
   *
   * @param newest the events applied last, all of some moment on
   */
  public AccountChanges changes(List<AccountEvent> newest) {
    return new NewestChanges(state).of(newest);
  }

  /** What the account has, with the assets themselves; sorted by their codes. */
  public List<AccountChanges.AssetBalance> assetBalances() {
    return state.balances.keySet().stream().map(state::assetBalance).toList();
  }

  /**
   * The newest fills of the orders that are open or kept, oldest first.
   *
   * @param max how many at most
   */
  public List<AccountChanges.OwnFill> recentFills(int max) {
    return queries.recentFills(max);
  }

  /** The state as a value. */
  public AccountSnapshot snapshot() {
    return state.snapshot();
  }

  /** Throws when what is held differs from what open orders and pending amendments hold. */
  public void checkInvariants() {
    state.checkInvariants();
  }
}
