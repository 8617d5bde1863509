package org.thaliumx.feeds.client;

import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Consumer;
import org.apache.pekko.NotUsed;
import org.apache.pekko.http.javadsl.model.ws.Message;
import org.apache.pekko.http.javadsl.model.ws.TextMessage;
import org.apache.pekko.stream.Attributes;
import org.apache.pekko.stream.FlowShape;
import org.apache.pekko.stream.Inlet;
import org.apache.pekko.stream.Outlet;
import org.apache.pekko.stream.javadsl.Source;
import org.apache.pekko.stream.stage.AbstractInHandler;
import org.apache.pekko.stream.stage.AbstractOutHandler;
import org.apache.pekko.stream.stage.GraphStage;
import org.apache.pekko.stream.stage.GraphStageLogic;
import org.apache.pekko.stream.stage.TimerGraphStageLogic;
import org.thaliumx.feeds.FeedError;
import org.thaliumx.feeds.FeedMeter;
import org.thaliumx.feeds.FeedSettings;
import org.thaliumx.feeds.hub.MarketHubs;
import org.thaliumx.protocol.Directory;

/**
 * One client: takes its commands, and sends it their answers and what the hubs tell that it
 * watches.
 *
 * <pre>
 * in -&gt; CommandReader -&gt; ClientCommands -&gt; MarketWatches &lt;- hubs
 *                             |                  |
 *                             +---&gt; Outbox &lt;-----+
 *                                      |
 *                                      +-&gt; out
 * </pre>
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

  private final class Session extends TimerGraphStageLogic implements Connection {
    private final Outbox outbox =
        new Outbox(settings.maxMessagesBehind(), settings.maxCharactersBehind());
    private final MarketWatches markets = new MarketWatches(hubs, directory, clock, settings, this);
    private final ClientCommands commands = new ClientCommands(markets, clock, this);

    Session() {
      super(shape());
      setHandler(in, new Arrivals());
      setHandler(out, new Demand());
    }

    private final class Arrivals extends AbstractInHandler {
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

    private final class Ear<T> extends AbstractInHandler implements Listening {
      private final SubSinkInlet<T> source = new SubSinkInlet<>("client.ear");
      private final Consumer<T> each;

      Ear(Consumer<T> each) {
        this.each = each;
        source.setHandler(this);
      }

      void open(Source<T, NotUsed> from) {
        from.runWith(source.sink(), subFusingMaterializer());
        source.pull();
      }

      @Override
      public void onPush() {
        T heard = source.grab();
        source.pull();
        each.accept(heard);
        advance();
      }

      @Override
      public void end() {
        source.cancel();
      }
    }

    @Override
    public <T> Listening listen(Source<T, NotUsed> source, Consumer<T> each) {
      var ear = new Ear<T>(each);
      ear.open(source);
      return ear;
    }

    private void receive(Incoming message) {
      meter.received();
      switch (message) {
        case Incoming.Unreadable(var error, var detail) -> close(error, detail);
        case Incoming.Text(var text) -> commands.run(CommandReader.read(text));
      }
    }

    @Override
    public long charactersWaiting() {
      return outbox.characters();
    }

    @Override
    public void send(TextMessage message) {
      if (!outbox.add(message) && !outbox.isClosed()) {
        close(FeedError.SLOW_CONSUMER, "More waited for this client than may; read faster.");
      }
    }

    @Override
    public void giveUp(String why) {
      close(FeedError.SLOW_CONSUMER, why);
    }

    private void close(FeedError error, String detail) {
      meter.closing(error);
      outbox.close(Reply.error("", error, detail));
      markets.end();
      scheduleOnce(Timer.FAREWELL_IS_OVER, settings.farewell());
      advance();
    }

    /** Does whatever can be done now. */
    private void advance() {
      if (isAvailable(out)) {
        TextMessage next = outbox.poll();
        if (next != null) {
          push(out, next);
          meter.sent();
          if (outbox.isEmpty() && !outbox.isClosed()) {
            markets.drained();
          }
        }
      }
      if (outbox.isDone()) {
        completeStage();
      } else if (!outbox.isClosed() && !outbox.isCrowded() && !hasBeenPulled(in)) {
        tryPull(in);
      }
    }

    @Override
    public void askAgainLater() {
      if (!isTimerActive(Timer.ASK_AGAIN)) {
        scheduleAtFixedRate(Timer.ASK_AGAIN, ASK_AGAIN, ASK_AGAIN);
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

    private void askAgain() {
      if (!markets.askAgain()) {
        cancelTimer(Timer.ASK_AGAIN);
      }
    }

    @Override
    public void postStop() {
      markets.end();
      meter.ended();
    }
  }
}
