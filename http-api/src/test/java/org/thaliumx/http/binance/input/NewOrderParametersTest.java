package org.thaliumx.http.binance.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.thaliumx.domain.order.OrderOptions;
import org.thaliumx.domain.order.OrderRequest;
import org.thaliumx.domain.order.OrderType;
import org.thaliumx.domain.order.SelfTradePrevention;
import org.thaliumx.domain.order.Side;
import org.thaliumx.domain.order.TimeInForce;
import org.thaliumx.domain.order.Trigger;
import org.thaliumx.domain.order.TriggerKind;
import org.thaliumx.http.Samples;

class NewOrderParametersTest {
  private static final String LIMIT =
      "side=BUY&type=LIMIT&timeInForce=GTC&quantity=0.1&price=50000&newClientOrderId=c-1";

  private static OrderRequest read(String query) {
    var parameters = Parameters.read(query, "");
    var order = NewOrderParameters.read(parameters, Samples.BTC_USDT);
    assertThat(parameters.error()).isNull();
    return Objects.requireNonNull(order).request();
  }

  private static String error(String query) {
    var parameters = Parameters.read(query, "");
    NewOrderParameters.read(parameters, Samples.BTC_USDT);
    var error = parameters.error();
    assertThat(error).as(query).isNotNull();
    return Objects.requireNonNull(error).code() + " " + Objects.requireNonNull(error).message();
  }

  @Test
  void readsALimitOrder() {
    assertThat(read(LIMIT)).isEqualTo(Samples.limitBuy());
  }

  @Test
  void readsAMarketOrderForAQuantityOrAnAmount() {
    assertThat(read("side=SELL&type=MARKET&quantity=0.10000000&newClientOrderId=c-1"))
        .isEqualTo(
            new OrderRequest(
                "BTC_USDT", "c-1", Side.SELL, OrderType.MARKET, TimeInForce.IOC, 0, 1_000));
    assertThat(read("side=BUY&type=MARKET&quoteOrderQty=12.5&newClientOrderId=c-1").options())
        .isEqualTo(
            new OrderOptions(
                0, 0, 0, 1_250_000_000, SelfTradePrevention.ACCOUNT_DEFAULT, null, null));
  }

  @Test
  void readsWhatWaitsForAPrice() {
    OrderRequest stop =
        read("side=SELL&type=STOP_LOSS&quantity=0.1&stopPrice=49000&newClientOrderId=x");
    assertThat(stop.type()).isEqualTo(OrderType.MARKET);
    assertThat(stop.options().trigger()).isEqualTo(Trigger.at(TriggerKind.STOP, 4_900_000));
    OrderRequest profit =
        read(
            "side=SELL&type=TAKE_PROFIT_LIMIT&quantity=0.1&stopPrice=59000&price=58000&timeInForce=GTC");
    assertThat(profit.type()).isEqualTo(OrderType.LIMIT);
    assertThat(profit.priceTicks()).isEqualTo(5_800_000);
    assertThat(profit.options().trigger())
        .isEqualTo(Trigger.at(TriggerKind.TAKE_PROFIT, 5_900_000));
    assertThat(read("side=SELL&type=STOP_LOSS&quantity=0.1&trailingDelta=250").options().trigger())
        .isEqualTo(new Trigger(TriggerKind.STOP, 0, 0, 250));
  }

  @Test
  void readsHowMuchIsShownAndWhatBecomesOfSelfTrades() {
    assertThat(read(LIMIT + "&icebergQty=0.01&selfTradePreventionMode=DECREMENT").options())
        .isEqualTo(
            new OrderOptions(0, 100, 0, 0, SelfTradePrevention.DECREMENT_AND_CANCEL, null, null));
  }

  @Test
  void makesUpANameWhereThereIsNone() {
    String query = "side=BUY&type=LIMIT_MAKER&quantity=0.1&price=50000";
    OrderRequest order = read(query);
    assertThat(order.clientOrderId()).hasSize(22).matches("[0-9A-Za-z]+");
    assertThat(read(query).clientOrderId()).isNotEqualTo(order.clientOrderId());
    assertThat(order.timeInForce()).isEqualTo(TimeInForce.GTC);
  }

  @Test
  void answersAsMuchAsBinanceDoes() {
    assertThat(answer(LIMIT)).isEqualTo(NewOrderParameters.Answer.FULL);
    assertThat(answer(LIMIT + "&newOrderRespType=ACK")).isEqualTo(NewOrderParameters.Answer.ACK);
    assertThat(answer("side=BUY&type=LIMIT_MAKER&quantity=0.1&price=50000"))
        .isEqualTo(NewOrderParameters.Answer.ACK);
  }

  private static NewOrderParameters.Answer answer(String query) {
    var order = NewOrderParameters.read(Parameters.read(query, ""), Samples.BTC_USDT);
    return Objects.requireNonNull(order).answer();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          type=LIMIT                               | -1102 Mandatory parameter 'side' was not sent, was empty/null, or malformed.
          side=BOTH&type=LIMIT                     | -1117 Invalid side.
          side=BUY                                 | -1102 Mandatory parameter 'type' was not sent, was empty/null, or malformed.
          side=BUY&type=ICEBERG                    | -1116 Invalid orderType.
          side=BUY&type=LIMIT&quantity=1&price=1   | -1102 Mandatory parameter 'timeInForce' was not sent, was empty/null, or malformed.
          side=BUY&type=LIMIT&timeInForce=GTX      | -1115 Invalid timeInForce.
          side=BUY&type=LIMIT&timeInForce=GTC      | -1102 Mandatory parameter 'price' was not sent, was empty/null, or malformed.
          side=BUY&type=LIMIT_MAKER&price=50000    | -1102 Mandatory parameter 'quantity' was not sent, was empty/null, or malformed.
          side=BUY&type=MARKET                     | -1102 Mandatory parameter 'quantity' was not sent, was empty/null, or malformed.
          side=BUY&type=MARKET&quantity=1&price=5  | -1106 Parameter 'price' sent when not required.
          side=BUY&type=STOP_LOSS&quantity=1       | -1102 Param 'stopPrice' or 'trailingDelta' must be sent, but both were empty/null!
          side=BUY&type=LIMIT_MAKER&quantity=1&price=50000.001      | -1013 Filter failure: PRICE_FILTER
          side=BUY&type=LIMIT_MAKER&quantity=1&price=0              | -1013 Filter failure: PRICE_FILTER
          side=BUY&type=LIMIT_MAKER&quantity=1&price=0.000000001    | -1111 Parameter 'price' has too much precision.
          side=BUY&type=LIMIT_MAKER&quantity=0.00001&price=50000    | -1013 Filter failure: LOT_SIZE
          side=BUY&type=LIMIT_MAKER&quantity=0&price=50000          | -1013 Filter failure: LOT_SIZE
          side=BUY&type=LIMIT_MAKER&quantity=99999999999999&price=1 | -1013 Filter failure: LOT_SIZE
          side=BUY&type=LIMIT_MAKER&quantity=-1&price=50000         | -1100 Illegal characters found in parameter 'quantity'; legal range is '^([0-9]{1,20})(\\.[0-9]{1,20})?$'.
          side=BUY&type=LIMIT_MAKER&quantity=1&price=1&icebergQty=2 | -2010 IcebergQty exceeds QTY.
          side=BUY&type=LIMIT_MAKER&quantity=1&price=1&icebergQty=0.0001 | -1013 Filter failure: ICEBERG_PARTS
          side=BUY&type=MARKET&quantity=1&icebergQty=1              | -1128 Combination of optional parameters invalid.
          side=BUY&type=TAKE_PROFIT&quantity=1&trailingDelta=5      | -1128 Combination of optional parameters invalid.
          side=BUY&type=STOP_LOSS&quantity=1&trailingDelta=5001     | -1013 Filter failure: TRAILING_DELTA
          side=BUY&type=MARKET&quoteOrderQty=0                      | -1013 Filter failure: NOTIONAL
          side=BUY&type=MARKET&quantity=1&newOrderRespType=ALL      | -1130 Data sent for parameter 'newOrderRespType' is not valid.
          side=BUY&type=MARKET&quantity=1&newClientOrderId=a%20b    | -1100 Illegal characters found in parameter 'newClientOrderId'; legal range is '^[a-zA-Z0-9-_.:/]{1,64}$'.
          side=BUY&type=MARKET&quantity=%zz                         | -1100 Illegal characters found in a parameter.
          """)
  void saysWhatIsWrong(String query, String error) {
    assertThat(error(query)).isEqualTo(error);
  }
}
