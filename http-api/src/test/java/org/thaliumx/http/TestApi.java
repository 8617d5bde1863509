package org.thaliumx.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.typesafe.config.ConfigFactory;
import java.net.URI;
import java.security.spec.InvalidKeySpecException;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
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
import org.thaliumx.domain.access.Scope;
import org.thaliumx.http.binance.BinanceApi;
import org.thaliumx.http.client.ApiClient;
import org.thaliumx.http.client.ApiClient.Credentials;
import org.thaliumx.protocol.ApiKey;
import org.thaliumx.protocol.ApiKeys;
import org.thaliumx.protocol.ClientDesk;
import org.thaliumx.protocol.IpNetwork;
import org.thaliumx.protocol.KeyAlgorithm;
import org.thaliumx.protocol.KeyDetails;
import org.thaliumx.protocol.RequestLimits;
import org.thaliumx.protocol.Tracer;
import org.thaliumx.protocol.binance.BinanceDesk;
import org.thaliumx.protocol.identity.AccessPolicy;
import org.thaliumx.protocol.identity.ReplayGuard;

/**
 * The API on a free port of loopback, with fakes behind it; its journal is up as long as the test
 * says so.
 */
final class TestApi implements AutoCloseable {

  static final Credentials ALICE = new Credentials("alice", "alice-secret");
  static final Credentials OPERATOR = new Credentials("op", "op-secret");
  static final Credentials TRADER = new Credentials("real", "real-secret");

  static final Credentials READER = new Credentials("reader", "reader-secret");
  static final Credentials EXPIRED = new Credentials("expired", "expired-secret");
  static final Credentials ELSEWHERE = new Credentials("elsewhere", "elsewhere-secret");
  static final Credentials BOUNDED = new Credentials("bounded", "bounded-secret");

  private static final Map<String, ApiKey> KEYS =
      Map.of(
          "alice", ApiKey.unrestricted("alice", "alice-secret", "alice", Role.TRADER, true),
          "op", ApiKey.unrestricted("op", "op-secret", "operator", Role.OPERATOR, false),
          "real", ApiKey.unrestricted("real", "real-secret", "carol", Role.TRADER, false),
          "reader", restricted(READER, List.of(), KeyDetails.NEVER),
          "expired", restricted(EXPIRED, List.of(), Samples.NOW),
          "bounded",
              restricted(
                  BOUNDED,
                  List.of(IpNetwork.parse("127.0.0.0/8").orElseThrow()),
                  Samples.NOW + 60_000),
          "elsewhere",
              restricted(
                  ELSEWHERE,
                  List.of(IpNetwork.parse("203.0.113.0/24").orElseThrow()),
                  KeyDetails.NEVER));

  private static ApiKey restricted(
      Credentials credentials, List<IpNetwork> networks, long expiresAtMillis) {
    var details =
        new KeyDetails(
            credentials.key(),
            "carol",
            Role.TRADER,
            EnumSet.of(Scope.READ, Scope.ADMIN),
            KeyAlgorithm.HMAC_SHA256,
            networks,
            "",
            0,
            expiresAtMillis,
            false);
    try {
      return ApiKey.of(details, credentials.secret().getBytes(UTF_8));
    } catch (InvalidKeySpecException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Those of {@link #KEYS}. */
  private static final class KnownKeys implements ApiKeys {
    @Override
    public CompletionStage<Optional<ApiKey>> find(String key) {
      return CompletableFuture.completedFuture(Optional.ofNullable(KEYS.get(key)));
    }

    @Override
    public boolean isKnown(String key) {
      return KEYS.containsKey(key);
    }
  }

  private final ActorSystem<Void> system;
  private final ServerBinding binding;
  private final DocumentedApi doors;
  final HttpApi api;
  final BinanceApi binance;
  final ApiKeys keys = new KnownKeys();
  final FakeExchange exchange;
  final FakeOperations operations = new FakeOperations();
  final FakeKeys keyDesk = new FakeKeys();
  final FakeUsers users = new FakeUsers();
  final Set<String> digests = ConcurrentHashMap.newKeySet();
  final ReplayGuard replays = digest -> CompletableFuture.completedFuture(digests.add(digest));
  final FakeLedger ledger = new FakeLedger();
  final FakeHistory history = new FakeHistory();
  final FakeActs acts = new FakeActs();
  final FakeCluster cluster = new FakeCluster();

  /** So that no two requests are signed in the same millisecond. */
  private final AtomicLong ticks = new AtomicLong();

  /** Of each WebSocket of Binance's kind that was opened. */
  final Queue<BinanceDesk> binanceDesks = new ConcurrentLinkedQueue<>();

  final FakeListenKeys listenKeys = new FakeListenKeys();
  final AtomicLong now = new AtomicLong(Samples.NOW);
  final RequestLimits limits;
  final FakeIdempotencyKeys idempotencyKeys = new FakeIdempotencyKeys();
  final Set<String> routes = new HashSet<>();

  /** The paths that clients of Binance know. */
  final Set<String> binanceRoutes = new HashSet<>();

  volatile AccessPolicy policy = AccessPolicy.NONE;
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
            keyDesk,
            users,
            users::verify,
            replays,
            operations,
            exchange::deposit,
            ledger,
            history,
            history,
            acts,
            cluster,
            question -> policy.decide(question),
            limits,
            idempotencyKeys,
            listenKeys,
            () -> journalUp,
            () -> state,
            () -> Instant.ofEpochMilli(now.get()));
    api = new HttpApi(system, ports, config, this::meter, Tracer.NONE);
    binance = new BinanceApi(system, ports, config, this::meterOfBinance, Tracer.NONE);
    doors = new DocumentedApi(api.withWebSocket("/v1/ws", TestApi::echo));
    var handler =
        binance.boundingSockets(api.openSockets(), "/v1/ws", binance.inFrontOf(this::echo, doors));
    binding = HttpServer.bind(system, "127.0.0.1", 0, handler).toCompletableFuture().join();
  }

  private HttpMeter.RouteMeter meter(String method, String path) {
    routes.add(method + " " + path);
    return (status, nanos) -> {};
  }

  private HttpMeter.RouteMeter meterOfBinance(String method, String path) {
    binanceRoutes.add(path);
    return (status, nanos) -> {};
  }

  private HttpResponse echo(WebSocketUpgrade upgrade, BinanceDesk desk) {
    binanceDesks.add(desk);
    return upgrade.handleMessagesWith(Flow.<Message>create());
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
    keyDesk.reset();
    users.reset();
    digests.clear();
    ledger.reset();
    history.reset();
    acts.reset();
    cluster.reset();
    idempotencyKeys.reset();
    now.set(Samples.NOW);
    policy = AccessPolicy.NONE;
    journalUp = true;
    state = NodeState.READY;
  }

  /** What was not as the document has it so far. */
  List<String> complaints() {
    return doors.complaints();
  }

  /** The API without a network, watched as it is with one. */
  DocumentedApi documented() {
    return doors;
  }

  int port() {
    return binding.localAddress().getPort();
  }

  private URI uri() {
    return URI.create("http://127.0.0.1:" + port());
  }

  ApiClient client(Credentials credentials) {
    return new ApiClient(
        uri(), credentials, () -> Instant.ofEpochMilli(Samples.NOW + ticks.getAndIncrement()));
  }

  ApiClient anonymous() {
    return new ApiClient(uri(), null, () -> Instant.ofEpochMilli(Samples.NOW));
  }

  /** Fails the test if anything was not as the document has it. */
  @Override
  public void close() {
    stop();
    if (!complaints().isEmpty()) {
      throw new AssertionError(String.join("\n", complaints()));
    }
  }

  private void stop() {
    system.terminate();
    try {
      system.getWhenTerminated().toCompletableFuture().get(20, TimeUnit.SECONDS);
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      throw new IllegalStateException("the test's actor system does not stop", e);
    }
  }
}
