package org.thaliumx.feeds.binance;

import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.apache.pekko.http.javadsl.model.ws.Message;
import org.apache.pekko.http.javadsl.model.ws.TextMessage;
import org.apache.pekko.stream.FlowShape;
import org.apache.pekko.stream.Inlet;
import org.apache.pekko.stream.Outlet;
import org.apache.pekko.stream.stage.AbstractInHandler;
import org.apache.pekko.stream.stage.AbstractOutHandler;
import org.apache.pekko.stream.stage.AsyncCallback;
import org.apache.pekko.stream.stage.TimerGraphStageLogic;
import org.thaliumx.feeds.FeedError;
import org.thaliumx.feeds.client.Incoming;
import org.thaliumx.feeds.client.NodeStops;
import org.thaliumx.feeds.client.Outbox;

/**
 * One client: takes what it asks for, and sends it answers and the events of its streams.
 *
 * <pre>
 * in -&gt; ControlReader -&gt; StreamCommands -+-&gt; StreamWatches &lt;- StreamSources
 *                                        +-&gt; UserStreams
 *                                                 |
 * out &lt;--------------------------------------- Outbox
 * </pre>
 *
 * <p>Events are taken at once, whether the client reads or not. Where too much waits for it, it is
 * sent nothing more until it has read that, and then what it missed, put together. A client that
 * stays behind is closed.
 */
final class StreamSessionLogic extends TimerGraphStageLogic implements StreamClient {
  private static final Duration CHECK = Duration.ofSeconds(1);
  private static final Duration LONGEST_LIFE = Duration.ofHours(24);

  /** The events of one message count singly. */
  private static final int MAX_EVENTS_WAITING = 16_384;

  private enum Timer {
    CHECK,
    LIFE_IS_OVER,
    FAREWELL_IS_OVER
  }

  private final Inlet<Incoming> in;
  private final Outlet<Message> out;
  private final StreamServices node;
  private final StreamTarget target;
  private final Outbox outbox;
  private final StreamWatches watches;
  private final StreamCommands commands;
  private long inTimeMillis;

  StreamSessionLogic(
      FlowShape<Incoming, Message> shape,
      StreamServices node,
      UserStreams users,
      StreamTarget target) {
    super(shape);
    this.in = shape.in();
    this.out = shape.out();
    this.node = node;
    this.target = target;
    this.outbox =
        new Outbox(MAX_EVENTS_WAITING, node.settings().maxCharactersBehind(), node.personalTexts());
    this.watches =
        new StreamWatches(node.sources(), this, node.settings().maxCharactersUnconflated());
    this.commands = new StreamCommands(node.symbols(), watches, users, this, target.combined());
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
        leave();
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

  @Override
  public void preStart() {
    node.meter().opened();
    inTimeMillis = node.clock().millis();
    commands.begin(target.names());
    scheduleAtFixedRate(Timer.CHECK, CHECK, CHECK);
    scheduleOnce(Timer.LIFE_IS_OVER, LONGEST_LIFE);
    tryPull(in);
  }

  private void receive(Incoming message) {
    node.meter().received();
    switch (message) {
      case Incoming.Text(var text) -> commands.run(ControlReader.read(text));
      case Incoming.Unreadable(var error, var detail) -> {
        node.meter().closing(error);
        end(ControlReader.invalidRequest(detail));
      }
    }
  }

  @Override
  public void answer(String json) {
    add(TextMessage.create(json), true);
  }

  @Override
  public void send(Payload event) {
    add(event.message(commands.areCombined()), false);
  }

  @Override
  public void sendPersonal(Payload event) {
    add(event.message(commands.areCombined()), true);
  }

  private void add(TextMessage message, boolean personal) {
    boolean added = personal ? outbox.addPersonal(message) : outbox.add(message);
    if (!added && !outbox.isClosed()) {
      giveUp();
    }
  }

  @Override
  public long charactersWaiting() {
    return outbox.characters();
  }

  @Override
  public void giveUp() {
    node.meter().closing(FeedError.SLOW_CONSUMER);
    completeStage();
  }

  @Override
  public void disconnect() {
    completeStage();
  }

  private void leave() {
    node.meter().closing(FeedError.SHUTTING_DOWN);
    String event = "{\"e\":\"serverShutdown\",\"E\":" + node.clock().millis() + "}";
    end(commands.areCombined() ? Payload.withStream("!serverShutdown", event) : event);
    advance();
  }

  /** Sends a last message, and lets the client go when it has read it. */
  private void end(String lastMessage) {
    if (!outbox.isClosed()) {
      outbox.end(TextMessage.create(lastMessage));
      letGo();
      scheduleOnce(Timer.FAREWELL_IS_OVER, node.settings().farewell());
    }
  }

  private void letGo() {
    commands.end();
    watches.end();
  }

  /** Does whatever can be done now. */
  private void advance() {
    if (isAvailable(out)) {
      TextMessage next = outbox.poll();
      if (next != null) {
        push(out, next);
        node.meter().sent();
      }
    }
    if (outbox.isDone()) {
      completeStage();
    } else {
      listen();
    }
  }

  private void listen() {
    if (outbox.isEmpty() && watches.areBehind()) {
      watches.askForMissed();
    }
    if (!outbox.isClosed() && !outbox.isCrowded() && !hasBeenPulled(in)) {
      tryPull(in);
    }
  }

  @Override
  public void onTimer(Object timer) {
    switch ((Timer) timer) {
      case CHECK -> check();
      case LIFE_IS_OVER, FAREWELL_IS_OVER -> completeStage();
    }
  }

  private void check() {
    long now = node.clock().millis();
    if (!watches.areBehind()) {
      inTimeMillis = now;
    } else if (now - inTimeMillis > node.settings().slowConsumerTimeout().toMillis()) {
      giveUp();
    } else if (outbox.isEmpty()) {
      watches.askForMissed();
    }
  }

  @Override
  public <T> void await(CompletionStage<T> outcome, Consumer<T> then) {
    Consumer<T> good = onMyThread(then);
    AsyncCallback<Throwable> bad = createAsyncCallback(this::failStage);
    var _ =
        outcome.whenComplete((value, failure) -> {
          if (failure == null) {
            good.accept(value);
          } else {
            bad.invoke(failure);
          }
        });
  }

  @Override
  public <T> Consumer<T> onMyThread(Consumer<T> each) {
    AsyncCallback<T> callback =
        createAsyncCallback(value -> {
          each.accept(value);
          advance();
        });
    return callback::invoke;
  }

  @Override
  public void postStop() {
    letGo();
    outbox.clear();
    node.meter().ended();
  }
}
