package org.thaliumx.http.input;

import java.util.Optional;
import org.thaliumx.domain.money.MarketSpec;
import org.thaliumx.domain.order.OrderRequest;
import org.thaliumx.domain.order.OrderType;
import org.thaliumx.domain.order.Side;
import org.thaliumx.domain.order.TimeInForce;
import org.thaliumx.http.problem.ProblemCode;
import org.thaliumx.protocol.Directory;
import org.thaliumx.protocol.text.MarketDecimals;

/**
 * An order as a client sends it.
 *
 * @param spec the terms of its market
 * @param request the order
 */
public record OrderBody(MarketSpec spec, OrderRequest request) {

  private static final Side[] SIDES = Side.values();
  private static final OrderType[] TYPES = OrderType.values();
  private static final TimeInForce[] TIMES_IN_FORCE = TimeInForce.values();
  private static final int MAX_CLIENT_ORDER_ID_LENGTH = 64;

  /** Reads the body of a new order. */
  public static Checked<OrderBody> read(byte[] body, Directory directory) {
    var fields =
        BodyFields.read(
            body, "market", "side", "type", "timeInForce", "price", "quantity", "clientOrderId");
    Optional<MarketSpec> spec = directory.market(fields.text("market"));
    return spec.isPresent()
        ? read(fields, spec.get())
        : fields.refused(ProblemCode.UNKNOWN_MARKET.at("market", "There is no such market."));
  }

  private static Checked<OrderBody> read(BodyFields fields, MarketSpec spec) {
    Side side = fields.choice("side", SIDES);
    OrderType type = fields.choice("type", TYPES);
    TimeInForce timeInForce = timeInForce(fields, type);
    boolean priced = type != OrderType.MARKET || fields.has("price");
    long priceTicks = priced ? priceTicks(fields, spec) : 0;
    long quantityLots = quantityLots(fields, spec);
    String clientOrderId = clientOrderId(fields);
    return fields.checked(() ->
        new OrderBody(
            spec,
            new OrderRequest(
                spec.id(), clientOrderId, side, type, timeInForce, priceTicks, quantityLots)));
  }

  private static TimeInForce timeInForce(BodyFields fields, OrderType type) {
    TimeInForce usual = type == OrderType.MARKET ? TimeInForce.IOC : TimeInForce.GTC;
    TimeInForce wanted = fields.choice("timeInForce", TIMES_IN_FORCE, usual);
    if (!type.allows(wanted)) {
      String rule =
          type == OrderType.MARKET
              ? "A market order cannot rest: its timeInForce must be IOC or FOK."
              : "A post-only order has to rest: its timeInForce must be GTC.";
      fields.complain(ProblemCode.INVALID_TIME_IN_FORCE.at("timeInForce", rule));
    }
    return wanted;
  }

  private static long priceTicks(BodyFields fields, MarketSpec spec) {
    long units = fields.positiveUnits("price", spec.quote().scale());
    if (units % spec.tickSizeUnits() != 0) {
      String tick = new MarketDecimals(spec).price(1);
      fields.complain(
          ProblemCode.OFF_TICK.at("price", "price must be a multiple of the tick, " + tick + "."));
    }
    return units / spec.tickSizeUnits();
  }

  /** Reads the field {@code quantity} as lots. */
  static long quantityLots(BodyFields fields, MarketSpec spec) {
    long units = fields.positiveUnits("quantity", spec.base().scale());
    if (units % spec.lotSizeUnits() != 0) {
      String lot = new MarketDecimals(spec).quantity(1);
      fields.complain(
          ProblemCode.OFF_LOT.at(
              "quantity", "quantity must be a multiple of the lot, " + lot + "."));
    }
    return units / spec.lotSizeUnits();
  }

  private static String clientOrderId(BodyFields fields) {
    String id = fields.optionalText("clientOrderId");
    if (id != null && !isClientOrderId(id)) {
      fields.complain(
          ProblemCode.INVALID_CLIENT_ORDER_ID.at(
              "clientOrderId", "clientOrderId must be 1 to 64 of A-Z a-z 0-9 . _ : -"));
    }
    return id == null ? "" : id;
  }

  private static boolean isClientOrderId(String id) {
    return !id.isEmpty()
        && id.length() <= MAX_CLIENT_ORDER_ID_LENGTH
        && id.chars().allMatch(OrderBody::isPartOfClientOrderId);
  }

  private static boolean isPartOfClientOrderId(int c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '.'
        || c == '_'
        || c == ':'
        || c == '-';
  }
}
