package org.thaliumx.domain.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.thaliumx.domain.account.MarketQuote;
import org.thaliumx.domain.money.Asset;
import org.thaliumx.domain.money.MarketSpec;
import org.thaliumx.domain.money.Markets;
import org.thaliumx.domain.order.OrderRequest;
import org.thaliumx.domain.order.OrderType;
import org.thaliumx.domain.order.Side;
import org.thaliumx.domain.order.TimeInForce;

/** What owners ask for in a run, and which entities crash and move, at random. */
final class Scenario {
  static final List<String> ACCOUNTS = List.of("alice", "bob", "carol", "dave");
  static final List<MarketSpec> MARKETS =
      List.of(
          Markets.of("BTC", "USD").fees(1_000, 20_000).spec(),
          Markets.of("ETH", "BTC").tick(2).lot(3).fees(5_000, 5_000).spec());
  static final long END_MILLIS = 20_000;

  /** Something that happens at its time, whatever else does. */
  sealed interface Step {
    long atMillis();

    /** Makes it happen. */
    void take(Exchange exchange);
  }

  record Ask(long atMillis, String account, Message.ToAccount message) implements Step {
    @Override
    public void take(Exchange exchange) {
      exchange.send(account, message);
    }
  }

  record Crash(long atMillis, String entity, long downMillis) implements Step {
    @Override
    public void take(Exchange exchange) {
      exchange.crash(entity, downMillis);
    }
  }

  record Move(long atMillis, String entity) implements Step {
    @Override
    public void take(Exchange exchange) {
      exchange.move(entity);
    }
  }

  /** The power goes out: all nodes die at once. */
  record Blackout(long atMillis, long downMillis) implements Step {
    @Override
    public void take(Exchange exchange) {
      exchange.crashAll(downMillis);
    }
  }

  private final SplittableRandom random;
  private final List<Step> steps = new ArrayList<>();

  private Scenario(long seed) {
    random = new SplittableRandom(seed);
  }

  static List<Step> random(long seed) {
    var scenario = new Scenario(seed);
    ACCOUNTS.forEach(scenario::endow);
    for (int i = 0; i < 260; i++) {
      scenario.ask(i);
    }
    for (int i = 0; i < 10; i++) {
      scenario.disturb();
    }
    scenario.blackOut();
    return List.copyOf(scenario.steps);
  }

  private void endow(String account) {
    for (String code : List.of("BTC", "USD", "ETH")) {
      long units = code.equals("USD") ? 4_000 : 20_000;
      var deposit = new Message.Deposit(new Asset(code, 0), units, "endow-" + code);
      steps.add(new Ask(0, account, deposit));
      steps.add(new Ask(400, account, deposit));
    }
  }

  private void ask(int number) {
    String account = oneOf(ACCOUNTS);
    Message.ToAccount message =
        switch (random.nextInt(20)) {
          case 0, 1, 2, 3 -> new Message.CancelOne(random.nextInt(10));
          case 4, 5 -> new Message.ReduceOne(random.nextInt(10), random.nextInt(1, 100));
          case 6 -> new Message.Deposit(asset(), random.nextLong(1, 1_000), "in-" + number);
          case 7 -> new Message.Withdraw(asset(), random.nextLong(1, 2_000), "out-" + number);
          default -> place(number);
        };
    steps.add(new Ask(time(), account, message));
    if (random.nextInt(8) == 0) {
      steps.add(new Ask(time(), account, message));
    }
  }

  private Message.Place place(int number) {
    MarketSpec spec = oneOf(MARKETS);
    Side side = random.nextBoolean() ? Side.BUY : Side.SELL;
    OrderType type = type();
    var request =
        new OrderRequest(
            spec.id(),
            "order-" + number,
            side,
            type,
            timeInForce(type),
            type == OrderType.MARKET ? 0 : random.nextLong(18, 24),
            random.nextLong(1, 60));
    return new Message.Place(spec, request, type == OrderType.MARKET ? quote(side) : null);
  }

  private OrderType type() {
    return switch (random.nextInt(12)) {
      case 0, 1 -> OrderType.MARKET;
      case 2 -> OrderType.LIMIT_MAKER;
      default -> OrderType.LIMIT;
    };
  }

  private TimeInForce timeInForce(OrderType type) {
    return switch (type) {
      case MARKET -> random.nextInt(4) == 0 ? TimeInForce.FOK : TimeInForce.IOC;
      case LIMIT_MAKER -> TimeInForce.GTC;
      case LIMIT ->
          switch (random.nextInt(12)) {
            case 0, 1 -> TimeInForce.IOC;
            case 2 -> TimeInForce.FOK;
            default -> TimeInForce.GTC;
          };
    };
  }

  private static @Nullable MarketQuote quote(Side side) {
    return side == Side.BUY ? new MarketQuote(18, 30) : new MarketQuote(23, 15);
  }

  private void disturb() {
    List<String> entities = new ArrayList<>(ACCOUNTS);
    entities.add("house");
    MARKETS.forEach(spec -> entities.add(spec.id()));
    boolean crash = random.nextInt(3) > 0;
    long downMillis = random.nextInt(4) == 0 ? random.nextLong(8_000) : random.nextLong(800);
    steps.add(
        crash ? new Crash(time(), oneOf(entities), downMillis) : new Move(time(), oneOf(entities)));
  }

  /** In some runs the power goes out, and in some of these nobody asks for anything afterwards. */
  private void blackOut() {
    switch (random.nextInt(6)) {
      case 0 -> steps.add(new Blackout(time(), random.nextLong(4_000)));
      case 1 -> steps.add(new Blackout(END_MILLIS, random.nextLong(4_000)));
      default -> {}
    }
  }

  private Asset asset() {
    return new Asset(oneOf(List.of("BTC", "USD", "ETH")), 0);
  }

  private long time() {
    return random.nextLong(500, END_MILLIS);
  }

  private <T> T oneOf(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }
}
