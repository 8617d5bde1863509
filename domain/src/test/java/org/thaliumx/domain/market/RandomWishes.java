package org.thaliumx.domain.market;

import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.thaliumx.domain.market.MarketStep.Wish;
import org.thaliumx.domain.order.ListKind;
import org.thaliumx.domain.order.OrderOptions;
import org.thaliumx.domain.order.OrderShape;
import org.thaliumx.domain.order.OrderType;
import org.thaliumx.domain.order.Peg;
import org.thaliumx.domain.order.PegReference;
import org.thaliumx.domain.order.SelfTradePrevention;
import org.thaliumx.domain.order.Side;
import org.thaliumx.domain.order.TimeInForce;
import org.thaliumx.domain.order.Trigger;
import org.thaliumx.domain.order.TriggerKind;

/** Orders at random, of every kind there is. */
final class RandomWishes {
  private static final TimeInForce[] RESTING = {
    TimeInForce.GTC, TimeInForce.GTC, TimeInForce.GTC, TimeInForce.GTD, TimeInForce.DAY
  };

  private final SplittableRandom random;
  private final RandomPrices prices;

  RandomWishes(SplittableRandom random, RandomPrices prices) {
    this.random = random;
    this.prices = prices;
  }

  Wish wish() {
    return switch (random.nextInt(32)) {
      case 0, 1, 2 -> market(false);
      case 3 -> market(true);
      case 4, 5, 6 -> limit(any(TimeInForce.IOC, TimeInForce.FOK));
      case 7, 8, 9 -> of(OrderType.LIMIT_MAKER, any(RESTING));
      case 10, 11, 12 -> triggered(side());
      case 13 -> pegged();
      case 14, 15 -> minimum(any(TimeInForce.GTC, TimeInForce.IOC));
      case 16, 17, 18 -> iceberg(any(RESTING));
      case 19 -> forAuction();
      default -> limit(any(RESTING));
    };
  }

  private Wish market(boolean forAmount) {
    OrderOptions options = options(0, 0, null, null);
    long lots = prices.lots(random);
    if (!forAmount) {
      TimeInForce timeInForce = any(TimeInForce.IOC, TimeInForce.FOK);
      return wish(side(), OrderType.MARKET, timeInForce, lots, scarce(2), options);
    }
    boolean huge = prices == RandomPrices.HUGE;
    long units = huge ? lots : prices.next(random) * random.nextLong(1, 30);
    var amount =
        new OrderOptions(
            0,
            0,
            0,
            units,
            options.selfTrade() == SelfTradePrevention.DECREMENT_AND_CANCEL
                ? SelfTradePrevention.EXPIRE_MAKER
                : options.selfTrade(),
            null,
            null);
    return wish(side(), OrderType.MARKET, TimeInForce.IOC, 0, scarce(3), amount);
  }

  private Wish limit(TimeInForce timeInForce) {
    return of(OrderType.LIMIT, timeInForce);
  }

  private Wish of(OrderType type, TimeInForce timeInForce) {
    OrderOptions options = options(0, 0, null, null);
    return wish(side(), type, timeInForce, prices.lots(random), scarce(20), options);
  }

  private Wish triggered(Side side) {
    OrderType type = random.nextInt(3) == 0 ? OrderType.MARKET : OrderType.LIMIT;
    TimeInForce timeInForce =
        type == OrderType.MARKET || random.nextInt(4) == 0
            ? any(TimeInForce.IOC, TimeInForce.IOC, TimeInForce.FOK)
            : any(RESTING);
    long lots = prices.lots(random);
    long part = timeInForce == TimeInForce.FOK ? 0 : random.nextInt(4) == 0 ? part(lots) : 0;
    boolean shows = timeInForce.rests() && random.nextBoolean();
    OrderOptions options =
        options(shows && part > 0 ? shown(part, lots) : 0, shows ? 0 : part, trigger(), null);
    return wish(side, type, timeInForce, lots, scarce(30), options);
  }

  private Trigger trigger() {
    return switch (random.nextInt(5)) {
      case 0 -> new Trigger(TriggerKind.STOP, 0, 1 + prices.distance(random), 0);
      case 1 -> new Trigger(TriggerKind.STOP, 0, 0, random.nextLong(1, 500));
      case 2 -> Trigger.at(TriggerKind.TAKE_PROFIT, prices.next(random));
      default -> Trigger.at(TriggerKind.STOP, prices.next(random));
    };
  }

  private Wish pegged() {
    var peg = new Peg(any(PegReference.values()), prices.distance(random));
    OrderOptions options = options(0, 0, null, peg);
    return wish(side(), OrderType.LIMIT, any(RESTING), prices.lots(random), 100, options);
  }

  private Wish minimum(TimeInForce timeInForce) {
    long lots = prices.lots(random);
    OrderOptions options = options(0, part(lots), null, null);
    return wish(side(), OrderType.LIMIT, timeInForce, lots, scarce(10), options);
  }

  private Wish iceberg(TimeInForce timeInForce) {
    long lots = prices.lots(random);
    OrderOptions options = options(shown(part(lots) / 3, lots), 0, null, null);
    OrderType type = random.nextInt(5) == 0 ? OrderType.LIMIT_MAKER : OrderType.LIMIT;
    return wish(side(), type, timeInForce, lots, scarce(20), options);
  }

  private Wish forAuction() {
    OrderType type = any(OrderType.LIMIT, OrderType.MARKET);
    TimeInForce timeInForce = any(TimeInForce.AT_OPEN, TimeInForce.AT_CLOSE);
    OrderOptions options = options(0, 0, null, null);
    return wish(side(), type, timeInForce, prices.lots(random), scarce(20), options);
  }

  /** The orders of a list. */
  List<Wish> legs(ListKind kind) {
    Side side = side();
    Wish working = with(limit(any(RESTING)), side, 100);
    boolean sameSide = prices == RandomPrices.HUGE || random.nextInt(4) == 0;
    Side next = sameSide ? side : side.opposite();
    int percent = sameSide ? 100 : prices == RandomPrices.HUGE ? 0 : random.nextInt(20);
    return switch (kind) {
      case OCO -> pair(side, 100);
      case OTO -> List.of(working, with(follower(next), next, percent));
      case OTOCO -> {
        List<Wish> pair = pair(next, percent);
        yield List.of(working, pair.getFirst(), pair.getLast());
      }
    };
  }

  private Wish follower(Side side) {
    return switch (random.nextInt(6)) {
      case 0 -> triggered(side);
      case 1 -> iceberg(any(RESTING));
      case 2 -> of(OrderType.LIMIT_MAKER, any(RESTING));
      default -> limit(any(TimeInForce.GTC, TimeInForce.IOC, TimeInForce.FOK));
    };
  }

  private List<Wish> pair(Side side, int percent) {
    Wish one = with(random.nextInt(4) == 0 ? triggered(side) : limit(any(RESTING)), side, percent);
    Wish other = with(triggered(side), side, percent);
    var plain = options(0, 0, other.options().trigger(), null);
    int first = random.nextInt(3) == 0 ? random.nextInt(percent + 1) : percent;
    Wish left = wish(side, one.type(), one.timeInForce(), one.quantityLots(), first, bare(one));
    Wish right =
        wish(side, other.type(), other.timeInForce(), one.quantityLots(), percent - first, plain);
    return random.nextBoolean() ? List.of(left, right) : List.of(right, left);
  }

  private OrderOptions bare(Wish wish) {
    return options(wish.options().displayLots(), 0, wish.options().trigger(), null);
  }

  /** A list's orders have no minimum. */
  private Wish with(Wish wish, Side side, int percent) {
    return wish(side, wish.type(), wish.timeInForce(), wish.quantityLots(), percent, bare(wish));
  }

  private Wish wish(
      Side side,
      OrderType type,
      TimeInForce timeInForce,
      long lots,
      int percent,
      OrderOptions options) {
    long expire = random.nextInt(20) == 0 ? 0 : random.nextLong(1, 5_000);
    long group = random.nextInt(3) == 0 ? random.nextLong(3) : 0;
    long ticks = prices.next(random);
    return new Wish(side, type, timeInForce, ticks, lots, percent, options, expire, group);
  }

  private OrderOptions options(
      long display, long minimum, @Nullable Trigger trigger, @Nullable Peg peg) {
    return new OrderOptions(0, display, minimum, 0, selfTrade(), trigger, peg);
  }

  private SelfTradePrevention selfTrade() {
    return switch (random.nextInt(10)) {
      case 0 -> SelfTradePrevention.EXPIRE_TAKER;
      case 1, 2 -> SelfTradePrevention.EXPIRE_MAKER;
      case 3 -> SelfTradePrevention.EXPIRE_BOTH;
      case 4, 5 -> SelfTradePrevention.DECREMENT_AND_CANCEL;
      default -> SelfTradePrevention.NONE;
    };
  }

  private int scarce(int oneIn) {
    boolean scarce = random.nextInt(oneIn) == 0;
    return scarce ? random.nextInt(100) : 100 + random.nextInt(2) * random.nextInt(50);
  }

  private long part(long lots) {
    return random.nextInt(4) == 0 ? lots : 1 + random.nextLong(lots);
  }

  /** Not so little that the order would show itself in too many parts. */
  private static long shown(long part, long lots) {
    return Math.max(part, Math.ceilDiv(lots, OrderShape.MAX_PARTS));
  }

  private Side side() {
    return random.nextBoolean() ? Side.BUY : Side.SELL;
  }

  @SafeVarargs
  private <T> T any(T... choices) {
    return choices[random.nextInt(choices.length)];
  }
}
