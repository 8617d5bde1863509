package org.thaliumx.domain.market.reference;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.thaliumx.domain.market.Indicative;
import org.thaliumx.domain.market.MarketEvent;
import org.thaliumx.domain.market.MarketEvent.AccountFeesSet;
import org.thaliumx.domain.market.MarketEvent.CancelTimerSet;
import org.thaliumx.domain.market.MarketEvent.FeesSettled;
import org.thaliumx.domain.market.MarketEvent.KillSwitchSet;
import org.thaliumx.domain.market.MarketEvent.MarketOpened;
import org.thaliumx.domain.market.MarketEvent.ReferencePriceSet;
import org.thaliumx.domain.market.MarketEvent.RulesSet;
import org.thaliumx.domain.market.MarketSnapshot.LiveOrder;
import org.thaliumx.domain.market.PriceLevel;
import org.thaliumx.domain.matching.OrderPlace;
import org.thaliumx.domain.money.MarketSpec;
import org.thaliumx.domain.order.CloseReason;
import org.thaliumx.domain.order.OrderTerms;
import org.thaliumx.domain.order.RejectReason;
import org.thaliumx.domain.order.SelfTradePrevention;
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

/**
 * A market as one would write it on a sheet of paper, after {@code docs/matching.md} and nothing
 * else: one list of live orders, searched from end to end, and unbounded arithmetic. It foretells
 * every event of the real one.
 */
public final class ReferenceMarket {
  private final ReferenceState state;
  private final ReferenceLists lists;
  private final ReferenceAuction auction;
  private final ReferencePhases phases;
  private final ReferenceAftermath aftermath;
  private final ReferenceClock clock;
  private final ReferenceSubmissions submissions;

  /** A market that is not open yet. */
  public ReferenceMarket(MarketSpec spec, long windowMillis) {
    var money = new ReferenceMoney(spec);
    state = new ReferenceState(spec);
    lists = new ReferenceLists(state, money);
    var trading = new ReferenceTrading(state, money, lists);
    auction = new ReferenceAuction(state, lists, trading);
    phases = new ReferencePhases(state, lists, auction);
    var matching = new ReferenceMatching(state, money, lists, trading, phases);
    aftermath = new ReferenceAftermath(state, money, lists, phases, matching);
    clock = new ReferenceClock(state, lists, phases, aftermath);
    submissions =
        new ReferenceSubmissions(
            state,
            lists,
            new ReferenceGate(state, money),
            phases,
            matching,
            aftermath,
            windowMillis);
  }

  /** Opens the market. */
  public void open(long nowMillis) {
    advance(nowMillis);
    if (!state.open) {
      state.open = true;
      state.add(at -> new MarketOpened(state.spec, at));
    }
  }

  /** The next submission of an account. */
  public void submit(String account, Submission what, long decidedAtMillis, long nowMillis) {
    advance(nowMillis);
    submissions.take(account, what, decidedAtMillis, nowMillis);
    aftermath.run();
  }

  /** Why such an order would be refused. */
  public @Nullable RejectReason refusalOf(String account, OrderTerms terms, long nowMillis) {
    return submissions.refusal(account, terms, nowMillis);
  }

  /** Cancels an order; null when done. */
  public @Nullable RejectReason cancel(String account, long submission, long nowMillis) {
    advance(nowMillis);
    ReferenceOrder order = submissions.find(account, submission);
    if (order == null) {
      return RejectReason.ORDER_NOT_FOUND;
    }
    if (!state.phase().takesCancels()) {
      return RejectReason.PHASE_FORBIDS;
    }
    lists.close(order, CloseReason.CANCELLED_BY_OWNER);
    aftermath.run();
    return null;
  }

  /** Makes an order smaller; null when done. */
  public @Nullable RejectReason reduce(
      String account, long submission, long quantityLots, long nowMillis) {
    advance(nowMillis);
    ReferenceOrder order = submissions.find(account, submission);
    if (order == null) {
      return RejectReason.ORDER_NOT_FOUND;
    }
    if (!state.phase().takesCancels()) {
      return RejectReason.PHASE_FORBIDS;
    }
    if (state.isOfList(order)) {
      return RejectReason.NOT_AMENDABLE;
    }
    if (quantityLots >= order.totalLots) {
      return RejectReason.NOT_A_REDUCTION;
    }
    if (quantityLots <= order.filledLots) {
      lists.close(order, CloseReason.CANCELLED_BY_OWNER);
    } else {
      lists.reduce(order, quantityLots);
    }
    aftermath.run();
    return null;
  }

  /** Cancels the orders of an account and a side, or of all; says how many it named itself. */
  public int cancelAll(
      @Nullable String account, @Nullable Side side, CloseReason reason, long nowMillis) {
    advance(nowMillis);
    int named = 0;
    for (ReferenceOrder order : state.byId()) {
      boolean meant =
          (account == null || order.account.equals(account))
              && (side == null || order.side() == side);
      if (meant && state.isLive(order)) {
        lists.close(order, reason);
        named++;
      }
    }
    aftermath.run();
    return named;
  }

  /** Stops the market or lifts that; says how many orders lived that live no more. */
  public int setKillSwitch(KillSwitchScope scope, KillSwitchAct act, long nowMillis) {
    advance(nowMillis);
    if (scope == KillSwitchScope.EXCHANGE && act.number() > state.exchangeAct) {
      state.exchangeAct = act.number();
      state.exchangeStopped = act.engaged();
    } else if (scope == KillSwitchScope.MARKET && state.open && act.engaged() != state.stopped) {
      state.stopped = act.engaged();
    } else {
      return 0;
    }
    state.add(at -> new KillSwitchSet(scope, act, at));
    int living = state.live.size();
    if (act.engaged()) {
      for (ReferenceOrder order : state.byId()) {
        if (state.isLive(order)) {
          lists.close(order, CloseReason.KILL_SWITCH);
        }
      }
      aftermath.run();
    }
    return living - state.live.size();
  }

  /** What is stopped. */
  public KillSwitches killSwitches() {
    return new KillSwitches(state.stopped, state.exchangeStopped, state.exchangeAct);
  }

  /** Sets an account's cancel timer, or with 0 switches it off. */
  public void setCancelTimer(String account, long timeoutMillis, long nowMillis) {
    advance(nowMillis);
    long due = timeoutMillis == 0 ? 0 : state.timeMillis + timeoutMillis;
    if (state.open && (due > 0 || state.account(account).cancelAtMillis > 0)) {
      state.account(account).cancelAtMillis = due;
      state.add(at -> new CancelTimerSet(account, due, at));
    }
  }

  /** An operator wants another phase. */
  public void setPhase(MarketPhase phase, AuctionKind kind, long untilMillis, long nowMillis) {
    advance(nowMillis);
    if (state.open) {
      phases.change(phase, kind, untilMillis, PhaseCause.OPERATOR);
      aftermath.run();
    }
  }

  /** An operator sets the rules. */
  public void setRules(MarketRules rules, long nowMillis) {
    advance(nowMillis);
    if (state.open && !rules.equals(state.rules)) {
      state.rules = rules;
      state.add(at -> new RulesSet(rules, at));
      aftermath.run();
    }
  }

  /** An operator sets what the static band is measured from. */
  public void setReferencePrice(long priceTicks, long nowMillis) {
    advance(nowMillis);
    if (state.open && priceTicks != state.referenceTicks) {
      state.referenceTicks = priceTicks;
      state.add(at -> new ReferencePriceSet(priceTicks, at));
      aftermath.run();
    }
  }

  /** An operator sets what an account pays. */
  public @Nullable RejectReason setFees(
      String account, long makerFeePpm, long takerFeePpm, long nowMillis) {
    advance(nowMillis);
    if (!state.open) {
      return RejectReason.UNKNOWN_MARKET;
    }
    if (!ReferenceFees.areFair(state, account, makerFeePpm, takerFeePpm)) {
      return RejectReason.FEES_BELOW_ZERO;
    }
    ReferenceState.Account payer = state.account(account);
    if (payer.makerFeePpm != makerFeePpm || payer.takerFeePpm != takerFeePpm) {
      payer.makerFeePpm = makerFeePpm;
      payer.takerFeePpm = takerFeePpm;
      state.add(at -> new AccountFeesSet(account, makerFeePpm, takerFeePpm, at));
    }
    return null;
  }

  /** Settles fees with the house. */
  public void settleFees(long nowMillis) {
    advance(nowMillis);
    long base = state.baseFeeUnits;
    long quote = state.quoteFeeUnits;
    if (base > 0 || quote > 0) {
      state.baseFeeUnits = 0;
      state.quoteFeeUnits = 0;
      state.add(at -> new FeesSettled(base, quote, at));
    }
  }

  /** Does what time is due for. */
  public void advance(long nowMillis) {
    clock.advance(nowMillis);
  }

  /** Goes on from what was stored: times at which nothing happened are forgotten. */
  public void restart() {
    state.timeMillis = state.events.isEmpty() ? 0 : state.events.getLast().atMillis();
    state.scheduleDoneMillis = state.timeMillis;
  }

  /** When something is due next. */
  public long nextDueMillis() {
    return clock.nextMillis();
  }

  /** Everything that has happened. */
  public List<MarketEvent> events() {
    return state.events;
  }

  /** How self-trades were dealt with so far. */
  public Set<SelfTradePrevention> prevented() {
    return state.prevented;
  }

  /** The number of an account's last submission. */
  public long received(String account) {
    return state.account(account).received;
  }

  /** The submissions of an account that are live orders, oldest first. */
  public List<Long> liveSubmissions(String account) {
    return state.byId().stream()
        .filter(order -> order.account.equals(account))
        .map(order -> order.submission)
        .toList();
  }

  /** A live order of an account; null where there is none. */
  public @Nullable LiveOrder order(String account, long submission) {
    ReferenceOrder order = submissions.find(account, submission);
    return order == null ? null : order.asLive();
  }

  /** What the market lets its accounts do. */
  public MarketStatus status() {
    return state.status;
  }

  /** The price of the last trade. */
  public long lastPriceTicks() {
    return state.lastPriceTicks;
  }

  /** How the auction would end. */
  public @Nullable Indicative indicative() {
    return state.phase() == MarketPhase.AUCTION ? auction.outcome() : null;
  }

  /** What is shown of a side, the best price first. */
  public List<PriceLevel> levels(Side side) {
    return ReferenceLevels.of(state, side);
  }

  /** Every live order; first the book as it trades, then all others by id. */
  public List<LiveOrder> liveOrders() {
    var all = new ArrayList<ReferenceOrder>();
    all.addAll(state.queue(Side.BUY));
    all.addAll(state.queue(Side.SELL));
    state.byId().stream().filter(order -> order.place != OrderPlace.BOOK).forEach(all::add);
    return all.stream().map(ReferenceOrder::asLive).toList();
  }
}
