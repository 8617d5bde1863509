package org.thaliumx.bench.orders;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.thaliumx.bench.load.Reply;
import org.thaliumx.bench.load.Workload;

class BinanceOrderFlowTest {
  private static final String TWO_FILLS =
      "{\"symbol\":\"XY\",\"executedQty\":\"7.00000000\",\"fills\":["
          + "{\"price\":\"99.00\",\"qty\":\"4.00000000\",\"commission\":\"0.1\",\"tradeId\":1},"
          + "{\"price\":\"99.00\",\"qty\":\"3.00000000\",\"commission\":\"0.1\",\"tradeId\":2}]"
          + ",\"selfTradePreventionMode\":\"NONE\"}";

  private final BinanceOrderFlow flow =
      new BinanceOrderFlow(
          "run",
          List.of("X_Y"),
          List.of(
              new SignedForm(
                  "h:1", "/api/v3/order", "key", "secret", InstantSource.fixed(Instant.EPOCH))),
          2,
          1);

  private String next(int connection) {
    ByteBuffer request = ByteBuffer.allocate(10_000);
    flow.next(connection, request);
    return new String(request.array(), 0, request.position(), ISO_8859_1);
  }

  @Test
  void asksForOrdersAsCcxtDoes() {
    assertThat(next(0))
        .startsWith("POST /api/v3/order ")
        .contains("timestamp=0&symbol=XY&side=", "&newClientOrderId=run-0&", "&signature=");
    assertThat(next(1)).contains("&newClientOrderId=run-1&");
  }

  @Test
  void countsATradeOnceThoughBothOfItsOrdersTellIt() {
    next(0);
    next(1);
    assertThat(flow.answered(0, new Reply(200, TWO_FILLS))).isEqualTo(Workload.Done.ONE);
    assertThat(flow.trades()).isEqualTo(2);
    flow.answered(1, new Reply(200, TWO_FILLS));
    assertThat(flow.trades()).isEqualTo(2);
  }

  @Test
  void hearsWhyAnOrderWasNotPlaced() {
    next(0);
    assertThat(flow.answered(0, new Reply(400, "{\"code\":-2010,\"msg\":\"Too little.\"}")))
        .isEqualTo(new Workload.Done(0, List.of("Too little.")));
    assertThat(flow.answered(0, new Reply(503, "")))
        .isEqualTo(new Workload.Done(0, List.of("HTTP_503")));
  }
}
