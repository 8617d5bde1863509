package org.thaliumx.node.door;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.apache.pekko.http.javadsl.model.HttpHeader;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.headers.Connection;
import org.apache.pekko.japi.function.Function;

/**
 * Lets clients go without turning anybody away: from when it begins every answer says that its
 * connection ends with it, so that the client takes its next request elsewhere. Thread-safe.
 */
final class LastAnswers implements Function<HttpRequest, CompletionStage<HttpResponse>> {
  private static final long serialVersionUID = 1L;

  /** Whoever uses a connection does so more often than that. */
  private static final Duration QUIET = Duration.ofMillis(700);

  private static final Duration LONGEST = Duration.ofSeconds(8);
  private static final Duration POLL = Duration.ofMillis(20);
  private static final HttpHeader CLOSE = Connection.create("close");

  private final transient Function<HttpRequest, CompletionStage<HttpResponse>> handler;
  private final AtomicInteger inHand = new AtomicInteger();
  private volatile boolean begun;
  private volatile long lastNanos = System.nanoTime();

  LastAnswers(Function<HttpRequest, CompletionStage<HttpResponse>> handler) {
    this.handler = handler;
  }

  @Override
  public CompletionStage<HttpResponse> apply(HttpRequest request) {
    inHand.incrementAndGet();
    return handled(request)
        .whenComplete((response, failure) -> inHand.decrementAndGet())
        .thenApply(this::last);
  }

  private CompletionStage<HttpResponse> handled(HttpRequest request) {
    try {
      return handler.apply(request);
    } catch (Exception e) {
      return CompletableFuture.failedStage(e);
    }
  }

  private HttpResponse last(HttpResponse response) {
    if (!begun) {
      return response;
    }
    lastNanos = System.nanoTime();
    return response.addHeader(CLOSE);
  }

  /** From now on every answer is the last one on its connection. */
  void begin() {
    begun = true;
    lastNanos = System.nanoTime();
  }

  /** Waits until nothing is in hand and nothing has come for a while; blocks. */
  void await() {
    long deadline = System.nanoTime() + LONGEST.toNanos();
    while (!isQuiet() && System.nanoTime() < deadline) {
      LockSupport.parkNanos(POLL.toNanos());
    }
  }

  private boolean isQuiet() {
    return inHand.get() == 0 && System.nanoTime() - lastNanos > QUIET.toNanos();
  }
}
