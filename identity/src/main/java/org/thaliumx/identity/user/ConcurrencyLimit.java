package org.thaliumx.identity.user;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Bounds how much work about the same subject is under way at a time. Thread-safe. */
final class ConcurrencyLimit {
  private final int max;

  /** By subject; nothing is known of one without any, so there are no more than there is work. */
  private final Map<String, Integer> underWay = new ConcurrentHashMap<>();

  /**
   * Bounds.
   *
   * @param max how much of one subject; at least 1
   */
  ConcurrencyLimit(int max) {
    this.max = max;
  }

  /** Does work, unless as much as may be is under way about one of its subjects: empty then. */
  <T> Optional<CompletionStage<T>> run(List<String> subjects, Supplier<CompletionStage<T>> work) {
    List<String> entered = new ArrayList<>();
    for (String subject : subjects) {
      if (!enter(subject)) {
        entered.forEach(this::leave);
        return Optional.empty();
      }
      entered.add(subject);
    }
    try {
      return Optional.of(work.get().whenComplete((done, failure) -> entered.forEach(this::leave)));
    } catch (RuntimeException e) {
      entered.forEach(this::leave);
      throw e;
    }
  }

  private boolean enter(String subject) {
    boolean entered = underWay.merge(subject, 1, Integer::sum) <= max;
    if (!entered) {
      leave(subject);
    }
    return entered;
  }

  private void leave(String subject) {
    underWay.computeIfPresent(subject, (same, count) -> count == 1 ? null : count - 1);
  }
}
