package org.thaliumx.node.overview;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** Asking many at once. */
final class Answers {
  private Answers() {}

  /** The answers of those that gave one, in the order of the questions; never fails. */
  static <Q, A> CompletableFuture<List<A>> all(
      Collection<Q> questions, Function<Q, CompletionStage<A>> ask) {
    List<CompletableFuture<Optional<A>>> asked =
        questions.stream().map(question -> orNone(ask.apply(question))).toList();
    return CompletableFuture.allOf(asked.toArray(CompletableFuture<?>[]::new))
        .thenApply(
            done -> asked.stream().map(CompletableFuture::join).flatMap(Optional::stream).toList());
  }

  private static <A> CompletableFuture<Optional<A>> orNone(CompletionStage<A> answer) {
    return answer
        .thenApply(Optional::of)
        .exceptionally(failure -> Optional.empty())
        .toCompletableFuture();
  }
}
