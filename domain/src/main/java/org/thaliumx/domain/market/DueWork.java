package org.thaliumx.domain.market;

import org.thaliumx.domain.market.MarketEvent.CancelTimerSet;
import org.thaliumx.domain.matching.MatchingCore;
import org.thaliumx.domain.order.CloseReason;
import org.thaliumx.domain.rules.AuctionKind;
import org.thaliumx.domain.rules.MarketPhase;
import org.thaliumx.domain.rules.MarketStatus;
import org.thaliumx.domain.rules.PhaseCause;
import org.thaliumx.domain.rules.ScheduledPhase;

/** What a market does when its time has come: phases, expiries and cancel timers. */
final class DueWork {
  private final MarketState state;

  DueWork(MarketState state) {
    this.state = state;
  }

  /** When something is to be done, from a moment on up to which all is done. */
  long nextMillis(long doneMillis) {
    return Math.min(
        phaseMillis(doneMillis),
        Math.min(state.core().nextExpiryMillis(), state.timers.nextMillis()));
  }

  private long phaseMillis(long doneMillis) {
    return Math.min(endMillis(), Schedule.nextMillis(state.rules().schedule(), doneMillis));
  }

  private long endMillis() {
    long until = state.status().untilMillis();
    return until == 0 ? Long.MAX_VALUE : until;
  }

  /** Does what was to be done after one moment and up to another, as of the second. */
  void catchUp(long doneMillis, long nowMillis) {
    long scheduled = Math.max(doneMillis, nowMillis - Schedule.LONGEST_STANDSTILL_MILLIS);
    for (long next; (next = nextMillis(scheduled)) <= nowMillis; ) {
      if (next == phaseMillis(scheduled)) {
        boolean ends = next == endMillis();
        phase(ends, next, nowMillis);
        scheduled = ends ? scheduled : next;
      } else if (next == state.core().nextExpiryMillis()) {
        state.core().expireNext(nowMillis);
      } else {
        cancelByTimer(nowMillis);
      }
    }
  }

  private void phase(boolean ends, long dueMillis, long nowMillis) {
    if (ends) {
      changePhase(afterEnd(nowMillis), nowMillis);
    } else {
      ScheduledPhase next = Schedule.at(state.rules().schedule(), dueMillis);
      changePhase(
          new MarketStatus(next.phase(), next.auction(), 0, PhaseCause.SCHEDULE), nowMillis);
    }
  }

  private MarketStatus afterEnd(long nowMillis) {
    MarketStatus ended = state.status();
    return ended.phase() == MarketPhase.HALTED
        ? new MarketStatus(
            MarketPhase.AUCTION,
            AuctionKind.VOLATILITY,
            nowMillis + state.core().auctionAfterHaltMillis(),
            PhaseCause.TIME_OVER)
        : new MarketStatus(MarketPhase.TRADING, AuctionKind.OPENING, 0, PhaseCause.TIME_OVER);
  }

  /** Changes the phase, unless it is so already. */
  void changePhase(MarketStatus wanted, long nowMillis) {
    MarketStatus now = state.status();
    boolean same =
        wanted.phase() == now.phase()
            && wanted.auction() == now.auction()
            && wanted.untilMillis() == now.untilMillis();
    if (!same) {
      state.core().changePhase(wanted, nowMillis);
    }
  }

  private void cancelByTimer(long nowMillis) {
    MatchingCore core = state.core();
    AccountChannel channel = state.channels.of(state.timers.nextAccount());
    state.timerSet(new CancelTimerSet(channel.account, 0, nowMillis));
    core.closeAll(
        order -> core.account(order) == channel.number, CloseReason.CANCEL_TIMER, nowMillis);
  }
}
