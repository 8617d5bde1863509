package org.thaliumx.domain.market.reference;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.thaliumx.domain.market.MarketEvent.CancelTimerSet;
import org.thaliumx.domain.order.CloseReason;
import org.thaliumx.domain.rules.PhaseCause;
import org.thaliumx.domain.rules.ScheduledPhase;

/** What the market does because its time has come. */
final class ReferenceClock {
  private static final long DAY_MILLIS = 86_400_000;

  private final ReferenceState state;
  private final ReferenceLists lists;
  private final ReferencePhases phases;
  private final ReferenceAftermath aftermath;

  ReferenceClock(
      ReferenceState state,
      ReferenceLists lists,
      ReferencePhases phases,
      ReferenceAftermath aftermath) {
    this.state = state;
    this.lists = lists;
    this.phases = phases;
    this.aftermath = aftermath;
  }

  /** Something that is due; of one time the lower rank first, of one rank as they are found. */
  private record Due(long millis, int rank, Runnable what) {}

  void advance(long nowMillis) {
    state.timeMillis = Math.max(state.timeMillis, nowMillis);
    long dayAgo = state.timeMillis - DAY_MILLIS;
    state.scheduleDoneMillis = Math.max(state.scheduleDoneMillis, dayAgo);
    for (Due due; (due = first()) != null && due.millis <= state.timeMillis; ) {
      due.what.run();
      aftermath.run();
    }
    state.scheduleDoneMillis = state.timeMillis;
  }

  long nextMillis() {
    Due due = first();
    return due == null ? Long.MAX_VALUE : due.millis;
  }

  private @Nullable Due first() {
    return Stream.of(ends(), entries(), expiries(), timers())
        .flatMap(dues -> dues)
        .min(Comparator.comparingLong(Due::millis).thenComparingInt(Due::rank))
        .orElse(null);
  }

  private Stream<Due> ends() {
    long until = state.status.untilMillis();
    return until == 0 ? Stream.of() : Stream.of(new Due(until, 0, phases::end));
  }

  private Stream<Due> entries() {
    long today = Math.floorDiv(state.scheduleDoneMillis, DAY_MILLIS) * DAY_MILLIS;
    List<Long> days = List.of(today, today + DAY_MILLIS);
    return state.rules.schedule().stream()
        .flatMap(entry -> days.stream().map(day -> due(entry, day)))
        .filter(due -> due.millis > state.scheduleDoneMillis);
  }

  private Due due(ScheduledPhase entry, long dayMillis) {
    long at = dayMillis + entry.secondOfDay() * 1_000L;
    return new Due(
        at,
        1,
        () -> {
          state.scheduleDoneMillis = at;
          phases.change(entry.phase(), entry.auction(), 0, PhaseCause.SCHEDULE);
        });
  }

  private Stream<Due> expiries() {
    return state.byId().stream()
        .filter(order -> order.expireAtMillis > 0)
        .map(order ->
            new Due(order.expireAtMillis, 2, () -> lists.close(order, CloseReason.TIME_EXPIRED)));
  }

  private Stream<Due> timers() {
    return state.accounts.entrySet().stream()
        .filter(entry -> entry.getValue().cancelAtMillis > 0)
        .map(entry -> new Due(entry.getValue().cancelAtMillis, 3, () -> cancel(entry.getKey())));
  }

  private void cancel(String account) {
    state.account(account).cancelAtMillis = 0;
    state.add(at -> new CancelTimerSet(account, 0, at));
    for (ReferenceOrder order : state.byId()) {
      if (order.account.equals(account) && state.isLive(order)) {
        lists.close(order, CloseReason.CANCEL_TIMER);
      }
    }
  }
}
