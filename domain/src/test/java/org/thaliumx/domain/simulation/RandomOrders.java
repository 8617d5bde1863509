package org.thaliumx.domain.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.thaliumx.domain.account.MarketQuote;
import org.thaliumx.domain.money.MarketSpec;
import org.thaliumx.domain.order.ListKind;
import org.thaliumx.domain.order.OrderOptions;
import org.thaliumx.domain.order.OrderRequest;
import org.thaliumx.domain.order.OrderType;
import org.thaliumx.domain.order.Peg;
import org.thaliumx.domain.order.PegReference;
import org.thaliumx.domain.order.SelfTradePrevention;
import org.thaliumx.domain.order.Side;
import org.thaliumx.domain.order.TimeInForce;
import org.thaliumx.domain.order.Trigger;
import org.thaliumx.domain.order.TriggerKind;

/** Orders of every kind, and lists of them, at random. */
final class RandomOrders {
  private static final long LOW_TICKS = 18;
  private static final long HIGH_TICKS = 24;
  private static final OrderType[] RESTING = {OrderType.LIMIT, OrderType.LIMIT_MAKER};
  private static final TimeInForce[] FOR_A_TIME = {
    TimeInForce.DAY, TimeInForce.AT_OPEN, TimeInForce.AT_CLOSE
  };

  private final SplittableRandom random;
  private int orders;

  RandomOrders(SplittableRandom random) {
    this.random = random;
  }

  /** An order on one of some markets. */
  Message.Place order(MarketSpec spec) {
    Side side = side();
    OrderRequest request = random.nextInt(3) == 0 ? special(spec, side) : plain(spec, side);
    return new Message.Place(spec, request, quote(request));
  }

  private OrderRequest plain(MarketSpec spec, Side side) {
    OrderType type = type();
    return request(spec, side, type, timeInForce(type), ticks(type), lots(), selfTrade());
  }

  private OrderRequest special(MarketSpec spec, Side side) {
    long lots = lots();
    return switch (random.nextInt(8)) {
      case 0 -> ofTime(spec, side, TimeInForce.GTD, expiry());
      case 1 -> ofTime(spec, side, oneOf(FOR_A_TIME), 0);
      case 2 -> {
        OrderType type = oneOf(RESTING);
        yield request(spec, side, type, TimeInForce.GTC, ticks(), lots, parts(part(lots), 0));
      }
      case 3 -> {
        TimeInForce timeInForce = random.nextBoolean() ? TimeInForce.GTC : TimeInForce.IOC;
        OrderOptions options = parts(0, random.nextInt(3) == 0 ? lots : part(lots));
        yield request(spec, side, OrderType.LIMIT, timeInForce, ticks(), lots, options);
      }
      case 4 -> forAmount(spec, side);
      case 5 -> pegged(spec, side);
      default -> waiting(spec, side, lots);
    };
  }

  private long expiry() {
    return World.START_MILLIS + random.nextLong(1_000, 22_000);
  }

  private OrderRequest ofTime(MarketSpec spec, Side side, TimeInForce time, long expireAtMillis) {
    boolean market = time.isForAuction() && random.nextBoolean();
    OrderType type = market ? OrderType.MARKET : OrderType.LIMIT;
    var options = new OrderOptions(expireAtMillis, 0, 0, 0, mode(), null, null);
    return request(spec, side, type, time, ticks(type), lots(), options);
  }

  private OrderOptions parts(long displayLots, long minimumLots) {
    return new OrderOptions(0, displayLots, minimumLots, 0, mode(), null, null);
  }

  private long part(long lots) {
    return random.nextLong(1, lots + 1);
  }

  private OrderRequest forAmount(MarketSpec spec, Side side) {
    SelfTradePrevention mode = mode();
    boolean decrements = mode == SelfTradePrevention.DECREMENT_AND_CANCEL;
    long amountUnits = random.nextLong(1, 400);
    var options =
        new OrderOptions(
            0, 0, 0, amountUnits, decrements ? SelfTradePrevention.NONE : mode, null, null);
    return request(spec, side, OrderType.MARKET, TimeInForce.IOC, 0, 0, options);
  }

  private OrderRequest pegged(MarketSpec spec, Side side) {
    var peg = new Peg(oneOf(PegReference.values()), random.nextLong(0, 3));
    var options = new OrderOptions(0, 0, 0, 0, mode(), null, peg);
    return request(spec, side, OrderType.LIMIT, TimeInForce.GTC, ticks(), lots(), options);
  }

  private OrderRequest request(
      MarketSpec spec,
      Side side,
      OrderType type,
      TimeInForce timeInForce,
      long ticks,
      long lots,
      OrderOptions options) {
    String name = "order-" + ++orders;
    return new OrderRequest(spec.id(), name, side, type, timeInForce, ticks, lots, options);
  }

  /** What a market order goes by; the trigger of one that waits is what it is set off by. */
  private static @Nullable MarketQuote quote(OrderRequest request) {
    Trigger trigger = request.options().trigger();
    if (request.priceTicks() > 0) {
      return null;
    }
    boolean buys = request.side() == Side.BUY;
    long best = buys ? LOW_TICKS : HIGH_TICKS - 1;
    return new MarketQuote(
        trigger == null || trigger.trails() ? best : trigger.priceTicks(), buys ? 30 : 15);
  }

  /** A list of orders that goes together. */
  Message.PlaceList list(MarketSpec spec) {
    ListKind kind = oneOf(ListKind.values());
    Side side = side();
    List<OrderRequest> legs = new ArrayList<>();
    if (kind.hasWorkingOrder()) {
      OrderType type = random.nextInt(4) == 0 ? OrderType.LIMIT_MAKER : OrderType.LIMIT;
      legs.add(request(spec, side, type, TimeInForce.GTC, ticks(type), lots(), selfTrade()));
    }
    boolean turns = kind.hasWorkingOrder() && random.nextInt(4) > 0;
    Side then = turns ? side.opposite() : side;
    if (kind == ListKind.OTO) {
      legs.add(
          switch (random.nextInt(4)) {
            case 0 -> waiting(spec, then, lots());
            case 1 -> limit(spec, then, lots());
            default -> ofTime(spec, then, TimeInForce.IOC, 0);
          });
    } else {
      long lots = lots();
      legs.add(random.nextInt(4) == 0 ? waiting(spec, then, lots) : limit(spec, then, lots));
      legs.add(waiting(spec, then, lots));
    }
    var quotes = new ArrayList<@Nullable MarketQuote>();
    legs.forEach(leg -> quotes.add(quote(leg)));
    return new Message.PlaceList(spec, kind, legs, quotes);
  }

  private OrderRequest limit(MarketSpec spec, Side side, long lots) {
    OrderType type = random.nextInt(4) == 0 ? OrderType.LIMIT_MAKER : OrderType.LIMIT;
    return request(spec, side, type, TimeInForce.GTC, ticks(type), lots, selfTrade());
  }

  private OrderRequest waiting(MarketSpec spec, Side side, long lots) {
    OrderType type = random.nextInt(3) == 0 ? OrderType.MARKET : OrderType.LIMIT;
    TimeInForce timeInForce = type == OrderType.MARKET ? TimeInForce.IOC : TimeInForce.GTC;
    var options = new OrderOptions(0, 0, 0, 0, mode(), trigger(), null);
    return request(spec, side, type, timeInForce, ticks(type), lots, options);
  }

  private Trigger trigger() {
    return switch (random.nextInt(6)) {
      case 0 -> new Trigger(TriggerKind.STOP, 0, random.nextLong(1, 4), 0);
      case 1 -> new Trigger(TriggerKind.STOP, 0, 0, random.nextLong(1, 1_500));
      default -> Trigger.at(oneOf(TriggerKind.values()), ticks());
    };
  }

  private OrderOptions selfTrade() {
    return OrderOptions.NONE.with(mode());
  }

  private SelfTradePrevention mode() {
    return random.nextInt(3) == 0
        ? oneOf(SelfTradePrevention.values())
        : SelfTradePrevention.ACCOUNT_DEFAULT;
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

  private Side side() {
    return random.nextBoolean() ? Side.BUY : Side.SELL;
  }

  private long ticks(OrderType type) {
    return type == OrderType.MARKET ? 0 : ticks();
  }

  private long ticks() {
    return random.nextLong(LOW_TICKS, HIGH_TICKS);
  }

  private long lots() {
    return random.nextLong(1, 60);
  }

  private <T> T oneOf(T[] values) {
    return values[random.nextInt(values.length)];
  }
}
