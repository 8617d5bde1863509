package org.thaliumx.protocol;

import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.thaliumx.domain.order.ListKind;
import org.thaliumx.domain.order.OrderOptions;
import org.thaliumx.domain.order.OrderRequest;
import org.thaliumx.domain.order.OrderShape;
import org.thaliumx.domain.order.OrderTerms;
import org.thaliumx.domain.order.OrderType;
import org.thaliumx.domain.order.Peg;
import org.thaliumx.domain.order.PegReference;
import org.thaliumx.domain.order.SelfTradePrevention;
import org.thaliumx.domain.order.Side;
import org.thaliumx.domain.order.Submission;
import org.thaliumx.domain.order.TimeInForce;
import org.thaliumx.domain.order.Trigger;
import org.thaliumx.domain.order.TriggerKind;

/** Makes orders whose parts go together: draws parts until they do. */
final class RandomOrders {
  private final RandomValues values;
  private final Random random;

  RandomOrders(RandomValues values, Random random) {
    this.values = values;
    this.random = random;
  }

  private record Shape(
      OrderType type,
      TimeInForce timeInForce,
      long priceTicks,
      long quantityLots,
      OrderOptions options) {

    boolean isPossible() {
      return OrderShape.flaw(type, timeInForce, priceTicks, quantityLots, options).isEmpty();
    }
  }

  private Shape shape(boolean priced) {
    while (true) {
      OrderOptions options = options();
      var shape =
          new Shape(
              values.of(OrderType.class),
              values.of(TimeInForce.class),
              priced || random.nextBoolean() ? values.positive() : 0,
              options.quoteUnits() > 0 ? 0 : values.positive(),
              options);
      if (shape.isPossible()) {
        return shape;
      }
    }
  }

  private OrderOptions options() {
    return random.nextInt(3) == 0
        ? OrderOptions.NONE
        : new OrderOptions(
            sometimes(), sometimes(), sometimes(), sometimes(), selfTrade(), trigger(), peg());
  }

  private long sometimes() {
    return random.nextInt(3) == 0 ? values.positive() : 0;
  }

  private SelfTradePrevention selfTrade() {
    return values.of(SelfTradePrevention.class);
  }

  /** A trigger that can be, half of the time. */
  @Nullable Trigger trigger() {
    return switch (random.nextInt(6)) {
      case 0 -> Trigger.at(values.of(TriggerKind.class), values.positive());
      case 1 -> new Trigger(TriggerKind.STOP, 0, values.positive(), 0);
      case 2 -> new Trigger(TriggerKind.STOP, 0, 0, 1 + random.nextInt(5_000));
      default -> null;
    };
  }

  private @Nullable Peg peg() {
    return random.nextInt(4) == 0
        ? new Peg(values.of(PegReference.class), values.positive())
        : null;
  }

  OrderRequest request(String market, String clientOrderId) {
    Shape shape = shape(false);
    return new OrderRequest(
        market,
        clientOrderId,
        values.of(Side.class),
        shape.type,
        shape.timeInForce,
        shape.priceTicks,
        shape.quantityLots,
        shape.options);
  }

  OrderTerms terms() {
    Shape shape = shape(true);
    OrderOptions options =
        shape.options.selfTrade() == SelfTradePrevention.ACCOUNT_DEFAULT
            ? shape.options.with(SelfTradePrevention.NONE)
            : shape.options;
    return new OrderTerms(
        values.of(Side.class),
        shape.type,
        shape.timeInForce,
        shape.priceTicks,
        shape.quantityLots,
        values.positive(),
        options,
        sometimes());
  }

  /** A list whose orders make one. */
  Submission.PlaceList list() {
    ListKind kind = values.of(ListKind.class);
    OrderTerms resting = leg(null);
    OrderTerms waiting = leg(Trigger.at(TriggerKind.STOP, values.positive()));
    return new Submission.PlaceList(
        kind,
        switch (kind) {
          case OCO -> List.of(resting, waiting);
          case OTO -> List.of(resting, terms(resting.quantityLots()));
          case OTOCO -> List.of(resting, waiting, resting);
        });
  }

  private OrderTerms terms(long quantityLots) {
    return new OrderTerms(
        values.of(Side.class),
        OrderType.MARKET,
        TimeInForce.FOK,
        values.positive(),
        quantityLots,
        values.positive());
  }

  private OrderTerms leg(@Nullable Trigger trigger) {
    var options = new OrderOptions(0, 0, 0, 0, SelfTradePrevention.EXPIRE_MAKER, trigger, null);
    return new OrderTerms(
        Side.SELL, OrderType.LIMIT, TimeInForce.DAY, values.positive(), 24, 240_000, options, 0);
  }
}
