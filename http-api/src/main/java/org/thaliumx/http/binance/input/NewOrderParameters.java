package org.thaliumx.http.binance.input;

import org.jspecify.annotations.Nullable;
import org.thaliumx.domain.money.MarketSpec;
import org.thaliumx.domain.order.OrderOptions;
import org.thaliumx.domain.order.OrderRequest;
import org.thaliumx.domain.order.OrderShape;
import org.thaliumx.domain.order.OrderType;
import org.thaliumx.domain.order.SelfTradePrevention;
import org.thaliumx.domain.order.Side;
import org.thaliumx.domain.order.TimeInForce;
import org.thaliumx.domain.order.Trigger;
import org.thaliumx.domain.order.TriggerKind;
import org.thaliumx.http.binance.error.BinanceError;
import org.thaliumx.http.input.DecimalText;
import org.thaliumx.protocol.binance.BinanceOrderType;

/**
 * A new order as a client of Binance sends it.
 *
 * @param spec the terms of its market
 * @param request the order, which always has a client order id
 * @param answer how much the client wants to hear of it
 */
public record NewOrderParameters(MarketSpec spec, OrderRequest request, Answer answer) {
  private static final BinanceOrderType[] TYPES = BinanceOrderType.values();
  private static final Side[] SIDES = Side.values();
  private static final Answer[] ANSWERS = Answer.values();
  private static final TimeInForce[] TIMES = {TimeInForce.GTC, TimeInForce.IOC, TimeInForce.FOK};

  /** How much a client wants to hear of a new order. */
  public enum Answer {
    /** That it was taken in. */
    ACK,
    /** What has become of it. */
    RESULT,
    /** That, and its trades. */
    FULL
  }

  /** Reads an order; null where something is wrong with the parameters. */
  public static @Nullable NewOrderParameters read(Parameters parameters, MarketSpec spec) {
    Side side = oneOf(parameters, "side", SIDES, BinanceError.BAD_SIDE);
    BinanceOrderType type = oneOf(parameters, "type", TYPES, BinanceError.BAD_ORDER_TYPE);
    return side == null || type == null ? null : new Reader(parameters, spec, type).read(side);
  }

  private static <E extends Enum<E>> @Nullable E oneOf(
      Parameters parameters, String name, E[] choices, BinanceError otherwise) {
    return parameters.mandatory(name).isEmpty()
        ? null
        : parameters.choice(name, choices, otherwise);
  }

  /** Reads the parts of an order of a known type. */
  private record Reader(Parameters parameters, MarketSpec spec, BinanceOrderType type) {

    @Nullable NewOrderParameters read(Side side) {
      TimeInForce timeInForce = timeInForce();
      long priceTicks = priceTicks();
      boolean forAmount =
          type == BinanceOrderType.MARKET
              && parameters.has("quoteOrderQty")
              && !parameters.has("quantity");
      long lots = forAmount ? 0 : lots("quantity");
      OrderOptions options = options(lots);
      Answer answer = answer();
      String id = BinanceClientIds.of(parameters, BinanceClientIds.PARAMETER);
      OrderType ownType = nativeType();
      if (parameters.error() != null) {
        return null;
      }
      if (!OrderShape.flaw(ownType, timeInForce, priceTicks, lots, options).isEmpty()) {
        parameters.complain(BinanceError.BAD_COMBINATION);
        return null;
      }
      return new NewOrderParameters(
          spec,
          new OrderRequest(spec.id(), id, side, ownType, timeInForce, priceTicks, lots, options),
          answer);
    }

    private OrderType nativeType() {
      return switch (type) {
        case LIMIT, STOP_LOSS_LIMIT, TAKE_PROFIT_LIMIT -> OrderType.LIMIT;
        case LIMIT_MAKER -> OrderType.LIMIT_MAKER;
        case MARKET, STOP_LOSS, TAKE_PROFIT -> OrderType.MARKET;
      };
    }

    private TimeInForce timeInForce() {
      if (type.hasTimeInForce()) {
        TimeInForce wanted =
            oneOf(parameters, "timeInForce", TIMES, BinanceError.BAD_TIME_IN_FORCE);
        return wanted == null ? TimeInForce.GTC : wanted;
      }
      refuse("timeInForce");
      return type == BinanceOrderType.LIMIT_MAKER ? TimeInForce.GTC : TimeInForce.IOC;
    }

    private void refuse(String name) {
      if (parameters.has(name)) {
        parameters.complain(BinanceError.notRequired(name));
      }
    }

    private long priceTicks() {
      if (type.isPriced()) {
        return ticks("price");
      }
      refuse("price");
      return 0;
    }

    private long ticks(String name) {
      return OrderQuantities.ticks(parameters, name, spec);
    }

    private long lots(String name) {
      return OrderQuantities.lots(parameters, name, spec);
    }

    private OrderOptions options(long quantityLots) {
      SelfTradePrevention selfTrade = selfTrade();
      if (type != BinanceOrderType.MARKET) {
        refuse("quoteOrderQty");
      }
      long quoteUnits = quoteUnits();
      long displayLots = displayLots(quantityLots);
      Trigger trigger = type.waits() ? trigger() : noTrigger();
      return new OrderOptions(0, displayLots, 0, quoteUnits, selfTrade, trigger, null);
    }

    private long quoteUnits() {
      if (!parameters.has("quoteOrderQty")) {
        return 0;
      }
      if (parameters.has("quantity")) {
        parameters.complain(BinanceError.notRequired("quoteOrderQty"));
      }
      long units = parameters.units("quoteOrderQty", spec.quote().scale(), "NOTIONAL");
      if (units == 0) {
        parameters.complain(BinanceError.filter("NOTIONAL"));
      }
      return units;
    }

    private long displayLots(long quantityLots) {
      boolean none =
          !parameters.has("icebergQty")
              || DecimalText.parse(parameters.text("icebergQty"), 12) == 0;
      if (none) {
        return 0;
      }
      long lots = lots("icebergQty");
      if (lots > quantityLots) {
        parameters.complain(BinanceError.orderRejected("IcebergQty exceeds QTY."));
      }
      if (OrderShape.hasTooManyParts(quantityLots, lots)) {
        parameters.complain(BinanceError.filter("ICEBERG_PARTS"));
      }
      return lots;
    }

    private @Nullable Trigger noTrigger() {
      refuse("stopPrice");
      refuse("trailingDelta");
      return null;
    }

    private @Nullable Trigger trigger() {
      TriggerKind kind =
          type == BinanceOrderType.STOP_LOSS || type == BinanceOrderType.STOP_LOSS_LIMIT
              ? TriggerKind.STOP
              : TriggerKind.TAKE_PROFIT;
      if (!parameters.has("stopPrice") && !parameters.has("trailingDelta")) {
        parameters.complain(BinanceError.missingBoth("stopPrice", "trailingDelta"));
        return null;
      }
      if (parameters.has("trailingDelta")) {
        return trailing(kind);
      }
      long ticks = ticks("stopPrice");
      return ticks == 0 ? null : Trigger.at(kind, ticks);
    }

    /** A stop follows the price from where it is; neither from another price, nor a profit. */
    private @Nullable Trigger trailing(TriggerKind kind) {
      long bps = parameters.number("trailingDelta", 0);
      if (bps < 1 || bps > Trigger.MAX_TRAIL_BPS) {
        parameters.complain(BinanceError.filter("TRAILING_DELTA"));
        return null;
      }
      if (parameters.has("stopPrice") || kind != TriggerKind.STOP) {
        parameters.complain(BinanceError.BAD_COMBINATION);
        return null;
      }
      return new Trigger(kind, 0, 0, bps);
    }

    private SelfTradePrevention selfTrade() {
      return switch (parameters.text("selfTradePreventionMode")) {
        case "" -> SelfTradePrevention.ACCOUNT_DEFAULT;
        case "NONE" -> SelfTradePrevention.NONE;
        case "EXPIRE_TAKER" -> SelfTradePrevention.EXPIRE_TAKER;
        case "EXPIRE_MAKER" -> SelfTradePrevention.EXPIRE_MAKER;
        case "EXPIRE_BOTH" -> SelfTradePrevention.EXPIRE_BOTH;
        case "DECREMENT" -> SelfTradePrevention.DECREMENT_AND_CANCEL;
        default -> {
          parameters.complain(BinanceError.invalid("selfTradePreventionMode"));
          yield SelfTradePrevention.ACCOUNT_DEFAULT;
        }
      };
    }

    private Answer answer() {
      boolean usuallyFull = type == BinanceOrderType.LIMIT || type == BinanceOrderType.MARKET;
      Answer usual = usuallyFull ? Answer.FULL : Answer.ACK;
      Answer wanted =
          parameters.has("newOrderRespType")
              ? parameters.choice(
                  "newOrderRespType", ANSWERS, BinanceError.invalid("newOrderRespType"))
              : usual;
      return wanted == null ? usual : wanted;
    }
  }
}
