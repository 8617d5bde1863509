package org.thaliumx.feeds.client;

import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.pekko.http.javadsl.model.ws.Message;
import org.apache.pekko.http.javadsl.model.ws.TextMessage;
import org.apache.pekko.stream.Attributes;
import org.apache.pekko.stream.FlowShape;
import org.apache.pekko.stream.Inlet;
import org.apache.pekko.stream.Outlet;
import org.apache.pekko.stream.stage.AbstractInHandler;
import org.apache.pekko.stream.stage.AbstractOutHandler;
import org.apache.pekko.stream.stage.GraphStage;
import org.apache.pekko.stream.stage.GraphStageLogic;
import org.apache.pekko.stream.stage.TimerGraphStageLogic;
import org.thaliumx.feeds.Channel;
import org.thaliumx.feeds.FeedError;
import org.thaliumx.feeds.FeedMeter;
import org.thaliumx.feeds.FeedSettings;
import org.thaliumx.feeds.hub.Frame;
import org.thaliumx.feeds.hub.MarketHubs;
import org.thaliumx.protocol.Directory;

/**
 * One client: takes its commands, and sends it their answers and what the hubs tell that it
 * watches.
 *
 * <p>The hubs' frames are taken at once, whether the client reads or not, and wait in a bounded
 * outbox. When that is full the client is told so, and closed: no hub and no other client ever
 * waits for it.
 */
final class ClientSession extends GraphStage<FlowShape<Incoming, Message>> {
  private static final Duration ASK_AGAIN = Duration.ofSeconds(1);

  private final Inlet<Incoming> in = Inlet.create("client.in");
  private final Outlet<Message> out = Outlet.create("client.out");
  private final MarketHubs hubs;
  private final Directory directory;
  private final InstantSource clock;
  private final FeedSettings settings;
  private final FeedMeter meter;

  ClientSession(
      MarketHubs hubs,
      Directory directory,
      InstantSource clock,
      FeedSettings settings,
      FeedMeter meter) {
    this.hubs = hubs;
    this.directory = directory;
    this.clock = clock;
    this.settings = settings;
    this.meter = meter;
  }

  @Override
  public FlowShape<Incoming, Message> shape() {
    return FlowShape.of(in, out);
  }

  @Override
  public GraphStageLogic createLogic(Attributes attributes) {
    return new Session();
  }

  private enum Timer {
    ASK_AGAIN,
    FAREWELL_IS_OVER
  }

  private final class Session extends TimerGraphStageLogic {
    private final Outbox outbox = new Outbox(settings.maxMessagesBehind());
    private final Map<String, Watched> markets = new HashMap<>();

    Session() {
      super(shape());
      setHandler(in, new Commands());
      setHandler(out, new Demand());
    }

    private final class Commands extends AbstractInHandler {
      @Override
      public void onPush() {
        receive(grab(in));
        advance();
      }

      @Override
      public void onUpstreamFailure(Throwable failure) {
        if (failure instanceof NodeStops) {
          close(FeedError.SHUTTING_DOWN, "This node stops; connect to another one.");
        } else {
          completeStage();
        }
      }
    }

    private final class Demand extends AbstractOutHandler {
      @Override
      public void onPull() {
        advance();
      }
    }

    /** A market with the hub that tells of it. */
    private final class Watched extends AbstractInHandler {
      final MarketWatch channels = new MarketWatch();
      private final MarketHubs.Attachment hub;
      private final SubSinkInlet<Frame> frames = new SubSinkInlet<>("client.frames");

      Watched(MarketHubs.Attachment hub) {
        this.hub = hub;
        frames.setHandler(this);
        hub.frames().runWith(frames.sink(), subFusingMaterializer());
        frames.pull();
      }

      @Override
      public void onPush() {
        Frame frame = frames.grab();
        frames.pull();
        channels.take(frame, Session.this::send);
        advance();
      }

      void begin() {
        hub.wantBeginning();
        if (!isTimerActive(Timer.ASK_AGAIN)) {
          scheduleAtFixedRate(Timer.ASK_AGAIN, ASK_AGAIN, ASK_AGAIN);
        }
      }

      void end() {
        frames.cancel();
        hub.detach();
      }
    }

    private void receive(Incoming message) {
      meter.received();
      switch (message) {
        case Incoming.Unreadable(var error, var detail) -> close(error, detail);
        case Incoming.Text(var text) -> {
          switch (CommandReader.read(text)) {
            case Command.Subscribe(var channel, var market) -> subscribe(channel, market);
            case Command.Unsubscribe(var channel, var market) -> unsubscribe(channel, market);
            case Command.Ping() -> send(Answers.pong(clock.millis()));
            case Command.Invalid(var error, var detail) -> refuse(error, detail);
          }
        }
      }
    }

    private void subscribe(Channel channel, String market) {
      Watched watched = markets.get(market);
      if (watched == null && directory.market(market).isEmpty()) {
        refuse(FeedError.UNKNOWN_MARKET, "There is no market " + CommandReader.quote(market) + ".");
      } else if (watched == null && markets.size() == settings.maxMarkets()) {
        refuse(
            FeedError.TOO_MANY_SUBSCRIPTIONS,
            "One connection may watch " + settings.maxMarkets() + " markets.");
      } else {
        follow(channel, market);
      }
    }

    private void follow(Channel channel, String market) {
      Watched watched = markets.computeIfAbsent(market, name -> new Watched(hubs.attach(name)));
      if (watched.channels.add(channel)) {
        send(Answers.subscribed(channel, market));
        watched.begin();
      } else {
        refuse(FeedError.ALREADY_SUBSCRIBED, "That channel is subscribed to already.");
      }
    }

    private void unsubscribe(Channel channel, String market) {
      Watched watched = markets.get(market);
      if (watched == null || !watched.channels.remove(channel)) {
        refuse(FeedError.NOT_SUBSCRIBED, "That channel is not subscribed to.");
        return;
      }
      if (watched.channels.isEmpty()) {
        markets.remove(market);
        watched.end();
      }
      send(Answers.unsubscribed(channel, market));
    }

    private void refuse(FeedError error, String detail) {
      send(Answers.error(error, detail));
    }

    private void send(TextMessage message) {
      if (!outbox.add(message) && !outbox.isClosed()) {
        close(FeedError.SLOW_CONSUMER, "More waited for this client than may; read faster.");
      }
    }

    private void close(FeedError error, String detail) {
      meter.closing(error);
      outbox.close(Answers.error(error, detail));
      letGo();
      scheduleOnce(Timer.FAREWELL_IS_OVER, settings.farewell());
      advance();
    }

    private void letGo() {
      markets.values().forEach(Watched::end);
      markets.clear();
    }

    /** Does whatever can be done now. */
    private void advance() {
      if (isAvailable(out)) {
        Message next = outbox.poll();
        if (next != null) {
          push(out, next);
          meter.sent();
        }
      }
      if (outbox.isDone()) {
        completeStage();
      } else if (!outbox.isClosed() && !outbox.isCrowded() && !hasBeenPulled(in)) {
        tryPull(in);
      }
    }

    @Override
    public void preStart() {
      meter.opened();
      tryPull(in);
    }

    @Override
    public void onTimer(Object timer) {
      switch ((Timer) timer) {
        case ASK_AGAIN -> askAgain();
        case FAREWELL_IS_OVER -> completeStage();
      }
    }

    /** A beginning may have gone by before this client was heard of. */
    private void askAgain() {
      List<Watched> waiting =
          markets.values().stream().filter(watched -> watched.channels.isWaiting()).toList();
      waiting.forEach(watched -> watched.hub.wantBeginning());
      if (waiting.isEmpty()) {
        cancelTimer(Timer.ASK_AGAIN);
      }
    }

    @Override
    public void postStop() {
      letGo();
      meter.ended();
    }
  }
}
