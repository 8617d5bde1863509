package org.thaliumx.identity.policy;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.thaliumx.protocol.identity.AccessPolicy.Decision;
import org.thaliumx.protocol.identity.AccessPolicy.Question;

/**
 * Decisions that were asked for a short time ago, also those that are on their way; so many at the
 * most. Times are those of {@link System#nanoTime}; thread-safe.
 */
final class DecisionCache {
  private final int most;
  private final long keptNanos;
  private final Map<Question, Asked> asked = new ConcurrentHashMap<>();

  private record Asked(CompletableFuture<Decision> decision, long atNanos) {}

  DecisionCache(int most, Duration kept) {
    this.most = most;
    this.keptNanos = kept.toNanos();
  }

  Optional<CompletableFuture<Decision>> find(Question question, long nowNanos) {
    return Optional.ofNullable(asked.get(question))
        .filter(one -> isFresh(one, nowNanos))
        .map(Asked::decision);
  }

  private boolean isFresh(Asked one, long nowNanos) {
    return nowNanos - one.atNanos < keptNanos;
  }

  /** Keeps a decision that is asked for now, unless it fails. */
  void keep(Question question, CompletableFuture<Decision> decision, long nowNanos) {
    makeRoom(nowNanos);
    var one = new Asked(decision, nowNanos);
    asked.put(question, one);
    CompletableFuture<Decision> _ =
        decision.whenComplete((made, failure) -> {
          if (failure != null) {
            asked.remove(question, one);
          }
        });
  }

  /** What is forgotten too early is asked for again. */
  private void makeRoom(long nowNanos) {
    if (asked.size() >= most) {
      asked.values().removeIf(one -> !isFresh(one, nowNanos));
      if (asked.size() >= most) {
        asked.clear();
      }
    }
  }

  int size() {
    return asked.size();
  }
}
