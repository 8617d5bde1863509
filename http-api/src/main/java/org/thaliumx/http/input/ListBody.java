package org.thaliumx.http.input;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.thaliumx.domain.money.MarketSpec;
import org.thaliumx.domain.order.ListKind;
import org.thaliumx.domain.order.OrderOptions;
import org.thaliumx.domain.order.OrderRequest;
import org.thaliumx.domain.order.OrderTerms;
import org.thaliumx.domain.order.SelfTradePrevention;
import org.thaliumx.http.problem.ProblemCode;
import org.thaliumx.protocol.Directory;

/**
 * Orders that depend on each other as a client sends them.
 *
 * @param spec the terms of their market
 * @param kind how they depend on each other
 * @param orders the orders
 */
public record ListBody(MarketSpec spec, ListKind kind, List<OrderRequest> orders) {

  private static final Set<String> NESTED = Set.of("orders");
  private static final ListKind[] KINDS = ListKind.values();

  /** Reads the body of a new list. */
  public static Checked<ListBody> read(byte[] body, Directory directory) {
    var fields = BodyFields.read(body, NESTED, "market", "kind", "orders");
    Optional<MarketSpec> spec = directory.market(fields.text("market"));
    return spec.isPresent()
        ? read(fields, spec.get())
        : fields.refused(ProblemCode.UNKNOWN_MARKET.at("market", "There is no such market."));
  }

  private static Checked<ListBody> read(BodyFields fields, MarketSpec spec) {
    ListKind kind = fields.choice("kind", KINDS);
    List<OrderRequest> orders =
        fields.objects(
            "orders",
            order -> OrderFields.read(order, spec),
            OrderFields.NESTED,
            OrderFields.NAMES);
    return fields.checkedFurther(() -> {
      String flaw = kind.flaw(orders.stream().map(ListBody::terms).toList());
      return flaw.isEmpty()
          ? new Checked.Good<>(new ListBody(spec, kind, List.copyOf(orders)))
          : fields.refused(ProblemCode.INVALID_ORDER.at("orders", OrderFields.sentence(flaw)));
    });
  }

  /** An order as its market would see it, as far as the shape of a list depends on it. */
  private static OrderTerms terms(OrderRequest request) {
    OrderOptions asked = request.options();
    return new OrderTerms(
        request.side(),
        request.type(),
        request.timeInForce(),
        Math.max(1, request.priceTicks()),
        request.quantityLots(),
        0,
        asked.selfTrade() == SelfTradePrevention.ACCOUNT_DEFAULT
            ? asked.with(SelfTradePrevention.NONE)
            : asked,
        0);
  }
}
