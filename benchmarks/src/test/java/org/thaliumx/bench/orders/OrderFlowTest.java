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

class OrderFlowTest {

  private static final String ORDER =
      "{\"order\":{\"orderId\":\"7\",\"quantity\":\"9\",\"fills\":["
          + "{\"tradeId\":\"1\",\"quantity\":\"4\",\"role\":\"TAKER\"},"
          + "{\"tradeId\":\"2\",\"quantity\":\"3\",\"role\":\"MAKER\"}]}}";
  private static final String PROBLEM = "{\"problem\":{\"code\":\"INSUFFICIENT_FUNDS\"}}";

  private static OrderFlow flow(int batch) {
    var clock = InstantSource.fixed(Instant.EPOCH);
    var signer = new SignedPost("h:1", OrderFlow.path(batch), "key", "secret", clock);
    return new OrderFlow("run", List.of("X_Y"), List.of(signer), batch, 1, 1);
  }

  private static String next(OrderFlow flow) {
    ByteBuffer request = ByteBuffer.allocate(10_000);
    flow.next(0, request);
    return new String(request.array(), 0, request.position(), ISO_8859_1);
  }

  @Test
  void asksForABatchAndHearsWhatBecameOfEachOrder() {
    OrderFlow flow = flow(3);
    assertThat(next(flow)).startsWith("POST /v1/orders/batch ").contains("{\"orders\":[{");

    String body = "{\"results\":[" + ORDER + "," + PROBLEM + "," + ORDER + "]}";
    Workload.Done done = flow.answered(0, new Reply(200, body));

    assertThat(done.items()).isEqualTo(2);
    assertThat(done.errors()).containsExactly("INSUFFICIENT_FUNDS");
    assertThat(flow.trades()).isEqualTo(4);
  }

  @Test
  void hearsWhyARequestWasNotDone() {
    OrderFlow flow = flow(1);
    assertThat(next(flow)).startsWith("POST /v1/orders ").doesNotContain("{\"orders\"");
    Workload.Done done = flow.answered(0, new Reply(503, "{\"code\":\"OVERLOADED\"}"));
    assertThat(done).isEqualTo(new Workload.Done(0, List.of("OVERLOADED")));
  }

  @Test
  void countsAsTakenOnlyWhatAnOrderTookItself() {
    String order = ORDER.substring("{\"order\":".length(), ORDER.length() - 1);
    assertThat(OrderFlow.takenLots(order)).isEqualTo(4);
  }
}
