package org.thaliumx.http.input;

import java.util.Optional;
import java.util.stream.Stream;
import org.thaliumx.domain.money.MarketSpec;
import org.thaliumx.domain.order.OrderRequest;
import org.thaliumx.http.problem.ProblemCode;
import org.thaliumx.protocol.Directory;

/**
 * An order as a client sends it.
 *
 * @param spec the terms of its market
 * @param request the order
 */
public record OrderBody(MarketSpec spec, OrderRequest request) {

  /** The fields it can have. */
  static final String[] NAMES =
      Stream.concat(Stream.of("market"), Stream.of(OrderFields.NAMES)).toArray(String[]::new);

  /** Reads the body of a new order. */
  public static Checked<OrderBody> read(byte[] body, Directory directory) {
    return read(BodyFields.read(body, OrderFields.NESTED, NAMES), directory);
  }

  /** Reads an order that says of which market it is. */
  static Checked<OrderBody> read(BodyFields fields, Directory directory) {
    Optional<MarketSpec> spec = directory.market(fields.text("market"));
    return spec.isPresent()
        ? read(fields, spec.get())
        : fields.refused(ProblemCode.UNKNOWN_MARKET.at("market", "There is no such market."));
  }

  private static Checked<OrderBody> read(BodyFields fields, MarketSpec spec) {
    return switch (OrderFields.read(fields, spec)) {
      case Checked.Good<OrderRequest>(var request) ->
          new Checked.Good<>(new OrderBody(spec, request));
      case Checked.Bad<OrderRequest>(var problem) -> new Checked.Bad<>(problem);
    };
  }
}
