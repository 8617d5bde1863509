package org.thaliumx.identity.token;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.thaliumx.protocol.Unavailable;
import org.thaliumx.protocol.identity.SessionRecords;

/**
 * Knows which sessions go on, each remembered for a short while: so one that ends on another node
 * may go on for that long here. Thread-safe.
 */
final class LiveSessions {
  private static final Duration REMEMBERED_FOR = Duration.ofSeconds(10);
  private static final int MOST_REMEMBERED = 100_000;

  private record Seen(boolean live, long untilMillis) {}

  private final SessionRecords records;
  private final Executor blocking;
  private final InstantSource clock;
  private final Map<String, Seen> seen = new ConcurrentHashMap<>();

  LiveSessions(SessionRecords records, Executor blocking, InstantSource clock) {
    this.records = records;
    this.blocking = blocking;
    this.clock = clock;
  }

  /** Whether it goes on; while nobody can say, a token that is good may be used to its end. */
  CompletionStage<Boolean> isLive(String session) {
    long now = clock.millis();
    @Nullable Seen known = seen.get(session);
    if (known != null && now < known.untilMillis) {
      return CompletableFuture.completedFuture(known.live);
    }
    return CompletableFuture.supplyAsync(() -> read(session, now), blocking)
        .exceptionallyCompose(failure ->
            failure.getCause() instanceof Unavailable
                ? CompletableFuture.completedFuture(known == null || known.live)
                : CompletableFuture.failedFuture(failure));
  }

  private boolean read(String session, long now) {
    boolean live = records.isLive(session, now);
    if (seen.size() >= MOST_REMEMBERED) {
      seen.values().removeIf(each -> each.untilMillis <= now);
    }
    var read = new Seen(live, now + REMEMBERED_FOR.toMillis());
    // One that is over never begins again, whatever an answer says that was long on its way.
    return seen.merge(session, read, (before, after) -> before.live ? after : before).live;
  }

  /** It is over. */
  void end(String session) {
    seen.put(session, new Seen(false, clock.millis() + TokenIssuer.LIFETIME.toMillis()));
  }
}
