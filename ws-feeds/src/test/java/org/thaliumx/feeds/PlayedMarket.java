package org.thaliumx.feeds;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Props;
import org.apache.pekko.actor.typed.javadsl.AskPattern;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.thaliumx.domain.market.BookView;
import org.thaliumx.domain.market.MarketChanges;
import org.thaliumx.domain.market.MarketEngine;
import org.thaliumx.domain.market.OrderChange;
import org.thaliumx.domain.market.ShownOrder;
import org.thaliumx.domain.market.Trade;
import org.thaliumx.domain.money.Asset;
import org.thaliumx.domain.money.MarketSpec;
import org.thaliumx.domain.order.OrderOptions;
import org.thaliumx.domain.order.OrderTerms;
import org.thaliumx.domain.order.OrderType;
import org.thaliumx.domain.order.SelfTradePrevention;
import org.thaliumx.domain.order.Side;
import org.thaliumx.domain.order.Submission;
import org.thaliumx.domain.order.TimeInForce;
import org.thaliumx.protocol.Account;
import org.thaliumx.protocol.Exchange;
import org.thaliumx.protocol.Market;

/**
 * An exchange of one market, with the real engine, that plays random orders on demand and loses
 * messages and subscribers on demand. Thread-safe.
 */
final class PlayedMarket implements Exchange {
  static final MarketSpec SPEC =
      new MarketSpec(
          "BTC_USDT", new Asset("BTC", 8), new Asset("USDT", 8), 1_000_000, 10_000, 0, 0);

  static final long START_MILLIS = 1_700_000_000_000L;

  private static final OrderOptions PLAIN = OrderOptions.NONE.with(SelfTradePrevention.NONE);
  private static final String TRADER = "trader";
  private static final int PRICES = 400;

  private final ActorSystem<?> system;
  private final ActorRef<Market.Command> actor;
  private final Random random;
  private final Set<ActorRef<Market.FeedMessage>> subscribers = new LinkedHashSet<>();
  private final Set<ActorRef<Market.FeedMessage>> ordersSubscribers = new LinkedHashSet<>();
  private final Map<Long, BookView> books = new ConcurrentHashMap<>();
  private final List<Trade> trades = new ArrayList<>();
  private MarketEngine engine = new MarketEngine(MarketEngine.DEFAULT_SUBMIT_WINDOW_MILLIS);
  private long millis = START_MILLIS;
  private boolean reachable = true;

  PlayedMarket(ActorSystem<?> system, long seed) {
    this.system = system;
    this.random = new Random(seed);
    this.actor =
        system.systemActorOf(
            Behaviors.receiveMessage(command -> {
              hear(command);
              return Behaviors.same();
            }),
            "market-" + seed,
            Props.empty());
    engine.open(SPEC, millis, event -> {});
    engine.followOrders(true);
    publish(true);
  }

  /** Plays so many random orders and cancellations as one stored batch, and tells of it. */
  synchronized void play(int orders) {
    decide(orders);
    publish(true);
  }

  /** Lets time go by. */
  synchronized void timePasses(long sleptMillis) {
    millis += sleptMillis;
  }

  /** Plays batches until two orders have met. */
  synchronized void playUntilSomethingTrades() {
    int before = trades.size();
    while (trades.size() == before) {
      play(5);
    }
  }

  /** Plays a batch that no subscriber hears of. */
  synchronized void playUnheard(int orders) {
    decide(orders);
    publish(false);
  }

  /** The market starts anew from what it stored, and knows no subscribers any more. */
  synchronized void move() {
    engine = MarketEngine.restore(engine.snapshot(), MarketEngine.DEFAULT_SUBMIT_WINDOW_MILLIS);
    engine.followOrders(true);
    subscribers.clear();
    ordersSubscribers.clear();
  }

  synchronized void setReachable(boolean reachable) {
    this.reachable = reachable;
  }

  synchronized long sequence() {
    return engine.book(0).sequence();
  }

  /** The book as it was after that event, the last of a batch. */
  BookView bookAt(long sequence) {
    BookView book = books.get(sequence);
    if (book == null) {
      throw new AssertionError("no batch ended with " + sequence);
    }
    return book;
  }

  /** Whether a batch ended with that event. */
  boolean hasBookAt(long sequence) {
    return books.containsKey(sequence);
  }

  /** The orders in the book, in the order in which they would trade. */
  synchronized List<ShownOrder> orders(Side side) {
    return engine.orders(side);
  }

  static BigDecimal decimalQuantity(long lots) {
    return BigDecimal.valueOf(lots * SPEC.lotSizeUnits(), 8).setScale(4);
  }

  /** All trades ever. */
  synchronized List<Trade> trades() {
    return List.copyOf(trades);
  }

  private void decide(int orders) {
    for (int i = 0; i < orders; i++) {
      millis++;
      long last = engine.received(TRADER);
      if (last > 0 && random.nextInt(3) == 0) {
        engine.cancel(TRADER, 1 + random.nextLong(last), millis, event -> {});
      } else {
        var place = new Submission.Place(order());
        engine.submit(TRADER, last + 1, place, millis, millis, event -> {});
      }
    }
    engine.takeSettlements();
    engine.acknowledge(TRADER, engine.snapshot().channels().getFirst().issued());
  }

  private OrderTerms order() {
    Side side = random.nextBoolean() ? Side.BUY : Side.SELL;
    long priceTicks = 50_000 + (side == Side.BUY ? -1 : 1) * random.nextLong(-20, PRICES);
    long lots = 1 + random.nextLong(50);
    return new OrderTerms(
        side,
        OrderType.LIMIT,
        TimeInForce.GTC,
        priceTicks,
        lots,
        SPEC.givenUnits(side, priceTicks, lots),
        random.nextInt(3) == 0 ? iceberg(1 + random.nextLong(lots)) : PLAIN,
        0);
  }

  /** Shows only a part of itself, and so do the levels that are published. */
  private static OrderOptions iceberg(long displayLots) {
    return new OrderOptions(0, displayLots, 0, 0, SelfTradePrevention.NONE, null, null);
  }

  private void publish(boolean heard) {
    MarketChanges changes = engine.takeChanges();
    trades.addAll(changes.trades());
    books.put(changes.lastSequence(), engine.book(Integer.MAX_VALUE));
    List<OrderChange> orders = engine.takeOrderChanges();
    if (heard && changes.lastSequence() >= changes.firstSequence()) {
      var message = new Market.FeedChanges(SPEC.id(), changes);
      subscribers.forEach(subscriber -> subscriber.tell(message));
      var ofOrders =
          new Market.OrdersChanges(
              SPEC.id(),
              changes.firstSequence(),
              changes.lastSequence(),
              orders,
              changes.atMillis());
      ordersSubscribers.forEach(subscriber -> subscriber.tell(ofOrders));
    }
  }

  private synchronized void hear(Market.Command command) {
    if (!reachable) {
      return;
    }
    switch (command) {
      case Market.Subscribe(var subscriber) -> admit(subscriber);
      case Market.SubscribeOrders(var subscriber) -> admitForOrders(subscriber);
      case Market.GetBook(int levels, var to) ->
          to.tell(new Market.BookResult(engine.book(levels), SPEC));
      case Market.GetTrades(int max, var to) ->
          to.tell(new Market.TradesResult(engine.recentTrades(max), SPEC));
      default -> throw new AssertionError("a feed must not send " + command);
    }
  }

  private void admit(ActorRef<Market.FeedMessage> subscriber) {
    if (subscribers.add(subscriber)) {
      long lastTradeId = trades.isEmpty() ? 0 : trades.getLast().tradeId();
      BookView book = engine.book(Integer.MAX_VALUE);
      int half = book.bids().size() / 2;
      for (int part = 1; part <= 2; part++) {
        subscriber.tell(
            new Market.FeedSnapshot(
                SPEC,
                new BookView(
                    book.sequence(),
                    part == 1
                        ? book.bids().subList(0, half)
                        : book.bids().subList(half, book.bids().size()),
                    part == 1 ? book.asks() : List.of(),
                    book.lastPriceTicks(),
                    book.status(),
                    book.indicative()),
                lastTradeId,
                engine.killSwitches(),
                engine.lastMillis(),
                part,
                2));
      }
    }
  }

  private void admitForOrders(ActorRef<Market.FeedMessage> subscriber) {
    if (ordersSubscribers.add(subscriber)) {
      var orders = new ArrayList<>(engine.orders(Side.BUY));
      orders.addAll(engine.orders(Side.SELL));
      int half = orders.size() / 2;
      List<List<ShownOrder>> parts =
          List.of(orders.subList(0, half), orders.subList(half, orders.size()));
      for (int part = 1; part <= 2; part++) {
        subscriber.tell(
            new Market.OrdersSnapshot(
                SPEC, sequence(), parts.get(part - 1), engine.lastMillis(), part, 2));
      }
    }
  }

  @Override
  public <R> CompletionStage<R> askAccount(
      String account, Function<ActorRef<R>, Account.Command> command) {
    throw new AssertionError("a feed must not ask accounts");
  }

  @Override
  public <R> CompletionStage<R> askMarket(
      String market, Function<ActorRef<R>, Market.Command> command) {
    return AskPattern.ask(actor, command::apply, Duration.ofSeconds(5), system.scheduler());
  }

  @Override
  public void tellAccount(String account, Account.Command command) {
    throw new AssertionError("no account is told");
  }

  @Override
  public void tellMarket(String market, Market.Command command) {
    if (market.equals(SPEC.id())) {
      actor.tell(command);
    }
  }
}
