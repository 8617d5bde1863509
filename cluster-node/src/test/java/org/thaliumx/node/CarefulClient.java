package org.thaliumx.node;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.thaliumx.http.client.ApiClient;
import org.thaliumx.http.client.ApiClient.Credentials;
import org.thaliumx.http.client.ApiClient.Response;

/**
 * A client that does what any client has to: it tries another node where one cannot be connected
 * to, and again where it is told that nothing was done and when to come back. Whatever else keeps
 * it from a clear answer is a failure, which it notes. Thread-safe.
 */
final class CarefulClient implements Client, AutoCloseable {
  private static final Duration TIMEOUT = Duration.ofSeconds(20);
  private static final Duration PAUSE = Duration.ofMillis(50);

  private final Supplier<List<String>> urls;
  private final Credentials credentials;
  private final Map<String, ApiClient> nodes = new ConcurrentHashMap<>();
  private final AtomicInteger turn = new AtomicInteger();

  /** Every request that got no clear answer, in a sentence. */
  final Queue<String> failures = new ConcurrentLinkedQueue<>();

  /**
   * @param urls where nodes are at the moment
   */
  CarefulClient(Supplier<List<String>> urls, String name, String secret) {
    this.urls = urls;
    this.credentials = new Credentials(name, secret);
  }

  @Override
  public Response send(String method, String target, String body) {
    long deadline = System.nanoTime() + TIMEOUT.toNanos();
    while (System.nanoTime() < deadline) {
      Response response = attempt(method, target, body);
      if (response != null) {
        return response;
      }
      turn.incrementAndGet();
      LockSupport.parkNanos(PAUSE.toNanos());
    }
    throw failed(method + " " + target + " found nobody for " + TIMEOUT, new ConnectException());
  }

  /** An answer, or null where another attempt is allowed. */
  private @Nullable Response attempt(String method, String target, String body) {
    List<String> known = urls.get();
    if (known.isEmpty()) {
      return null;
    }
    String url = known.get(Math.floorMod(turn.get(), known.size()));
    try {
      Response response = node(url).send(method, target, body);
      if (response.status() != 503 && response.status() != 504) {
        return response;
      }
      boolean mayRepeat =
          !response.problemCode().equals("OUTCOME_UNKNOWN")
              && response.headers().firstValue("Retry-After").isPresent();
      if (!mayRepeat) {
        failures.add(url + " " + method + " " + target + ": " + response.body());
        return response;
      }
      return null;
    } catch (UncheckedIOException e) {
      if (e.getCause() instanceof ConnectException) {
        return null;
      }
      throw failed(url + " " + method + " " + target + ": " + e.getMessage(), new IOException(e));
    }
  }

  private UncheckedIOException failed(String what, IOException cause) {
    failures.add(what);
    return new UncheckedIOException(what, cause);
  }

  private ApiClient node(String url) {
    return nodes.computeIfAbsent(
        url, u -> new ApiClient(URI.create(u), credentials, InstantSource.system()));
  }

  @Override
  public void close() {
    nodes.values().forEach(ApiClient::close);
  }
}
