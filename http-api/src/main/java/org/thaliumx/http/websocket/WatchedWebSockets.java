package org.thaliumx.http.websocket;

import java.time.Duration;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.NotUsed;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.event.Logging;
import org.apache.pekko.event.LoggingAdapter;
import org.apache.pekko.http.impl.engine.ws.FrameEvent;
import org.apache.pekko.http.impl.engine.ws.UpgradeToWebSocketLowLevel;
import org.apache.pekko.http.impl.engine.ws.WebSocket$;
import org.apache.pekko.http.javadsl.model.AttributeKeys;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.ws.Message;
import org.apache.pekko.http.javadsl.model.ws.WebSocketUpgrade;
import org.apache.pekko.http.javadsl.settings.ServerSettings;
import org.apache.pekko.http.scaladsl.settings.WebSocketSettings;
import org.apache.pekko.japi.function.Function;
import org.apache.pekko.stream.FlowShape;
import org.apache.pekko.stream.Graph;
import org.apache.pekko.stream.SinkShape;
import org.apache.pekko.stream.SourceShape;
import org.apache.pekko.stream.javadsl.BidiFlow;
import org.apache.pekko.stream.javadsl.Flow;
import org.apache.pekko.stream.javadsl.Sink;
import org.apache.pekko.stream.javadsl.Source;

/**
 * WebSockets whose clients are pinged again and again, and lost when they do not answer, whatever
 * else they send. What Pekko offers for that pings only where nothing else is sent and does not
 * look for answers, so this uses what Pekko is made of. Thread-safe.
 */
public final class WatchedWebSockets {
  private final WebSocketSettings settings;
  private final LoggingAdapter log;
  private final Duration period;
  private final Duration timeout;

  /**
   * Of a server.
   *
   * @param period how often a client is pinged
   * @param timeout for how long it may leave pings without an answer
   */
  public WatchedWebSockets(
      ActorSystem<?> system, ServerSettings settings, Duration period, Duration timeout) {
    this.settings = (WebSocketSettings) settings.getWebsocketSettings();
    this.log = Logging.getLogger(system.classicSystem(), WatchedWebSockets.class);
    this.period = period;
    this.timeout = timeout;
  }

  /** Hands on each request; a WebSocket that is made of one is watched. */
  public Function<HttpRequest, CompletionStage<HttpResponse>> inFrontOf(
      Function<HttpRequest, CompletionStage<HttpResponse>> door) {
    return request ->
        door.apply(
            request
                .getAttribute(AttributeKeys.webSocketUpgrade)
                .map(upgrade -> request.addAttribute(AttributeKeys.webSocketUpgrade, of(upgrade)))
                .orElse(request));
  }

  private WebSocketUpgrade of(WebSocketUpgrade upgrade) {
    if (upgrade instanceof UpgradeToWebSocketLowLevel frames) {
      return new Watched(frames);
    }
    throw new IllegalStateException("not made by Pekko's server: " + upgrade.getClass());
  }

  private final class Watched implements WebSocketUpgrade {
    private final UpgradeToWebSocketLowLevel upgrade;

    Watched(UpgradeToWebSocketLowLevel upgrade) {
      this.upgrade = upgrade;
    }

    @Override
    public Iterable<String> getRequestedProtocols() {
      return upgrade.getRequestedProtocols();
    }

    @Override
    public HttpResponse handleMessagesWith(Graph<FlowShape<Message, Message>, ?> messages) {
      return upgrade.handleFrames(watched(messages), scala.Option.empty());
    }

    @Override
    public HttpResponse handleMessagesWith(
        Graph<FlowShape<Message, Message>, ?> messages, String protocol) {
      return upgrade.handleFrames(watched(messages), scala.Option.apply(protocol));
    }

    @Override
    public HttpResponse handleMessagesWith(
        Graph<SinkShape<Message>, ?> in, Graph<SourceShape<Message>, ?> out) {
      return handleMessagesWith(both(in, out));
    }

    @Override
    public HttpResponse handleMessagesWith(
        Graph<SinkShape<Message>, ?> in, Graph<SourceShape<Message>, ?> out, String protocol) {
      return handleMessagesWith(both(in, out), protocol);
    }
  }

  private static Flow<Message, Message, NotUsed> both(
      Graph<SinkShape<Message>, ?> in, Graph<SourceShape<Message>, ?> out) {
    return Flow.fromSinkAndSourceCoupled(Sink.fromGraph(in), Source.fromGraph(out));
  }

  private Flow<FrameEvent, FrameEvent, Object> watched(
      Graph<FlowShape<Message, Message>, ?> messages) {
    return BidiFlow.fromGraph(new KeepAlive(period, timeout))
        .join(inFrames(messages))
        .mapMaterializedValue(nothing -> nothing);
  }

  /** The same as Pekko makes of a handler of messages. */
  private Flow<FrameEvent, FrameEvent, NotUsed> inFrames(
      Graph<FlowShape<Message, Message>, ?> messages) {
    var stack = WebSocket$.MODULE$.stack(true, settings, WebSocket$.MODULE$.stack$default$3(), log);
    return new BidiFlow<>(stack).join(ofScala(messages));
  }

  private static Flow<
          org.apache.pekko.http.scaladsl.model.ws.Message,
          org.apache.pekko.http.scaladsl.model.ws.Message,
          NotUsed>
      ofScala(Graph<FlowShape<Message, Message>, ?> messages) {
    return Flow.<org.apache.pekko.http.scaladsl.model.ws.Message>create()
        .map(Message.class::cast)
        .via(messages)
        .map(Message::asScala);
  }
}
