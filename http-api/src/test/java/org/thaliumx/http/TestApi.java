package org.thaliumx.http;

import com.typesafe.config.ConfigFactory;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.http.javadsl.ServerBinding;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.ws.Message;
import org.apache.pekko.http.javadsl.model.ws.WebSocketUpgrade;
import org.apache.pekko.stream.javadsl.Flow;
import org.thaliumx.domain.access.Role;
import org.thaliumx.http.binance.BinanceApi;
import org.thaliumx.http.client.ApiClient;
import org.thaliumx.http.client.ApiClient.Credentials;
import org.thaliumx.protocol.ApiKey;
import org.thaliumx.protocol.ApiKeys;
import org.thaliumx.protocol.ClientDesk;
import org.thaliumx.protocol.RequestLimits;
import org.thaliumx.protocol.Tracer;

/**
 * The API on a free port of loopback, with fakes behind it; its journal is up as long as the test
 * says so.
 */
final class TestApi implements AutoCloseable {

  static final Credentials ALICE = new Credentials("alice", "alice-secret");
  static final Credentials OPERATOR = new Credentials("op", "op-secret");
  static final Credentials TRADER = new Credentials("real", "real-secret");

  private static final Map<String, ApiKey> KEYS =
      Map.of(
          "alice", ApiKey.unrestricted("alice", "alice-secret", "alice", Role.TRADER, true),
          "op", ApiKey.unrestricted("op", "op-secret", "operator", Role.OPERATOR, false),
          "real", ApiKey.unrestricted("real", "real-secret", "carol", Role.TRADER, false));

  private final ActorSystem<Void> system;
  private final ServerBinding binding;
  final HttpApi api;
  final ApiKeys keys = key -> CompletableFuture.completedFuture(Optional.ofNullable(KEYS.get(key)));
  final FakeExchange exchange;
  final FakeOperations operations = new FakeOperations();
  final FakeLedger ledger = new FakeLedger();
  final FakeHistory history = new FakeHistory();
  final FakeActs acts = new FakeActs();
  final FakeCluster cluster = new FakeCluster();
  final AtomicLong now = new AtomicLong(Samples.NOW);
  final RequestLimits limits;
  volatile boolean journalUp = true;
  volatile NodeState state = NodeState.READY;

  TestApi(HttpConfig config) {
    this(config, RequestLimits.NONE);
  }

  TestApi(HttpConfig config, RequestLimits limits) {
    this.limits = limits;
    system =
        ActorSystem.create(
            Behaviors.empty(),
            "http-test",
            ConfigFactory.parseString("pekko.loglevel = WARNING, pekko.jvm-shutdown-hooks = off")
                .withFallback(ConfigFactory.load()));
    exchange = new FakeExchange(system);
    var ports =
        new HttpPorts(
            exchange,
            new Samples.OneMarket(),
            keys,
            operations,
            exchange::deposit,
            ledger,
            history,
            history,
            acts,
            cluster,
            limits,
            () -> journalUp,
            () -> state,
            () -> Instant.ofEpochMilli(now.get()));
    api = new HttpApi(system, ports, config, HttpMeter.NONE, Tracer.NONE);
    var binance = new BinanceApi(system, ports, config, HttpMeter.NONE, Tracer.NONE);
    var doors = binance.inFrontOf(api.withWebSocket("/v1/ws", TestApi::echo));
    binding = HttpServer.bind(system, "127.0.0.1", 0, doors).toCompletableFuture().join();
  }

  private static HttpResponse echo(WebSocketUpgrade upgrade, ClientDesk desk) {
    return upgrade.handleMessagesWith(Flow.<Message>create());
  }

  static TestApi demo() {
    return new TestApi(new HttpConfig(true, true, HttpConfig.DEFAULT_PROTECTION_PPM));
  }

  void reset() {
    exchange.reset();
    operations.reset();
    ledger.reset();
    history.reset();
    acts.reset();
    cluster.reset();
    now.set(Samples.NOW);
    journalUp = true;
    state = NodeState.READY;
  }

  int port() {
    return binding.localAddress().getPort();
  }

  private URI uri() {
    return URI.create("http://127.0.0.1:" + port());
  }

  ApiClient client(Credentials credentials) {
    return new ApiClient(uri(), credentials, () -> Instant.ofEpochMilli(Samples.NOW));
  }

  ApiClient anonymous() {
    return new ApiClient(uri(), null, () -> Instant.ofEpochMilli(Samples.NOW));
  }

  @Override
  public void close() {
    system.terminate();
    try {
      system.getWhenTerminated().toCompletableFuture().get(20, TimeUnit.SECONDS);
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      throw new IllegalStateException("the test's actor system does not stop", e);
    }
  }
}
