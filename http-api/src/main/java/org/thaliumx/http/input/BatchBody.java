package org.thaliumx.http.input;

import java.util.List;
import java.util.Set;
import org.thaliumx.http.problem.ProblemCode;
import org.thaliumx.protocol.Directory;

/**
 * Orders that have nothing to do with each other as a client sends them.
 *
 * @param orders the orders, 1 to {@value #MAX_ORDERS}
 */
public record BatchBody(List<OrderBody> orders) {

  /** How many orders a batch may have. */
  public static final int MAX_ORDERS = 100;

  private static final Set<String> NESTED = Set.of("orders");

  /** Reads the body of a batch: a mistake in one order is a mistake of the whole. */
  public static Checked<BatchBody> read(byte[] body, Directory directory) {
    var fields = BodyFields.read(body, NESTED, "orders");
    List<OrderBody> orders =
        fields.objects(
            "orders",
            order -> OrderBody.read(order, directory),
            OrderFields.NESTED,
            OrderBody.NAMES);
    if (orders.isEmpty() || orders.size() > MAX_ORDERS) {
      return fields.refused(
          ProblemCode.INVALID_ORDER.at("orders", "A batch has 1 to " + MAX_ORDERS + " orders."));
    }
    return fields.checked(() -> new BatchBody(orders));
  }
}
