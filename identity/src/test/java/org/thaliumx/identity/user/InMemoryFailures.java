package org.thaliumx.identity.user;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.thaliumx.protocol.identity.LoginFailures;

/** Failures to log in, in memory. */
final class InMemoryFailures implements LoginFailures {
  final Map<String, Integer> counts = new HashMap<>();
  final Map<String, Long> locks = new HashMap<>();

  @Override
  public long lockedUntilMillis(List<String> subjects) {
    return subjects.stream().mapToLong(each -> locks.getOrDefault(each, 0L)).max().orElse(0);
  }

  @Override
  public int count(String subject, long nowMillis) {
    return counts.merge(subject, 1, Integer::sum);
  }

  @Override
  public void lock(String subject, long untilMillis) {
    locks.put(subject, untilMillis);
  }

  @Override
  public void clear(List<String> subjects) {
    subjects.forEach(counts::remove);
    subjects.forEach(locks::remove);
  }

  @Override
  public void deleteOlderThan(long millis) {
    throw new UnsupportedOperationException("nobody does so here");
  }
}
