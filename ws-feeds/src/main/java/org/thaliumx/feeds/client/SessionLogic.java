package org.thaliumx.feeds.client;

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
import org.thaliumx.feeds.FeedMeter;
import org.thaliumx.feeds.FeedSettings;
import org.thaliumx.protocol.ClientDesk;

/**
 * One client: takes its commands, and sends it their answers and what the hubs tell that it
 * watches.
 *
 * <pre>
 * in -&gt; CommandReader -&gt; ClientCommands -+-&gt; MarketWatches  &lt;- hubs of markets
 *                                        +-&gt; Login          &lt;- REST
 *                                        +-&gt; AccountWatches &lt;- hub of the account
 *                                        +-&gt; OrderEntry     &lt;- REST
 *                                                 |
 * out &lt;--------------------------------------- Outbox
 * </pre>
 *
 * <p>The hubs' frames are taken at once, whether the client reads or not, and wait in a bounded
 * outbox. When that is full the client is told so, and closed: no hub and no other client ever
 * waits for it.
 */
final class SessionLogic extends TimerGraphStageLogic implements Connection {
  private static final Duration ASK_AGAIN = Duration.ofSeconds(1);
  private static final Duration CHECK_KEY = Duration.ofSeconds(10);

  private enum Timer {
    ASK_AGAIN,
    CHECK_KEY,
    ANSWERS_ARE_OVER,
    FAREWELL_IS_OVER
  }

  private final Inlet<Incoming> in;
  private final Outlet<Message> out;
  private final FeedMeter meter;
  private final FeedSettings settings;
  private final Outbox outbox;
  private final MarketWatches markets;
  private final AccountWatches account;
  private final Login login;
  private final OrdersOfSession placed;
  private final OrderEntry orders;
  private final ClientCommands commands;
  private boolean leaving;

  SessionLogic(FlowShape<Incoming, Message> shape, ClientServices node, ClientDesk desk) {
    super(shape);
    this.in = shape.in();
    this.out = shape.out();
    this.meter = node.meter();
    this.settings = node.settings();
    this.outbox =
        new Outbox(
            settings.maxMessagesBehind(), settings.maxCharactersBehind(), node.personalTexts());
    this.markets = new MarketWatches(node, this);
    this.account = new AccountWatches(node.accounts(), node.epoch(), this);
    this.login = new Login(desk, node.clock(), this);
    this.placed = new OrdersOfSession(node.canceller());
    this.orders = new OrderEntry(desk, placed, this);
    this.commands = new ClientCommands(markets, account, login, orders, placed, node.clock(), this);
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
    closeUnless(outbox.add(message));
  }

  @Override
  public void sendPersonal(TextMessage message) {
    closeUnless(outbox.addPersonal(message));
  }

  private void closeUnless(boolean fits) {
    if (!fits && !outbox.isClosed()) {
      close(FeedError.SLOW_CONSUMER, "More waited for this client than may; read faster.");
    }
  }

  /** Lets the client go once it has the answers to what it asked. */
  private void leave() {
    leaving = true;
    if (!isIdle()) {
      send(Reply.notice(FeedError.SHUTTING_DOWN, "This node stops once it has answered."));
      scheduleOnce(Timer.ANSWERS_ARE_OVER, settings.farewell());
    }
    advance();
  }

  private boolean isIdle() {
    return orders.isDone() && !login.isBusy();
  }

  @Override
  public void close(FeedError error, String detail) {
    if (!outbox.isClosed()) {
      meter.closing(error);
      TextMessage last = Reply.error("", error.name(), detail);
      if (error == FeedError.SLOW_CONSUMER) {
        outbox.close(last);
      } else {
        outbox.end(last);
      }
      letGo();
      scheduleOnce(Timer.FAREWELL_IS_OVER, settings.farewell());
      advance();
    }
  }

  private void letGo() {
    markets.end();
    account.end();
  }

  /** Does whatever can be done now. */
  private void advance() {
    if (leaving && isIdle()) {
      close(FeedError.SHUTTING_DOWN, "This node stops; connect to another one.");
    }
    speak();
    if (outbox.isDone()) {
      completeStage();
    } else if (mayListen() && !hasBeenPulled(in)) {
      tryPull(in);
    }
  }

  private boolean mayListen() {
    return !outbox.isClosed() && !outbox.isCrowded() && !login.isBusy() && !orders.isFull();
  }

  private void speak() {
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
    placed.begin();
    scheduleAtFixedRate(Timer.CHECK_KEY, CHECK_KEY, CHECK_KEY);
    tryPull(in);
  }

  @Override
  public void onTimer(Object timer) {
    switch ((Timer) timer) {
      case ASK_AGAIN -> askAgain();
      case CHECK_KEY -> login.check();
      case ANSWERS_ARE_OVER -> {
        orders.giveUp();
        close(FeedError.SHUTTING_DOWN, "This node stops; connect to another one.");
      }
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
    letGo();
    outbox.clear();
    placed.end();
    meter.ended();
  }
}
