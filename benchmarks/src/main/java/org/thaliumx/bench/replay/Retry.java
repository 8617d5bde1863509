package org.thaliumx.bench.replay;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.thaliumx.http.client.ApiClient;

/**
 * Repeats a request while the node, its database or the way there is down, with growing pauses.
 * Only for requests that may be repeated. Not thread-safe.
 */
final class Retry {

  private static final long FIRST_PAUSE_MILLIS = 50;
  private static final long LONGEST_PAUSE_MILLIS = 2_000;
  private static final Set<Integer> COME_BACK_LATER = Set.of(429, 502, 503, 504);

  private final Duration limit;
  private final PrintStream out;

  /** Gives up after that time without one usable answer. */
  Retry(Duration limit, PrintStream out) {
    this.limit = limit;
    this.out = out;
  }

  /** The first answer that is not about being unable to answer. */
  ApiClient.Response ask(Supplier<ApiClient.Response> request) {
    return until(request, response -> true);
  }

  /** Repeats until an answer also is what is waited for. */
  ApiClient.Response until(Supplier<ApiClient.Response> request, Predicate<JsonNode> wanted) {
    long startNanos = System.nanoTime();
    long pauseMillis = FIRST_PAUSE_MILLIS;
    boolean told = false;
    while (true) {
      Attempt attempt = attempt(request);
      if (attempt instanceof Attempt.Answered(ApiClient.Response response)
          && (!response.isSuccess() || wanted.test(response.json()))) {
        if (told) {
          out.printf("  ... and goes on after %.1f s%n", secondsSince(startNanos));
        }
        return response;
      }
      if (System.nanoTime() - startNanos > limit.toNanos()) {
        throw new ReplayStopped(
            "no usable answer for %d s (%s); when the node is back, continue with --resume"
                .formatted(limit.toSeconds(), attempt.reason()));
      }
      if (!told && attempt instanceof Attempt.Failed) {
        out.println("  the node cannot answer now (" + attempt.reason() + "), waiting ...");
        told = true;
      }
      LockSupport.parkNanos(Duration.ofMillis(pauseMillis).toNanos());
      pauseMillis = Math.min(2 * pauseMillis, LONGEST_PAUSE_MILLIS);
    }
  }

  private static double secondsSince(long startNanos) {
    return (System.nanoTime() - startNanos) / 1e9;
  }

  private sealed interface Attempt {

    record Answered(ApiClient.Response response) implements Attempt {}

    record Failed(String text) implements Attempt {}

    default String reason() {
      return switch (this) {
        case Answered(ApiClient.Response response) ->
            "the outcome is still open: " + response.body();
        case Failed(String text) -> text;
      };
    }
  }

  private static Attempt attempt(Supplier<ApiClient.Response> request) {
    try {
      ApiClient.Response response = request.get();
      if (COME_BACK_LATER.contains(response.status())) {
        return new Attempt.Failed(response.status() + " " + response.problemCode());
      }
      return new Attempt.Answered(response);
    } catch (UncheckedIOException e) {
      return new Attempt.Failed(String.valueOf(e.getMessage()));
    }
  }
}
