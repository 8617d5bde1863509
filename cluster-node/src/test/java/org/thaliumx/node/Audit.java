package org.thaliumx.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/**
 * An audit of a running node.
 *
 * @param json as the node answered it
 */
record Audit(JsonNode json) {

  /** The audit once nothing is in flight any more; it must come to that within a deadline. */
  static Audit settled(Trader anybody, Duration deadline) {
    return await()
        .atMost(deadline)
        .until(() -> new Audit(anybody.read("/v1/admin/audit")), Audit::isSettled);
  }

  private boolean isSettled() {
    return json.path("settlementsInFlight").asLong() == 0
        && json.path("submissionsInFlight").asLong() == 0;
  }

  /** Every asset must balance, with nothing in clearing. */
  Audit requireBalanced() {
    assertThat(json.path("balances").asBoolean()).as(json.toPrettyString()).isTrue();
    for (JsonNode line : json.path("assets")) {
      assertThat(new BigDecimal(line.path("clearing").asText()))
          .as(json.toPrettyString())
          .isEqualByComparingTo("0");
    }
    return this;
  }

  /** A column of every line, by asset. */
  Map<String, BigDecimal> column(String name) {
    var column = new TreeMap<String, BigDecimal>();
    for (JsonNode line : json.path("assets")) {
      column.put(line.path("asset").asText(), new BigDecimal(line.path(name).asText()));
    }
    return column;
  }
}
