package org.thaliumx.node;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.thaliumx.http.client.ApiClient;
import org.thaliumx.http.client.ApiClient.Credentials;
import org.thaliumx.http.client.ApiClient.Response;

/**
 * A client of a cluster. It takes each request to the node that answered last, and once that does
 * not answer, or cannot serve, the next request to another one. Thread-safe.
 */
final class RoamingClient implements Client, AutoCloseable {
  private static final Duration TIMEOUT = Duration.ofSeconds(7);

  private final Supplier<List<String>> urls;
  private final Credentials credentials;
  private final Map<String, ApiClient> nodes = new ConcurrentHashMap<>();
  private final AtomicInteger turn = new AtomicInteger();

  /**
   * @param urls where nodes are at the moment
   */
  RoamingClient(Supplier<List<String>> urls, String name, String secret) {
    this.urls = urls;
    this.credentials = new Credentials(name, secret);
  }

  @Override
  public Response send(String method, String target, String body) {
    int mine = turn.get();
    boolean served = false;
    try {
      Response response = await(node(mine), method, target, body);
      served = response.status() < 500;
      return response;
    } finally {
      if (!served) {
        turn.compareAndSet(mine, mine + 1);
      }
    }
  }

  private ApiClient node(int number) {
    List<String> known = urls.get();
    if (known.isEmpty()) {
      throw new UncheckedIOException(new ConnectException("no node is up"));
    }
    String url = known.get(Math.floorMod(number, known.size()));
    return nodes.computeIfAbsent(
        url, u -> new ApiClient(URI.create(u), credentials, InstantSource.system()));
  }

  private static Response await(ApiClient node, String method, String target, String body) {
    try {
      return node.sendAsync(method, target, body).get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new UncheckedIOException(new IOException("no answer", e));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UncheckedIOException(new IOException(e));
    }
  }

  @Override
  public void close() {
    nodes.values().forEach(ApiClient::close);
  }
}
