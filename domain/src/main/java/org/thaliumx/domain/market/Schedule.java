package org.thaliumx.domain.market;

import java.util.List;
import org.thaliumx.domain.rules.ScheduledPhase;

/** Works out when the phases of a daily schedule begin. */
final class Schedule {
  private static final long MILLIS_PER_DAY = 86_400_000;

  /** How far back what was missed is made up for. */
  static final long LONGEST_STANDSTILL_MILLIS = MILLIS_PER_DAY;

  private Schedule() {}

  /** When the first phase begins after a moment; never for an empty schedule. */
  static long nextMillis(List<ScheduledPhase> schedule, long afterMillis) {
    if (schedule.isEmpty()) {
      return Long.MAX_VALUE;
    }
    long midnight = Math.floorDiv(afterMillis, MILLIS_PER_DAY) * MILLIS_PER_DAY;
    for (ScheduledPhase phase : schedule) {
      if (beginOf(phase, midnight) > afterMillis) {
        return beginOf(phase, midnight);
      }
    }
    return beginOf(schedule.getFirst(), midnight + MILLIS_PER_DAY);
  }

  /** The phase that begins at a moment. */
  static ScheduledPhase at(List<ScheduledPhase> schedule, long millis) {
    long second = Math.floorMod(millis, MILLIS_PER_DAY) / 1_000;
    return schedule.stream().filter(p -> p.secondOfDay() == second).findFirst().orElseThrow();
  }

  private static long beginOf(ScheduledPhase phase, long midnight) {
    return midnight + phase.secondOfDay() * 1_000L;
  }
}
