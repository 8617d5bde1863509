package org.thaliumx.http.input;

import java.util.stream.Stream;
import org.thaliumx.domain.money.MarketSpec;
import org.thaliumx.domain.order.OrderRequest;

/**
 * An order in place of another as a client sends it.
 *
 * @param evenIfGone whether it is to be placed though the other one lives no more
 * @param request the new order
 */
public record ReplacementBody(boolean evenIfGone, OrderRequest request) {

  private static final String[] NAMES =
      Stream.concat(Stream.of("mode"), Stream.of(OrderFields.NAMES)).toArray(String[]::new);
  private static final Mode[] MODES = Mode.values();

  /** What happens to the new order where the other one cannot be cancelled. */
  private enum Mode {
    /** It is not placed. */
    STOP_ON_FAILURE,
    /** It is placed. */
    ALLOW_FAILURE
  }

  /** Reads the body of a replacement of an order on that market. */
  public static Checked<ReplacementBody> read(byte[] body, MarketSpec spec) {
    var fields = BodyFields.read(body, OrderFields.NESTED, NAMES);
    Mode mode = fields.choice("mode", MODES, Mode.STOP_ON_FAILURE);
    return switch (OrderFields.read(fields, spec)) {
      case Checked.Good<OrderRequest>(var request) ->
          new Checked.Good<>(new ReplacementBody(mode == Mode.ALLOW_FAILURE, request));
      case Checked.Bad<OrderRequest>(var problem) -> new Checked.Bad<>(problem);
    };
  }
}
