package org.thaliumx.http.input;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.thaliumx.domain.money.MarketSpec;
import org.thaliumx.domain.order.OrderOptions;
import org.thaliumx.domain.order.OrderRequest;
import org.thaliumx.domain.order.OrderShape;
import org.thaliumx.domain.order.OrderType;
import org.thaliumx.domain.order.Peg;
import org.thaliumx.domain.order.PegReference;
import org.thaliumx.domain.order.SelfTradePrevention;
import org.thaliumx.domain.order.Side;
import org.thaliumx.domain.order.TimeInForce;
import org.thaliumx.http.problem.ProblemCode;
import org.thaliumx.protocol.text.OrderKind;

/** Reads the parts of an order on a known market. */
final class OrderFields {

  /** The fields an order can have, its market aside. */
  static final String[] NAMES = {
    "side",
    "type",
    "timeInForce",
    "price",
    "quantity",
    "quoteQuantity",
    "stopPrice",
    "trailingOffset",
    "trailingOffsetBps",
    "expireAt",
    "displayQuantity",
    "minimumQuantity",
    "allOrNone",
    "selfTradePrevention",
    "peg",
    "clientOrderId"
  };

  /** Those of them that are objects. */
  static final Set<String> NESTED = Set.of("peg");

  private static final Side[] SIDES = Side.values();
  private static final OrderKind[] KINDS = OrderKind.values();
  private static final TimeInForce[] TIMES_IN_FORCE = TimeInForce.values();
  private static final SelfTradePrevention[] PREVENTIONS = SelfTradePrevention.values();
  private static final PegReference[] REFERENCES = PegReference.values();

  private final BodyFields fields;
  private final MarketNumbers numbers;

  private OrderFields(BodyFields fields, MarketSpec spec) {
    this.fields = fields;
    this.numbers = new MarketNumbers(fields, spec);
  }

  /** Reads an order. */
  static Checked<OrderRequest> read(BodyFields fields, MarketSpec spec) {
    return new OrderFields(fields, spec).read(spec.id());
  }

  private Checked<OrderRequest> read(String market) {
    Side side = fields.choice("side", SIDES);
    OrderKind kind = fields.choice("type", KINDS);
    TimeInForce timeInForce = timeInForce(kind.type());
    boolean priced = kind.type() != OrderType.MARKET || fields.has("price");
    long priceTicks = priced ? numbers.priceTicks("price") : 0;
    boolean forAmount = fields.has("quoteQuantity") && !fields.has("quantity");
    long quantityLots = forAmount ? 0 : numbers.quantityLots("quantity");
    @Nullable OrderOptions options = options(kind, quantityLots);
    String clientOrderId = ClientOrderIds.read(fields);
    return fields.checkedFurther(() -> {
      OrderOptions asked = options == null ? OrderOptions.NONE : options;
      String flaw = OrderShape.flaw(kind.type(), timeInForce, priceTicks, quantityLots, asked);
      return flaw.isEmpty()
          ? new Checked.Good<>(
              new OrderRequest(
                  market,
                  clientOrderId,
                  side,
                  kind.type(),
                  timeInForce,
                  priceTicks,
                  quantityLots,
                  asked))
          : fields.refused(ProblemCode.INVALID_ORDER.because(sentence(flaw)));
    });
  }

  /** A flaw as a sentence. */
  static String sentence(String flaw) {
    return flaw.substring(0, 1).toUpperCase(Locale.ROOT) + flaw.substring(1) + ".";
  }

  private TimeInForce timeInForce(OrderType type) {
    TimeInForce usual = type == OrderType.MARKET ? TimeInForce.IOC : TimeInForce.GTC;
    TimeInForce wanted = fields.choice("timeInForce", TIMES_IN_FORCE, usual);
    if (!type.allows(wanted)) {
      String rule =
          type == OrderType.MARKET
              ? "A market order cannot rest: its timeInForce must be IOC, FOK, AT_OPEN or AT_CLOSE."
              : "A post-only order has to rest: its timeInForce must be GTC, GTD or DAY.";
      fields.complain(ProblemCode.INVALID_TIME_IN_FORCE.at("timeInForce", rule));
    }
    return wanted;
  }

  /** The options; null, where there is a problem. */
  private @Nullable OrderOptions options(OrderKind kind, long quantityLots) {
    long expireAtMillis = fields.millis("expireAt");
    long displayLots = displayLots(quantityLots);
    long minimumLots = minimumLots(quantityLots);
    long quoteUnits = numbers.optionalQuoteUnits("quoteQuantity");
    SelfTradePrevention selfTrade =
        fields.choice("selfTradePrevention", PREVENTIONS, SelfTradePrevention.ACCOUNT_DEFAULT);
    var trigger = TriggerFields.read(fields, numbers, kind);
    @Nullable Peg peg = fields.object("peg", this::peg, "reference", "offset");
    return fields.problem() == null
        ? new OrderOptions(
            expireAtMillis, displayLots, minimumLots, quoteUnits, selfTrade, trigger, peg)
        : null;
  }

  private long displayLots(long quantityLots) {
    long displayLots = numbers.optionalLots("displayQuantity");
    if (OrderShape.hasTooManyParts(quantityLots, displayLots)) {
      fields.complain(
          ProblemCode.INVALID_ORDER.at(
              "displayQuantity",
              "An order shows itself in no more than " + OrderShape.MAX_PARTS + " parts."));
    }
    return displayLots;
  }

  private long minimumLots(long quantityLots) {
    if (!fields.flag("allOrNone")) {
      return numbers.optionalLots("minimumQuantity");
    }
    if (fields.has("minimumQuantity")) {
      fields.complain(
          ProblemCode.INVALID_ORDER.at(
              "minimumQuantity", "allOrNone and a minimumQuantity do not go together."));
    }
    return quantityLots;
  }

  private Checked<Peg> peg(BodyFields peg) {
    PegReference reference = peg.choice("reference", REFERENCES);
    long offsetTicks = peg.has("offset") ? numbers.in(peg).offsetTicks("offset") : 0;
    return peg.checked(() -> new Peg(reference, offsetTicks));
  }
}
