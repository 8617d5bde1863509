package org.thaliumx.node.entity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.thaliumx.domain.account.OrderFill;
import org.thaliumx.domain.account.OrderView;
import org.thaliumx.domain.account.WaitsFor;
import org.thaliumx.domain.order.Liquidity;
import org.thaliumx.domain.order.OrderStatus;
import org.thaliumx.protocol.Account;

/** Answers for many orders fit into a message, and those for a few are whole. */
class ManyOrdersTest {

  @Test
  void showsAllFillsOfAHundredOrders() {
    assertThat(shown(100))
        .containsExactlyElementsOf(LongStream.rangeClosed(1, 100).boxed().toList());
  }

  @Test
  void showsTheLatestFillsWhereOrdersAreMany() {
    assertThat(shown(1_000))
        .containsExactlyElementsOf(LongStream.rangeClosed(91, 100).boxed().toList());
    assertThat(shown(5_000)).containsExactly(99L, 100L);
  }

  @Test
  void showsNoOrders() {
    assertThat(ManyOrders.result(List.of()).orders()).isEmpty();
  }

  private static OrderFill fill(long tradeId) {
    return new OrderFill(tradeId, Liquidity.TAKER, 10, 1, 0, 1);
  }

  /** The trades each of so many orders shows. */
  private static List<Long> shown(int orders) {
    var one = new Account.OrderResult(order(), TestMarket.SPEC);
    List<Account.OrderResult> results =
        ManyOrders.result(Collections.nCopies(orders, one)).orders();
    assertThat(results).hasSize(orders);
    return results.getLast().order().fills().stream().map(OrderFill::tradeId).toList();
  }

  private static OrderView order() {
    List<OrderFill> fills = LongStream.rangeClosed(1, 100).mapToObj(ManyOrdersTest::fill).toList();
    return new OrderView(
        1,
        TestMarket.buy(100, 10),
        0,
        WaitsFor.NOTHING,
        10,
        100,
        100,
        1_000,
        0,
        OrderStatus.FILLED,
        null,
        1,
        2,
        fills);
  }
}
