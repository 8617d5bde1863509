package org.thaliumx.domain.market;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.thaliumx.domain.order.ListKind;
import org.thaliumx.domain.order.OrderOptions;
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

/** Submissions of whatever can be said at all, with numbers from the smallest to the largest. */
final class ExtremeSubmissions {
  private static final List<SelfTradePrevention> MODES =
      List.of(
          SelfTradePrevention.NONE,
          SelfTradePrevention.EXPIRE_MAKER,
          SelfTradePrevention.DECREMENT_AND_CANCEL);

  private final SplittableRandom random;

  ExtremeSubmissions(SplittableRandom random) {
    this.random = random;
  }

  Submission next() {
    return sayable(() ->
        switch (random.nextInt(10)) {
          case 0 -> new Submission.Amend(target(), number(), number(), number());
          case 1, 2 -> new Submission.Replace(target(), random.nextBoolean(), terms());
          case 3, 4 -> list();
          default -> new Submission.Place(terms());
        });
  }

  private Submission list() {
    ListKind kind = oneOf(ListKind.values());
    Side side = oneOf(Side.values());
    long lots = number();
    OrderTerms working = leg(oneOf(Side.values()), number(), null);
    OrderTerms rests = leg(side, lots, null);
    OrderTerms waits = leg(side, lots, trigger());
    return switch (kind) {
      case OCO -> new Submission.PlaceList(kind, List.of(rests, waits));
      case OTO -> new Submission.PlaceList(kind, List.of(working, waits));
      case OTOCO -> new Submission.PlaceList(kind, List.of(working, waits, rests));
    };
  }

  private OrderTerms leg(Side side, long lots, @Nullable Trigger trigger) {
    var options = new OrderOptions(0, 0, 0, 0, SelfTradePrevention.NONE, trigger, null);
    return new OrderTerms(
        side, OrderType.LIMIT, TimeInForce.GTC, number(), lots, hold(), options, 0);
  }

  private long hold() {
    return random.nextInt(3) == 0 ? number() : Long.MAX_VALUE;
  }

  /** What nobody can say is drawn again. */
  private static <T> T sayable(Supplier<T> thing) {
    @Nullable T said = null;
    while (said == null) {
      try {
        said = thing.get();
      } catch (IllegalArgumentException unsayable) {
        said = null;
      }
    }
    return said;
  }

  private OrderTerms terms() {
    return sayable(() -> {
      OrderType type = oneOf(OrderType.values());
      TimeInForce timeInForce = oneOf(TimeInForce.values());
      boolean forAmount = random.nextInt(5) == 0;
      return new OrderTerms(
          oneOf(Side.values()),
          type,
          timeInForce,
          number(),
          forAmount ? 0 : number(),
          hold(),
          options(timeInForce, forAmount),
          random.nextInt(2));
    });
  }

  private OrderOptions options(TimeInForce timeInForce, boolean forAmount) {
    return new OrderOptions(
        timeInForce == TimeInForce.GTD ? number() : 0,
        random.nextInt(9) == 0 ? number() : 0,
        random.nextInt(9) == 0 ? number() : 0,
        forAmount ? number() : 0,
        MODES.get(random.nextInt(MODES.size())),
        random.nextInt(5) == 0 ? trigger() : null,
        random.nextInt(5) == 0 ? peg() : null);
  }

  private @Nullable Trigger trigger() {
    return switch (random.nextInt(4)) {
      case 0 -> new Trigger(TriggerKind.STOP, 0, number(), 0);
      case 1 -> new Trigger(TriggerKind.STOP, 0, 0, random.nextLong(1, Trigger.MAX_TRAIL_BPS + 1));
      case 2 -> Trigger.at(TriggerKind.TAKE_PROFIT, number());
      default -> Trigger.at(TriggerKind.STOP, number());
    };
  }

  private Peg peg() {
    return new Peg(oneOf(PegReference.values()), random.nextBoolean() ? 0 : number());
  }

  private long target() {
    return random.nextInt(4) == 0 ? number() : random.nextLong(1, 30);
  }

  /** Anything from 1 on: about as often small as large, and large as the largest. */
  private long number() {
    return switch (random.nextInt(4)) {
      case 0 -> random.nextLong(1, 6);
      case 1 -> Long.MAX_VALUE >>> random.nextInt(8);
      case 2 -> Math.max(1, (Long.MAX_VALUE >>> random.nextInt(63)) - random.nextInt(2));
      default -> Math.max(1, random.nextLong() >>> 1 >>> random.nextInt(63));
    };
  }

  private <T> T oneOf(T[] choices) {
    return choices[random.nextInt(choices.length)];
  }
}
