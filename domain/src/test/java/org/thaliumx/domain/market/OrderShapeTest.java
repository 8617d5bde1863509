package org.thaliumx.domain.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.thaliumx.domain.money.Markets;
import org.thaliumx.domain.order.Trigger;
import org.thaliumx.domain.order.TriggerKind;

/** Which parts of an order and which orders of a list go together. */
class OrderShapeTest {
  private final OrderWords words = new OrderWords(Markets.plain(), MarketScript.START_MILLIS);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          buys 5 at 100 MARKET GTC          | MARKET order of GTC
          buys 5 at 100 MARKET DAY          | MARKET order of DAY
          buys 5 at 100 POST IOC            | LIMIT_MAKER order of IOC
          buys 5 at 100 POST AT_OPEN        | LIMIT_MAKER order of AT_OPEN
          buys 0 at 100                     | an order has either a quantity or an amount of quote asset
          buys for 0 at 100                 | an order has either a quantity or an amount of quote asset
          buys for 500 at 100 FOK           | only a plain IOC market order can be for an amount of quote asset
          buys for 500 at 100 AT_CLOSE      | only a plain IOC market order can be for an amount of quote asset
          buys for 500 at 100 stop 90       | only a plain IOC market order can be for an amount of quote asset
          buys for 500 at 100 STP DECREMENT_AND_CANCEL | an order for an amount of quote asset cannot be decremented
          buys 5 at 100 IOC showing 2       | only an order that may rest can show a part of itself
          buys 5 at 100 AT_OPEN showing 2   | only an order that may rest can show a part of itself
          buys 201 at 100 showing 2         | an order shows itself in no more than 100 parts
          buys 5 at 100 showing 6           | a part cannot be larger than the quantity
          buys 5 at 100 minimum 6           | a part cannot be larger than the quantity
          buys 5 at 100 POST minimum 2      | a minimum goes with an order that may trade at once and shows all of itself
          buys 5 at 100 FOK minimum 2       | a minimum goes with an order that may trade at once and shows all of itself
          buys 5 at 100 AT_OPEN minimum 2   | a minimum goes with an order that may trade at once and shows all of itself
          buys 5 at 100 showing 2 minimum 2 | a minimum goes with an order that may trade at once and shows all of itself
          buys 5 at 100 POST stop 90        | neither a post-only order nor one for an auction waits for a price
          buys 5 at 100 AT_CLOSE stop 90    | neither a post-only order nor one for an auction waits for a price
          buys 5 at 100 IOC pegged PRIMARY 1 | only a plain limit order that may rest can be pegged
          buys 5 at 100 POST pegged PRIMARY 1 | only a plain limit order that may rest can be pegged
          buys 5 at 100 showing 2 pegged PRIMARY 1 | only a plain limit order that may rest can be pegged
          buys 5 at 100 minimum 2 pegged PRIMARY 1 | only a plain limit order that may rest can be pegged
          buys 5 at 100 stop 90 pegged PRIMARY 1 | only a plain limit order that may rest can be pegged
          """)
  void refusesPartsThatDoNotGoTogether(String order, String flaw) {
    assertThatIllegalArgumentException().isThrownBy(() -> words.terms(order)).withMessage(flaw);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          buys 5 at 100 MARKET FOK minimum 0
          buys 5 at 100 MARKET AT_CLOSE
          buys 5 at 100 MARKET stop 90
          buys 5 at 100 FOK stop 90
          buys 5 at 100 stop 90 showing 5
          buys 5 at 100 stop 90 minimum 5
          buys 5 at 100 POST showing 2 DAY
          buys 5 at 100 GTD 1 pegged PRIMARY 0
          buys for 500 at 100 STP EXPIRE_BOTH
          """)
  void takesPartsThatGoTogether(String order) {
    assertThat(words.terms(order).priceTicks()).isEqualTo(100);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          OCO sells 5 at 110                                     | OCO takes 2 orders
          OTO sells 5 at 110 & sells 5 at 90 & sells 5 at 80     | OTO takes 2 orders
          OTOCO buys 5 at 110 & sells 5 at 90                    | OTOCO takes 3 orders
          OCO sells 5 at 110 & sells 5 at 120                    | of a pair one at least waits for a price, and the other may rest
          OCO sells 5 at 110 IOC & sells 5 at 90 stop 95         | of a pair one at least waits for a price, and the other may rest
          OCO sells 5 at 110 & buys 5 at 120 stop 115            | of a pair both are for the same side and quantity
          OCO sells 5 at 110 & sells 4 at 90 stop 95             | of a pair both are for the same side and quantity
          OTOCO buys 5 at 90 & sells 5 at 110 & sells 5 at 120   | of a pair one at least waits for a price, and the other may rest
          OTO buys 5 at 90 IOC & sells 5 at 110                  | the first order has to be one that may rest and waits for no price
          OTO buys 5 at 90 stop 80 & sells 5 at 110              | the first order has to be one that may rest and waits for no price
          OTO buys 5 at 90 & sells 5 at 110 minimum 2            | an order of a list is neither pegged nor for an auction, and has a quantity and no minimum
          OTO buys 5 at 90 & sells 5 at 110 pegged PRIMARY 1     | an order of a list is neither pegged nor for an auction, and has a quantity and no minimum
          OTO buys 5 at 90 & sells 5 at 110 AT_CLOSE             | an order of a list is neither pegged nor for an auction, and has a quantity and no minimum
          OTO buys 5 at 90 & sells for 500 at 110                | an order of a list is neither pegged nor for an auction, and has a quantity and no minimum
          """)
  void refusesOrdersThatMakeNoList(String list, String flaw) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> words.submission("lists " + list))
        .withMessage(flaw);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          OCO sells 5 at 110 IOC stop 95 & sells 5 at 120               | 2
          OCO sells 5 at 90 stop 95 & sells 5 at 100 takes profit 110   | 2
          OTO buys 5 at 90 POST & sells 9 at 110 FOK                    | 2
          OTOCO buys 5 at 90 & sells 4 at 110 POST & sells 4 at 80 MARKET stop 85 | 3
          """)
  void takesOrdersThatMakeAList(String list, int orders) {
    assertThat(words.submission("lists " + list).numbers()).isEqualTo(orders);
  }

  @Test
  void letsOnlyStopsTrailAndNotTooFar() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Trigger(TriggerKind.TAKE_PROFIT, 0, 5, 0));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Trigger(TriggerKind.STOP, 0, 0, 5_001));
    assertThatIllegalArgumentException().isThrownBy(() -> new Trigger(TriggerKind.STOP, 0, 5, 5));
    assertThatIllegalArgumentException().isThrownBy(() -> new Trigger(TriggerKind.STOP, 0, 0, 0));
    assertThat(new Trigger(TriggerKind.STOP, 0, 0, 5_000).trails()).isTrue();
  }
}
