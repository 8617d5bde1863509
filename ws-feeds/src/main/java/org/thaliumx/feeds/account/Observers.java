package org.thaliumx.feeds.account;

import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.thaliumx.feeds.binance.user.AccountEventSource;
import org.thaliumx.protocol.Account.FeedChanges;

/** Who observes an account, and the account as they were told of it. Not thread-safe. */
final class Observers {
  private final Set<AccountObserver> waiting = new LinkedHashSet<>();
  private final Set<AccountObserver> begun = new LinkedHashSet<>();
  private @Nullable AccountEventSource source;

  void join(AccountObserver observer) {
    waiting.add(observer);
  }

  void leave(AccountObserver observer) {
    waiting.remove(observer);
    begun.remove(observer);
    if (begun.isEmpty()) {
      source = null;
    }
  }

  /** Lets all who wait begin, with what is known now. */
  void begin(AccountView view) {
    if (!waiting.isEmpty()) {
      if (source == null) {
        Parts all = view.all();
        source = new AccountEventSource(all.orders(), all.balances());
      }
      waiting.forEach(AccountObserver::began);
      begun.addAll(waiting);
      waiting.clear();
    }
  }

  /** Changes were missed. */
  void lose() {
    source = null;
    begun.forEach(AccountObserver::lost);
    begun.clear();
  }

  /** Tells of changes. */
  void tell(FeedChanges changes) {
    if (source != null) {
      for (String event : source.take(changes)) {
        begun.forEach(observer -> observer.told(event));
      }
    }
  }
}
