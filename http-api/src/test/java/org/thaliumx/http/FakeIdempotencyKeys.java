package org.thaliumx.http;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.thaliumx.protocol.IdempotencyKeys;

/** Remembers requests in memory. */
final class FakeIdempotencyKeys implements IdempotencyKeys {
  private record Known(String request, Optional<Answer> answer) {}

  private final Map<Name, Known> known = new ConcurrentHashMap<>();

  void reset() {
    known.clear();
  }

  /** How much of answers is kept. */
  int keptCharacters() {
    return known.values().stream()
        .flatMap(each -> each.answer.stream())
        .mapToInt(answer -> answer.body().length())
        .sum();
  }

  @Override
  public CompletionStage<Begun> begin(Name name, String request) {
    Known before = known.putIfAbsent(name, new Known(request, Optional.empty()));
    return CompletableFuture.completedFuture(
        before == null ? new Begun.New() : of(before, request));
  }

  private static Begun of(Known known, String request) {
    return known.request.equals(request)
        ? known.answer.<Begun>map(Begun.Done::new).orElseGet(Begun.Unknown::new)
        : new Begun.Different();
  }

  @Override
  public CompletionStage<Void> end(Name name, Answer answer) {
    known.computeIfPresent(name, (key, begun) -> new Known(begun.request, Optional.of(answer)));
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public CompletionStage<Void> forget(Name name) {
    known.remove(name);
    return CompletableFuture.completedFuture(null);
  }
}
