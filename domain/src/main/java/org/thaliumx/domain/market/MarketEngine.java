package org.thaliumx.domain.market;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.thaliumx.domain.account.HouseAccount;
import org.thaliumx.domain.market.MarketEvent.FeesSettled;
import org.thaliumx.domain.money.MarketSpec;
import org.thaliumx.domain.order.OrderTerms;
import org.thaliumx.domain.order.RejectReason;
import org.thaliumx.domain.order.Side;
import org.thaliumx.domain.order.Submission;
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
    if (state.spec() == null) {
      state.listen(events);
      state.opened(terms, clock(nowMillis));
    }
    return terms.equals(state.spec()) ? Optional.empty() : Optional.of(RejectReason.MARKET_EXISTS);
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
      Submission what,
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
    state.listen(events);
    boolean late = nowMillis - decidedAtMillis > submitWindowMillis;
    OrderTerms terms = ((Submission.Place) what).terms();
    state.submit(state.channels.of(account), submission, terms, late, clock(nowMillis));
    return Admission.DECIDED;
  }

  /** Cancels a live order of an account; false, and nothing happens, when it is not live. */
  public boolean cancel(
      String account, long submission, long nowMillis, Consumer<MarketEvent> events) {
    AccountChannel channel = state.channels.find(account);
    if (channel == null || !state.isOpen()) {
      return false;
    }
    state.listen(events);
    return state.core().cancel(channel.number, submission, clock(nowMillis));
  }

  /**
   * Makes a live order's total quantity smaller; it keeps its place. An order that has filled as
   * much already is cancelled. False, and nothing happens, when it is not live or not larger than
   * that.
   */
  public boolean reduce(
      String account,
      long submission,
      long quantityLots,
      long nowMillis,
      Consumer<MarketEvent> events) {
    AccountChannel channel = state.channels.find(account);
    if (channel == null || !state.isOpen()) {
      return false;
    }
    state.listen(events);
    return state.core().reduce(channel.number, submission, quantityLots, clock(nowMillis));
  }

  /** Whether fees were collected that are not settled with the house account yet. */
  public boolean hasUnsettledFees() {
    return state.baseFeeUnits() > 0 || state.quoteFeeUnits() > 0;
  }

  /** Settles the fees collected so far with the house account; call it now and then. */
  public void settleFees(long nowMillis, Consumer<MarketEvent> events) {
    if (hasUnsettledFees()) {
      state.listen(events);
      state.feesSettled(
          new FeesSettled(state.baseFeeUnits(), state.quoteFeeUnits(), clock(nowMillis)));
    }
  }

  /**
   * Which number the house account's next settlement will have, if fees are collected that are not
   * settled with it yet. Whoever is told of it beforehand knows that money is on its way.
   */
  public OptionalLong announcedFeeSettlement() {
    return hasUnsettledFees() ? OptionalLong.of(issued(HouseAccount.ID) + 1) : OptionalLong.empty();
  }

  private long clock(long nowMillis) {
    return Math.max(state.lastMillis(), nowMillis);
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
    return new BookView(
        state.tape.sequence(),
        state.depth(Side.BUY, maxLevels),
        state.depth(Side.SELL, maxLevels),
        0,
        MarketStatus.OPENED,
        null);
  }

  /** The newest trades, newest first. */
  public List<Trade> recentTrades(int max) {
    return state.tape.recentTrades(max);
  }

  /** What the public may know of everything since the last call. */
  public MarketChanges takeChanges() {
    return state.tape.takeChanges(state.takeLevelChanges());
  }

  /** The state as a value. */
  public MarketSnapshot snapshot() {
    return state.snapshot();
  }

  /** Throws when the state contradicts itself. */
  public void checkInvariants() {
    state.checkInvariants();
  }
}
