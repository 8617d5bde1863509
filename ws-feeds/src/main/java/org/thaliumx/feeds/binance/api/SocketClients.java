package org.thaliumx.feeds.binance.api;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.pekko.NotUsed;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.http.javadsl.model.ws.Message;
import org.apache.pekko.http.javadsl.model.ws.TextMessage;
import org.apache.pekko.stream.KillSwitches;
import org.apache.pekko.stream.SharedKillSwitch;
import org.apache.pekko.stream.javadsl.Flow;
import org.apache.pekko.stream.javadsl.Source;
import org.thaliumx.feeds.FeedMeter;
import org.thaliumx.feeds.FeedSettings;
import org.thaliumx.feeds.account.AccountHubs;
import org.thaliumx.feeds.client.IncomingMessages;
import org.thaliumx.protocol.binance.BinanceDesk;

/**
 * All clients of the WebSocket API of this node. Thread-safe.
 *
 * <pre>
 * in -&gt; read -&gt; answer (some at a time) -+-&gt; out
 *                                  events -+
 * </pre>
 *
 * <p>A client that does not read its answers is not read from any more; one that does not read its
 * events is closed.
 */
public final class SocketClients {
  private static final int AT_A_TIME = 16;
  private static final Duration CHECK_KEYS = Duration.ofSeconds(10);

  private final SharedKillSwitch end = KillSwitches.shared("binance-clients");
  private final Set<SocketClient> clients = ConcurrentHashMap.newKeySet();
  private final ActorSystem<?> system;
  private final AccountHubs accounts;
  private final InstantSource clock;
  private final FeedSettings settings;
  private final FeedMeter meter;

  /** No clients yet. */
  public SocketClients(
      ActorSystem<?> system,
      AccountHubs accounts,
      InstantSource clock,
      FeedSettings settings,
      FeedMeter meter) {
    this.system = system;
    this.accounts = accounts;
    this.clock = clock;
    this.settings = settings;
    this.meter = meter;
    system
        .scheduler()
        .scheduleAtFixedRate(
            CHECK_KEYS,
            CHECK_KEYS,
            () -> clients.forEach(SocketClient::checkKeys),
            system.executionContext());
  }

  /**
   * What one client more sends and is sent. It is a client from when the WebSocket is open.
   *
   * @param desk answers it what REST does
   */
  public Flow<Message, Message, NotUsed> flow(BinanceDesk desk) {
    return Flow.fromMaterializer((materializer, attributes) -> begin(desk))
        .mapMaterializedValue(begun -> NotUsed.getInstance());
  }

  private Flow<Message, Message, NotUsed> begin(BinanceDesk desk) {
    var events = Source.<String>queue(settings.maxMessagesBehind()).preMaterialize(system);
    SharedKillSwitch leaving = KillSwitches.shared("binance-client");
    var client = new SocketClient(desk, accounts, clock, events.first(), leaving::shutdown);
    clients.add(client);
    meter.opened();
    return answers(client)
        .watchTermination((unused, done) -> {
          var _ = done.whenComplete((all, failure) -> events.first().complete());
          return unused;
        })
        .merge(events.second(), false)
        .<Message>map(text -> {
          meter.sent();
          return TextMessage.create(text);
        })
        .via(leaving.flow())
        .watchTermination((unused, done) -> {
          var _ = done.whenComplete((all, failure) -> leave(client));
          return unused;
        });
  }

  private Flow<Message, String, NotUsed> answers(SocketClient client) {
    return IncomingMessages.texts(system)
        .via(end.flow())
        .mapAsyncUnordered(
            AT_A_TIME,
            text -> {
              meter.received();
              return client.answer(text);
            })
        .filter(Optional::isPresent)
        .map(Optional::get);
  }

  private void leave(SocketClient client) {
    client.end();
    clients.remove(client);
    meter.ended();
  }

  /** Tells all clients that the node stops; they still get the answers to what they asked. */
  public void close() {
    clients.forEach(SocketClient::stop);
    end.shutdown();
  }

  /** Whether no client is left. */
  public boolean areGone() {
    return clients.isEmpty();
  }
}
