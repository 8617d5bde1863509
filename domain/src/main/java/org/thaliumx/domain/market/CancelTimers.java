package org.thaliumx.domain.market;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;

/** When which account's orders are cancelled unless it says otherwise before. */
final class CancelTimers {

  /** One account's time. */
  record Timer(long dueMillis, String account) {}

  private final TreeSet<Timer> byTime =
      new TreeSet<>(Comparator.comparingLong(Timer::dueMillis).thenComparing(Timer::account));
  private final Map<String, Timer> byAccount = new HashMap<>();

  /** Sets an account's time anew; 0 for never. */
  void set(String account, long dueMillis) {
    Timer before = byAccount.remove(account);
    if (before != null) {
      byTime.remove(before);
    }
    if (dueMillis > 0) {
      var timer = new Timer(dueMillis, account);
      byAccount.put(account, timer);
      byTime.add(timer);
    }
  }

  /** When an account's time comes; 0 for never. */
  long dueMillis(String account) {
    Timer timer = byAccount.get(account);
    return timer == null ? 0 : timer.dueMillis();
  }

  long nextMillis() {
    return byTime.isEmpty() ? Long.MAX_VALUE : byTime.first().dueMillis();
  }

  /** Whose time comes next. */
  String nextAccount() {
    return byTime.first().account();
  }
}
