package org.thaliumx.domain.market;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.thaliumx.domain.account.HouseAccount;
import org.thaliumx.domain.market.MarketEvent.AccountFeesSet;
import org.thaliumx.domain.market.MarketEvent.CancelTimerSet;
import org.thaliumx.domain.market.MarketEvent.FeesSettled;
import org.thaliumx.domain.market.MarketEvent.KillSwitchSet;
import org.thaliumx.domain.market.MarketEvent.ReferencePriceSet;
import org.thaliumx.domain.market.MarketEvent.RulesSet;
import org.thaliumx.domain.matching.MatchingCore;
import org.thaliumx.domain.money.MarketSpec;
import org.thaliumx.domain.order.CloseReason;
import org.thaliumx.domain.order.OrderTerms;
import org.thaliumx.domain.order.RejectReason;
import org.thaliumx.domain.order.Side;
import org.thaliumx.domain.order.Submission;
import org.thaliumx.domain.rules.AuctionKind;
import org.thaliumx.domain.rules.KillSwitchAct;
import org.thaliumx.domain.rules.KillSwitchScope;
import org.thaliumx.domain.rules.KillSwitches;
import org.thaliumx.domain.rules.MarketPhase;
import org.thaliumx.domain.rules.MarketRules;
import org.thaliumx.domain.rules.MarketStatus;
import org.thaliumx.domain.rules.PhaseCause;
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
  private final MarketState state = new MarketState();
  private final DueWork due = new DueWork(state);

  /** The latest time seen; no event bears an earlier one. */
  private long clockMillis;

  /** An engine that has seen nothing yet. */
  public MarketEngine(long submitWindowMillis) {
    this.submitWindowMillis = submitWindowMillis;
  }

  /** The engine as it was when the snapshot was taken. */
  public static MarketEngine restore(MarketSnapshot snapshot, long submitWindowMillis) {
    var engine = new MarketEngine(submitWindowMillis);
    engine.state.restore(snapshot);
    return engine;
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
    begin(nowMillis, events);
    if (state.spec() == null) {
      state.opened(terms, clockMillis);
    }
    return terms.equals(state.spec()) ? Optional.empty() : Optional.of(RejectReason.MARKET_EXISTS);
  }

  /** Every command begins with what time is due for. */
  private void begin(long nowMillis, Consumer<MarketEvent> events) {
    state.listen(events);
    long before = Math.max(clockMillis, state.lastMillis());
    clockMillis = Math.max(before, nowMillis);
    if (state.isOpen() && due.nextMillis(before) <= clockMillis) {
      due.catchUp(before, clockMillis);
    }
  }

  /** Does what time is due for; every command does so by itself first. */
  public void advance(long nowMillis, Consumer<MarketEvent> events) {
    begin(nowMillis, events);
  }

  /** When {@link #advance} has something to do; {@link Long#MAX_VALUE} for never. */
  public long nextDueMillis() {
    return state.isOpen()
        ? due.nextMillis(Math.max(clockMillis, state.lastMillis()))
        : Long.MAX_VALUE;
  }

  /**
   * Takes in the next submission of an account and decides it.
   *
   * @param firstNumber the account's number of it on this market, from 1; its first where it takes
   *     several
   * @param decidedAtMillis when the account decided it; older than the submit window is too late
   */
  public Admission submit(
      String account,
      long firstNumber,
      Submission what,
      long decidedAtMillis,
      long nowMillis,
      Consumer<MarketEvent> events) {
    long received = received(account);
    if (firstNumber <= received) {
      return Admission.DUPLICATE;
    }
    if (firstNumber > received + 1) {
      return Admission.GAP;
    }
    begin(nowMillis, events);
    boolean late = decidedAtMillis < nowMillis - submitWindowMillis;
    state.submissions().decide(state.channels.of(account), firstNumber, what, late, clockMillis);
    return Admission.DECIDED;
  }

  /** Why an order of an account would be refused now, if it would. */
  public Optional<RejectReason> refusalOf(String account, OrderTerms terms, long nowMillis) {
    state.stopReplay();
    return Optional.ofNullable(
        state.submissions().refusalOf(account, terms, Math.max(clockMillis, nowMillis)));
  }

  /** Cancels a live order of an account. Answers why not, or null. */
  public @Nullable RejectReason cancel(
      String account, long submission, long nowMillis, Consumer<MarketEvent> events) {
    begin(nowMillis, events);
    RejectReason refusal = refusalToChange(account, submission);
    if (refusal == null) {
      state.core().cancel(state.channels.of(account).number, submission, clockMillis);
    }
    return refusal;
  }

  /**
   * Makes a live order's total quantity smaller; it keeps its place. An order that has filled as
   * much already is cancelled. Answers why not, or null.
   */
  public @Nullable RejectReason reduce(
      String account,
      long submission,
      long quantityLots,
      long nowMillis,
      Consumer<MarketEvent> events) {
    begin(nowMillis, events);
    RejectReason refusal = refusalToChange(account, submission);
    return refusal != null
        ? refusal
        : state
            .core()
            .reduce(state.channels.of(account).number, submission, quantityLots, clockMillis);
  }

  /** Why an order can be neither cancelled nor reduced now, whatever else it is; or null. */
  private @Nullable RejectReason refusalToChange(String account, long submission) {
    AccountChannel channel = state.channels.find(account);
    boolean lives =
        channel != null && state.isOpen() && state.core().find(channel.number, submission) != 0;
    if (!lives) {
      return RejectReason.ORDER_NOT_FOUND;
    }
    return state.status().phase().takesCancels() ? null : RejectReason.PHASE_FORBIDS;
  }

  /**
   * Cancels the live orders of an account, or of all, on a side, or on both, in every phase.
   * Answers how many were wanted.
   *
   * @param reason what they close with
   */
  public int cancelAll(
      @Nullable String account,
      @Nullable Side side,
      CloseReason reason,
      long nowMillis,
      Consumer<MarketEvent> events) {
    begin(nowMillis, events);
    return state.isOpen() ? closeAll(account, side, reason) : 0;
  }

  private int closeAll(@Nullable String account, @Nullable Side side, CloseReason reason) {
    MatchingCore core = state.core();
    AccountChannel channel = account == null ? null : state.channels.find(account);
    if (account != null && channel == null) {
      return 0;
    }
    return core.closeAll(
        order ->
            (channel == null || core.account(order) == channel.number)
                && (side == null || core.sideOf(order) == side),
        reason,
        clockMillis);
  }

  /**
   * Cancels all orders of an account, unless this is called again before.
   *
   * @param timeoutMillis how long from now; 0 switches the timer off
   */
  public void setCancelTimer(
      String account, long timeoutMillis, long nowMillis, Consumer<MarketEvent> events) {
    begin(nowMillis, events);
    boolean off = timeoutMillis == 0;
    if (state.isOpen() && !(off && state.timers.dueMillis(account) == 0)) {
      long later = clockMillis + timeoutMillis;
      long dueMillis = off ? 0 : later < 0 ? Long.MAX_VALUE : later;
      state.timerSet(new CancelTimerSet(account, dueMillis, clockMillis));
    }
  }

  /**
   * Lets the market do something else from now on.
   *
   * @param auction what the auction is for; counts only where the phase is one
   * @param untilMillis when the phase ends by itself, since the epoch; 0 when it does not
   */
  public void setPhase(
      MarketPhase phase,
      AuctionKind auction,
      long untilMillis,
      long nowMillis,
      Consumer<MarketEvent> events) {
    begin(nowMillis, events);
    if (state.isOpen()) {
      due.changePhase(
          new MarketStatus(phase, auction, untilMillis, PhaseCause.OPERATOR), clockMillis);
    }
  }

  /**
   * Stops everything or lifts that, as an operator wants it; an act that changes nothing or comes
   * after a later one does nothing. A market may hear of the exchange's switch before it is open.
   * Answers how many orders were closed.
   */
  public int setKillSwitch(
      KillSwitchScope scope, KillSwitchAct act, long nowMillis, Consumer<MarketEvent> events) {
    begin(nowMillis, events);
    if (!state.killSwitches().areChangedBy(scope, act)
        || (scope == KillSwitchScope.MARKET && !state.isOpen())) {
      return 0;
    }
    state.killSwitchSet(new KillSwitchSet(scope, act, clockMillis));
    return act.engaged() && state.isOpen() ? closeEverything() : 0;
  }

  private int closeEverything() {
    int live = state.core().size();
    closeAll(null, null, CloseReason.KILL_SWITCH);
    return live;
  }

  /** Lets the market go by other rules; equal ones change nothing. */
  public void setRules(MarketRules rules, long nowMillis, Consumer<MarketEvent> events) {
    begin(nowMillis, events);
    if (state.isOpen() && !rules.equals(state.rules())) {
      state.rulesSet(new RulesSet(rules, clockMillis));
      state.core().react(clockMillis);
    }
  }

  /** Measures the static price band from there; the same price changes nothing. */
  public void setReferencePrice(long priceTicks, long nowMillis, Consumer<MarketEvent> events) {
    begin(nowMillis, events);
    if (state.isOpen() && priceTicks != state.core().referenceTicks()) {
      state.referenceSet(new ReferencePriceSet(priceTicks, clockMillis));
      state.core().react(clockMillis);
    }
  }

  /**
   * Sets what an account pays here, in parts per million; what it pays already changes nothing. No
   * rate may be higher than the market's highest, nor may any maker's and any taker's rate add up
   * to less than nothing.
   */
  public Optional<RejectReason> setFees(
      String account,
      long makerFeePpm,
      long takerFeePpm,
      long nowMillis,
      Consumer<MarketEvent> events) {
    begin(nowMillis, events);
    if (!state.isOpen()) {
      return Optional.of(RejectReason.UNKNOWN_MARKET);
    }
    int number = state.channels.numberOf(account);
    MatchingCore core = state.core();
    if (!core.mayPay(number, makerFeePpm, takerFeePpm)) {
      return Optional.of(RejectReason.FEES_BELOW_ZERO);
    }
    if (core.makerFeePpm(number) != makerFeePpm || core.takerFeePpm(number) != takerFeePpm) {
      state.feesSet(new AccountFeesSet(account, makerFeePpm, takerFeePpm, clockMillis));
    }
    return Optional.empty();
  }

  /** What the market lets its accounts do. */
  public MarketStatus status() {
    return state.status();
  }

  /** The rules it goes by. */
  public MarketRules rules() {
    return state.rules();
  }

  /** What operators have stopped. */
  public KillSwitches killSwitches() {
    return state.killSwitches();
  }

  /** One number for the whole state, but for what accounts have acknowledged. */
  public long stateHash() {
    return StateHash.of(snapshot());
  }

  /** Whether fees were collected that are not settled with the house account yet. */
  public boolean hasUnsettledFees() {
    return state.baseFeeUnits() > 0 || state.quoteFeeUnits() > 0;
  }

  /** Settles the fees collected so far with the house account; call it now and then. */
  public void settleFees(long nowMillis, Consumer<MarketEvent> events) {
    begin(nowMillis, events);
    if (hasUnsettledFees()) {
      state.feesSettled(new FeesSettled(state.baseFeeUnits(), state.quoteFeeUnits(), clockMillis));
    }
  }

  /**
   * Which number the house account's next settlement will have, if fees are collected that are not
   * settled with it yet. Whoever is told of it beforehand knows that money is on its way.
   */
  public OptionalLong announcedFeeSettlement() {
    return hasUnsettledFees() ? OptionalLong.of(issued(HouseAccount.ID) + 1) : OptionalLong.empty();
  }

  /** Folds an event into the state, to the same effect as the decision that it came from. */
  public void apply(MarketEvent event) {
    state.apply(event);
  }

  /** The market's terms, or null before it is opened. */
  public @Nullable MarketSpec spec() {
    return state.spec();
  }

  /** The number of the last submission of an account that was processed. */
  public long received(String account) {
    AccountChannel channel = state.channels.find(account);
    return channel == null ? 0 : channel.received();
  }

  /** The number of the last settlement issued to an account. */
  private long issued(String account) {
    AccountChannel channel = state.channels.find(account);
    return channel == null ? 0 : channel.issued();
  }

  /** The settlements issued since the last call; after a restore all that are unacknowledged. */
  public List<SettlementRun> takeSettlements() {
    return state.channels.takeNews();
  }

  /**
   * The unacknowledged settlements of an account from a number on, at most so many. Where the
   * account has acknowledged that number already, a run without settlements says so: it must be an
   * outdated incarnation that asks.
   */
  public Optional<SettlementRun> settlementsFrom(String account, long number, int max) {
    AccountChannel channel = state.channels.find(account);
    return channel == null || number > channel.issued()
        ? Optional.empty()
        : Optional.of(channel.runFrom(number, number > channel.acknowledged() ? max : 0));
  }

  /**
   * What an account has to hear that does not know yet what became of its order: its first
   * unacknowledged settlements, at most so many, or a run without settlements where it has
   * acknowledged all there are. Empty where it was never told anything.
   */
  public Optional<SettlementRun> unacknowledged(String account, int max) {
    AccountChannel channel = state.channels.find(account);
    return channel == null ? Optional.empty() : Optional.of(channel.runFrom(1, max));
  }

  /** For each account that has something unacknowledged the first of it. */
  public List<SettlementRun> unacknowledged(int maxPerAccount) {
    return state.channels.unacknowledged(maxPerAccount);
  }

  /** Whether any account has settlements it has not acknowledged. */
  public boolean hasUnacknowledged() {
    return state.channels.unacknowledged() > 0;
  }

  /**
   * The account has applied every settlement up to this number. Not an event: losing it is safe.
   * Throws {@link IllegalStateException} when there is no such settlement: another incarnation
   * issued it, and this one must start again from the journal.
   */
  public void acknowledge(String account, long number) {
    state.channels.acknowledge(account, number);
  }

  /** The best levels of both sides. */
  public BookView book(int maxLevels) {
    state.stopReplay();
    return state.view(maxLevels);
  }

  /** The newest trades, newest first. */
  public List<Trade> recentTrades(int max) {
    return state.tape.recentTrades(max);
  }

  /** What was replayed so far is no news to the public. */
  public void forgetChanges() {
    state.forgetChanges();
  }

  /** What the public may know of everything since the last call. */
  public MarketChanges takeChanges() {
    state.stopReplay();
    return state.tape.takeChanges(state);
  }

  /** Every order in the book, the best price first, at one price the oldest first. */
  public List<ShownOrder> orders(Side side) {
    state.stopReplay();
    return state.orders(side);
  }

  /** Notes from now on, or no longer, what becomes of single orders in the book. */
  public void followOrders(boolean follow) {
    state.stopReplay();
    state.followOrders(follow);
  }

  /**
   * What became of the orders in the book since the last call, if they are followed; call it where
   * {@link #takeChanges} is called, which says what events that are.
   */
  public List<OrderChange> takeOrderChanges() {
    state.stopReplay();
    return state.takeOrderChanges();
  }

  /** When the last event happened, since the epoch; 0 before the first. */
  public long lastMillis() {
    return state.lastMillis();
  }

  /**
   * The same as {@link #takeChanges} for one who only follows whole rows of the journal: orders
   * stay known by their ids, so that going on costs nothing.
   */
  public MarketChanges takeFollowedChanges() {
    state.pauseReplay();
    return state.tape.takeChanges(state);
  }

  /** The same as {@link #book} for one who follows a market. */
  public BookView followedBook(int maxLevels) {
    state.pauseReplay();
    return state.view(maxLevels);
  }

  /** The state as a value. */
  public MarketSnapshot snapshot() {
    state.stopReplay();
    return state.snapshot();
  }

  /** Throws when the state contradicts itself. */
  public void checkInvariants() {
    state.stopReplay();
    state.checkInvariants();
  }
}
