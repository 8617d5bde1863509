package org.thaliumx.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/** Makes the list of steps that shows a failure short enough to be read. */
public final class Shrinker {

  private static final int MAX_ATTEMPTS = 2_000;

  private Shrinker() {}

  /** Drops steps, in ever smaller pieces, as long as what is left still fails; not for ever. */
  public static <S> List<S> shrink(List<S> failing, Predicate<List<S>> stillFails) {
    var attempts = new AtomicInteger();
    Predicate<List<S>> fails =
        left -> attempts.incrementAndGet() < MAX_ATTEMPTS && stillFails.test(left);
    List<S> steps = failing;
    for (int piece = steps.size() / 2; piece >= 1; piece = piece / 2) {
      int before;
      do {
        before = steps.size();
        steps = withoutPieces(steps, piece, fails);
      } while (piece == 1 && steps.size() < before);
    }
    return steps;
  }

  private static <S> List<S> withoutPieces(List<S> all, int piece, Predicate<List<S>> fails) {
    List<S> steps = all;
    for (int from = 0; from < steps.size(); ) {
      int to = Math.min(from + piece, steps.size());
      List<S> fewer = new ArrayList<>(steps.subList(0, from));
      fewer.addAll(steps.subList(to, steps.size()));
      if (fails.test(fewer)) {
        steps = fewer;
      } else {
        from = to;
      }
    }
    return steps;
  }
}
