package org.thaliumx.domain.market;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.thaliumx.domain.order.OrderType;
import org.thaliumx.domain.order.Side;
import org.thaliumx.domain.order.TimeInForce;

/** One step of a random workload; it means something whatever the steps before it were. */
sealed interface MarketStep {

  /** The next order of an account; it holds that part of its worst cost. */
  record Order(
      String account,
      Side side,
      OrderType type,
      TimeInForce timeInForce,
      long priceTicks,
      long quantityLots,
      int holdPercent,
      long ageMillis)
      implements MarketStep {}

  /** A submission that was received before, or one that comes before its time. */
  record OutOfTurn(String account, long distance) implements MarketStep {}

  /** Cancels the account's submission so many before its last. */
  record Cancel(String account, long back) implements MarketStep {}

  /** Reduces the account's submission so many before its last. */
  record Reduce(String account, long back, long quantityLots) implements MarketStep {}

  /** Settles fees. */
  record SettleFees() implements MarketStep {}

  /** Sends settlements. */
  record Send() implements MarketStep {}

  /** Tells the public. */
  record Publish() implements MarketStep {}

  /** Acknowledges that part of what an account was sent. */
  record Acknowledge(String account, int percent) implements MarketStep {}

  /** Moves the market's clock, maybe backwards. */
  record Clock(long millis) implements MarketStep {}

  /** Goes on with an engine restored from a snapshot. */
  record Restore() implements MarketStep {}

  /** Compares with an engine that has replayed every event. */
  record Replay() implements MarketStep {}

  /** Which prices a workload has, round one price. */
  enum Prices {
    /** A few next to each other. */
    NEAR(95, 106, 1),
    /** Some of them beyond the window of the book's ladder. */
    FAR(95, 106, 999),
    /** All of them far from each other. */
    SCATTERED(5, 16, 1_000_003),
    /** Few and low, for quantities that can hardly be counted. */
    HUGE(1, 4, 1);

    private final long low;
    private final long high;
    private final long step;

    Prices(long low, long high, long step) {
      this.low = low;
      this.high = high;
      this.step = step;
    }

    static Prices any(SplittableRandom random) {
      return random.nextInt(10) == 0 ? HUGE : values()[random.nextInt(3)];
    }

    private long next(SplittableRandom random) {
      return random.nextLong(low, high) * step;
    }
  }

  /** So many steps at random. */
  static List<MarketStep> random(SplittableRandom random, int count, Prices prices) {
    var steps = new ArrayList<MarketStep>();
    for (int i = 0; i < count; i++) {
      steps.add(random(random, prices));
    }
    steps.add(new Send());
    steps.add(new Publish());
    steps.add(new Replay());
    return steps;
  }

  private static MarketStep random(SplittableRandom random, Prices prices) {
    String account = "account-" + random.nextInt(5);
    return switch (random.nextInt(100)) {
      case 0 -> new Restore();
      case 1 -> random.nextInt(10) == 0 ? new Replay() : new Clock(random.nextLong(-50, 500));
      case 2, 3 -> new OutOfTurn(account, random.nextLong(-3, 4));
      case 4, 5, 6 -> new SettleFees();
      case 7, 8, 9, 10, 11 -> new Send();
      case 12, 13, 14 -> new Publish();
      case 15, 16, 17, 18 -> new Acknowledge(account, random.nextInt(101));
      case 19, 20, 21, 22, 23, 24, 25 ->
          new Reduce(account, random.nextLong(12), random.nextLong(-1, 20));
      default ->
          random.nextInt(3) == 0
              ? new Cancel(account, random.nextLong(12))
              : order(random, account, prices);
    };
  }

  private static Order order(SplittableRandom random, String account, Prices prices) {
    boolean market = random.nextInt(8) == 0;
    boolean maker = !market && random.nextInt(8) == 0;
    boolean immediate = market || (!maker && random.nextInt(6) == 0);
    boolean whole = random.nextBoolean();
    boolean scarce = random.nextInt(market ? 2 : 20) == 0;
    return new Order(
        account,
        random.nextBoolean() ? Side.BUY : Side.SELL,
        market ? OrderType.MARKET : maker ? OrderType.LIMIT_MAKER : OrderType.LIMIT,
        immediate ? (whole ? TimeInForce.FOK : TimeInForce.IOC) : TimeInForce.GTC,
        prices.next(random),
        prices == Prices.HUGE ? Long.MAX_VALUE >>> random.nextInt(4) : random.nextLong(1, 20),
        scarce ? random.nextInt(100) : 100 + random.nextInt(2) * random.nextInt(50),
        random.nextInt(30) == 0 ? 15_000 : random.nextLong(10_000));
  }
}
