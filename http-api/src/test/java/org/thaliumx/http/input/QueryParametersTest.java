package org.thaliumx.http.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.thaliumx.domain.order.OrderStatus;
import org.thaliumx.http.problem.ProblemCode;

class QueryParametersTest {

  private static QueryParameters read(String rawQuery) {
    return QueryParameters.read(rawQuery, "market", "status", "limit");
  }

  @Test
  void hasFallbacks() {
    var query = read("");
    assertThat(query.text("market")).isEmpty();
    assertThat(query.count("limit", 7, 10)).isEqualTo(7);
    assertThat(query.statuses("status")).containsExactlyInAnyOrder(OrderStatus.values());
    assertThat(query.problem()).isNull();
  }

  @Test
  void decodesValues() {
    assertThat(read("market=BTC%5FUSDT").text("market")).isEqualTo("BTC_USDT");
  }

  @Test
  void understandsGroupsAndSingleStatuses() {
    assertThat(read("status=closed").statuses("status"))
        .isEqualTo(
            Set.of(
                OrderStatus.FILLED,
                OrderStatus.CANCELLED,
                OrderStatus.EXPIRED,
                OrderStatus.REJECTED));
    assertThat(read("status=Filled").statuses("status")).isEqualTo(Set.of(OrderStatus.FILLED));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "depth=1",
        "market",
        "market=",
        "market=%zz",
        "market=a%00b",
        "market=a%0Ab",
        "limit=1&limit=2",
        "limit=0",
        "limit=-1",
        "limit=11",
        "limit=1.5",
        "limit=99999999999999999999",
        "status=done",
        "&",
      })
  void refusesWhatItDoesNotKnow(String rawQuery) {
    var query = read(rawQuery);
    query.count("limit", 7, 10);
    query.statuses("status");
    assertThat(Objects.requireNonNull(query.problem()).code())
        .isEqualTo(ProblemCode.INVALID_PARAMETER);
  }
}
