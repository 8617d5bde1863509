package org.thaliumx.feeds.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Props;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.http.javadsl.model.ws.TextMessage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.Timeout;
import org.thaliumx.domain.market.BookView;
import org.thaliumx.domain.market.LevelChange;
import org.thaliumx.domain.market.MarketChanges;
import org.thaliumx.domain.market.PriceLevel;
import org.thaliumx.domain.market.Trade;
import org.thaliumx.domain.money.Asset;
import org.thaliumx.domain.money.MarketSpec;
import org.thaliumx.domain.order.Side;
import org.thaliumx.domain.rules.KillSwitches;
import org.thaliumx.domain.rules.MarketStatus;
import org.thaliumx.domain.statistics.CandleInterval;
import org.thaliumx.domain.statistics.RunningStatistics;
import org.thaliumx.domain.statistics.StatisticsSnapshot;
import org.thaliumx.domain.statistics.Ticker;
import org.thaliumx.feeds.Channel;
import org.thaliumx.feeds.FeedSettings;
import org.thaliumx.feeds.PersonalTexts;
import org.thaliumx.feeds.Topic;
import org.thaliumx.feeds.hub.Frame.Kind;
import org.thaliumx.protocol.Account;
import org.thaliumx.protocol.Exchange;
import org.thaliumx.protocol.Market;
import org.thaliumx.protocol.MarketStatistics;

@Timeout(60)
class MarketHubTest {
  private static final MarketSpec SPEC =
      new MarketSpec("BTC_USD", new Asset("BTC", 0), new Asset("USD", 0), 1, 1, 0, 0);
  private static final FeedSettings SETTINGS =
      new FeedSettings(
          Duration.ofMinutes(1),
          Duration.ofSeconds(10),
          Duration.ofMinutes(1),
          Duration.ofMillis(1),
          1,
          1,
          1,
          Duration.ofSeconds(1),
          1,
          Duration.ofSeconds(1));

  private static ActorSystem<Void> system;

  private final SilentExchange exchange = new SilentExchange();
  private final AskedHistory history = new AskedHistory();
  private final BoundedOutlet outlet = new BoundedOutlet();
  private final Followers followers = new Followers();
  private final PersonalTexts personalTexts = new PersonalTexts(1_000);
  private ActorRef<MarketHub.Command> hub;

  @BeforeAll
  static void startActors() {
    system = ActorSystem.create(Behaviors.empty(), "hubs");
  }

  @AfterAll
  static void stopActors() {
    system.terminate();
    system.getWhenTerminated().toCompletableFuture().join();
  }

  @BeforeEach
  void start(TestInfo test) {
    followers.add(Channel.BOOK, 1);
    hub =
        system.systemActorOf(
            MarketHub.create(
                new MarketHub.Purpose(SPEC.id(), Topic.MARKET, followers, outlet, List.of()),
                new MarketHub.Sources(exchange, history, Clock.systemUTC(), personalTexts),
                SETTINGS),
            test.getTestMethod().orElseThrow().getName(),
            Props.empty());
  }

  @AfterEach
  void stop() {
    hub.tell(MarketHub.Signal.STOP);
  }

  /** Takes subscriptions, and answers nothing. */
  private static final class SilentExchange implements Exchange {
    final LinkedBlockingQueue<ActorRef<Market.FeedMessage>> subscribers =
        new LinkedBlockingQueue<>();

    @Override
    public <R> CompletionStage<R> askAccount(
        String account, Function<ActorRef<R>, Account.Command> command) {
      return new CompletableFuture<>();
    }

    @Override
    public <R> CompletionStage<R> askMarket(
        String market, Function<ActorRef<R>, Market.Command> command) {
      return new CompletableFuture<>();
    }

    @Override
    public void tellAccount(String account, Account.Command command) {
      throw new AssertionError("no account is told");
    }

    @Override
    public void tellMarket(String market, Market.Command command) {
      if (command instanceof Market.Subscribe(var subscriber)) {
        subscribers.add(subscriber);
      }
    }

    ActorRef<Market.FeedMessage> subscriber() {
      return take(subscribers);
    }
  }

  /** Answers when the test wants it to. */
  private static final class AskedHistory implements MarketStatistics {
    final LinkedBlockingQueue<Long> asked = new LinkedBlockingQueue<>();
    volatile CompletableFuture<StatisticsSnapshot> answer = new CompletableFuture<>();

    @Override
    public CompletionStage<StatisticsSnapshot> upTo(String market, long tradeId) {
      asked.add(tradeId);
      return answer;
    }

    @Override
    public CompletionStage<Ticker> ticker(String market) {
      throw new AssertionError("a hub must not ask for tickers");
    }

    @Override
    public CompletionStage<List<Ticker>> tickers(List<String> markets) {
      throw new AssertionError("a hub must not ask for tickers");
    }

    @Override
    public CompletionStage<CandlePage> candles(String market, CandleQuery query) {
      throw new AssertionError("a hub must not ask for candles");
    }
  }

  /** Where frames go, unless it is full. */
  private static final class BoundedOutlet implements Outlet {
    final LinkedBlockingQueue<Frame> frames = new LinkedBlockingQueue<>();
    volatile boolean full;
    volatile String refused = "";

    @Override
    public boolean offer(Frame frame) {
      if (full) {
        refused = book(frame);
        return false;
      }
      return frames.add(frame);
    }

    @Override
    public void whenIdle(Runnable then) {
      then.run();
    }

    void awaitRefusalOf(String text) {
      await().until(() -> refused.contains(text));
    }

    Frame next() {
      return take(frames);
    }
  }

  private static <T> T take(LinkedBlockingQueue<T> queue) {
    try {
      return Objects.requireNonNull(queue.poll(10, TimeUnit.SECONDS), "nothing came");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static String book(Frame frame) {
    return Objects.requireNonNull(frame.text(Channel.BOOK)).getStrictText();
  }

  private static Market.FeedSnapshot snapshot(long sequence) {
    return snapshot(sequence, 1, 1);
  }

  private static Market.FeedSnapshot snapshot(
      long sequence, int part, int parts, long... bidTicks) {
    List<PriceLevel> bids =
        Arrays.stream(bidTicks).mapToObj(ticks -> new PriceLevel(ticks, 7, 1)).toList();
    return new Market.FeedSnapshot(
        SPEC,
        new BookView(sequence, bids, List.of(), 0, MarketStatus.OPENED, null),
        0,
        KillSwitches.NONE,
        0,
        part,
        parts);
  }

  private static Market.FeedChanges changes(long first, long last, long... bidTicks) {
    List<LevelChange> levels =
        Arrays.stream(bidTicks).mapToObj(ticks -> new LevelChange(Side.BUY, ticks, last)).toList();
    return new Market.FeedChanges(
        SPEC.id(),
        new MarketChanges(
            first, last, 0, levels, List.of(), MarketStatus.OPENED, KillSwitches.NONE, null));
  }

  private ActorRef<Market.FeedMessage> begun(long sequence) {
    ActorRef<Market.FeedMessage> market = exchange.subscriber();
    market.tell(snapshot(sequence));
    assertThat(outlet.next().kind()).isEqualTo(Kind.RESTART);
    return market;
  }

  @Test
  void tellsWhatPiledUpAsOneWhenClientsCanTakeMore() {
    ActorRef<Market.FeedMessage> market = begun(1);
    outlet.full = true;
    market.tell(changes(2, 2, 50, 49));
    market.tell(changes(3, 3, 50));
    outlet.awaitRefusalOf("\"seq\":3");
    outlet.full = false;
    Frame frame = outlet.next();
    assertThat(frame.kind()).isEqualTo(Kind.NEXT);
    assertThat(book(frame))
        .contains("\"firstSeq\":2,\"seq\":3,", "\"bids\":[[\"50\",\"3\"],[\"49\",\"2\"]]");
    market.tell(changes(4, 4, 48));
    assertThat(book(outlet.next()))
        .contains("\"firstSeq\":4,\"seq\":4,", "\"bids\":[[\"48\",\"4\"]]");
  }

  @Test
  void tellsNothingTwiceAfterARestartThatHadToWait() {
    ActorRef<Market.FeedMessage> market = begun(1);
    outlet.full = true;
    market.tell(snapshot(10));
    market.tell(changes(11, 11, 50));
    outlet.awaitRefusalOf("\"seq\":11");
    outlet.full = false;
    Frame restart = outlet.next();
    assertThat(restart.kind()).isEqualTo(Kind.RESTART);
    assertThat(book(restart)).contains("\"seq\":11,", "\"bids\":[[\"50\",\"11\"]]");
    market.tell(changes(12, 12, 49));
    assertThat(book(outlet.next()))
        .contains("\"firstSeq\":12,\"seq\":12,", "\"bids\":[[\"49\",\"12\"]]");
  }

  @Test
  void bringsEverybodyUpToDateBeforeSomebodyBegins() {
    ActorRef<Market.FeedMessage> market = begun(1);
    market.tell(changes(2, 2, 50));
    assertThat(book(outlet.next())).contains("\"firstSeq\":2,\"seq\":2");
    outlet.full = true;
    hub.tell(new MarketHub.Resume(new ResumeRequest(Channel.BOOK, ResumeRequest.NOTHING)));
    market.tell(changes(3, 4));
    outlet.awaitRefusalOf("\"seq\":4");
    outlet.full = false;
    Frame next = outlet.next();
    assertThat(next.kind()).isEqualTo(Kind.NEXT);
    assertThat(book(next)).contains("heartbeat", "\"firstSeq\":3,\"seq\":4,");
    Frame beginning = outlet.next();
    assertThat(beginning.kind()).isEqualTo(Kind.BEGINNING);
    assertThat(book(beginning)).contains("\"seq\":4,", "\"bids\":[[\"50\",\"2\"]]");
  }

  @Test
  void listensToNobodyButItsLastSubscription() {
    ActorRef<Market.FeedMessage> market = begun(1);
    market.tell(changes(5, 5, 50));
    ActorRef<Market.FeedMessage> again = exchange.subscriber();
    assertThat(again).isNotEqualTo(market);
    market.tell(changes(2, 2, 49));
    again.tell(snapshot(5));
    Frame restart = outlet.next();
    assertThat(restart.kind()).isEqualTo(Kind.RESTART);
    assertThat(book(restart)).contains("\"seq\":5,", "\"bids\":[]");
  }

  @Test
  void putsTogetherABookThatComesInParts() {
    ActorRef<Market.FeedMessage> market = exchange.subscriber();
    market.tell(snapshot(3, 1, 3, 50, 49));
    market.tell(snapshot(3, 2, 3, 48));
    market.tell(snapshot(3, 3, 3, 47));
    assertThat(book(outlet.next()))
        .contains("[[\"50\",\"7\"],[\"49\",\"7\"],[\"48\",\"7\"],[\"47\",\"7\"]]");
  }

  @Test
  void beginsOnlyWithAWholeBook() {
    ActorRef<Market.FeedMessage> market = exchange.subscriber();
    market.tell(snapshot(3, 1, 3, 50));
    market.tell(snapshot(3, 3, 3, 47));
    market.tell(changes(4, 4, 40));
    market.tell(snapshot(5));
    assertThat(book(outlet.next())).contains("\"seq\":5,", "\"bids\":[]");
  }

  @Test
  void tellsWhoWasThereBeforeOnlyWhatItMissed() {
    ActorRef<Market.FeedMessage> market = begun(1);
    market.tell(changes(2, 2, 50));
    market.tell(changes(3, 4, 49));
    outlet.next();
    outlet.next();
    hub.tell(new MarketHub.Resume(new ResumeRequest(Channel.BOOK, 2)));
    Frame since = outlet.next();
    assertThat(since.kind()).isEqualTo(Kind.SINCE);
    assertThat(since.from()).isEqualTo(2);
    assertThat(book(since))
        .contains("delta", "\"firstSeq\":3,\"seq\":4,", "\"bids\":[[\"49\",\"4\"]]");
    hub.tell(new MarketHub.Resume(new ResumeRequest(Channel.BOOK, 0)));
    assertThat(book(outlet.next())).contains("snapshot", "\"firstSeq\":1,\"seq\":4,");
    hub.tell(new MarketHub.Resume(new ResumeRequest(Channel.BOOK, 4)));
    assertThat(book(outlet.next())).contains("heartbeat", "\"firstSeq\":5,\"seq\":4,");
  }

  private static Market.FeedChanges traded(long sequence, long... tradeIds) {
    List<Trade> trades =
        Arrays.stream(tradeIds).mapToObj(id -> new Trade(id, 50, 1, Side.BUY, id)).toList();
    return new Market.FeedChanges(
        SPEC.id(),
        new MarketChanges(
            sequence,
            sequence,
            sequence,
            List.of(),
            trades,
            MarketStatus.OPENED,
            KillSwitches.NONE,
            null));
  }

  @Test
  void tellsCandlesOnceThePastIsKnownAndCountsNoTradeTwice() {
    ActorRef<Market.FeedMessage> market = begun(1);
    followers.add(Channel.CANDLES_ONE_DAY, 1);
    hub.tell(
        new MarketHub.Resume(new ResumeRequest(Channel.CANDLES_ONE_DAY, ResumeRequest.NOTHING)));
    assertThat(take(history.asked)).isZero();
    market.tell(traded(2, 1, 2, 3));
    hub.tell(new MarketHub.Resume(new ResumeRequest(Channel.BOOK, ResumeRequest.NOTHING)));
    assertThat(outlet.next().texts()).containsOnlyKeys(Channel.BOOK);
    assertThat(outlet.next().kind()).isEqualTo(Kind.BEGINNING);
    var past = new RunningStatistics(SPEC, StatisticsSnapshot.EMPTY);
    var first = new Trade(1, 50, 1, Side.BUY, 1);
    var second = new Trade(2, 50, 1, Side.BUY, 2);
    past.add(first);
    past.add(second);
    history.answer.complete(
        new StatisticsSnapshot(
            second,
            List.of(past.candle(CandleInterval.ONE_MINUTE).orElseThrow()),
            0,
            List.of(past.candle(CandleInterval.ONE_DAY).orElseThrow())));
    assertThat(candles(outlet.next())).contains("snapshot", "\"seq\":2,", "\"trades\":3,");
    market.tell(traded(3, 4));
    assertThat(candles(outlet.next()))
        .contains("update", "\"firstSeq\":3,\"seq\":3,", "\"trades\":4,", "\"closed\":false");
  }

  private static String candles(Frame frame) {
    return Objects.requireNonNull(frame.text(Channel.CANDLES_ONE_DAY)).getStrictText();
  }

  @Test
  void rendersNothingForNobody() {
    ActorRef<Market.FeedMessage> market = begun(1);
    followers.add(Channel.BOOK, -1);
    market.tell(changes(2, 2, 50));
    followers.add(Channel.BBO, 1);
    market.tell(changes(3, 3, 51));
    Frame frame = outlet.next();
    assertThat(frame.texts().keySet()).containsExactly(Channel.BBO);
  }

  @Test
  void letsThoseWaitWhoWantTextOfTheirOwnWhileThereIsEnoughOfIt() {
    ActorRef<Market.FeedMessage> market = begun(1);
    var enough = TextMessage.create("x".repeat(1_000));
    personalTexts.hold(enough);
    hub.tell(new MarketHub.Resume(new ResumeRequest(Channel.BOOK, ResumeRequest.NOTHING)));
    await().during(Duration.ofMillis(50)).until(outlet.frames::isEmpty);
    market.tell(changes(2, 2, 50));
    assertThat(outlet.next().kind()).isEqualTo(Kind.NEXT);
    hub.tell(MarketHub.Signal.HEARTBEAT);
    assertThat(book(outlet.next())).contains("heartbeat");
    personalTexts.release(enough);
    assertThat(outlet.next().kind()).isEqualTo(Kind.BEGINNING);
  }
}
