package org.thaliumx.protocol.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.thaliumx.domain.order.OrderOptions;
import org.thaliumx.domain.order.OrderRequest;
import org.thaliumx.domain.order.OrderType;
import org.thaliumx.domain.order.SelfTradePrevention;
import org.thaliumx.domain.order.Side;
import org.thaliumx.domain.order.TimeInForce;
import org.thaliumx.domain.order.Trigger;

class OrderKindTest {

  @ParameterizedTest
  @EnumSource
  void namesEveryOrderAsItWasAskedFor(OrderKind kind) {
    var timeInForce = kind.type() == OrderType.MARKET ? TimeInForce.IOC : TimeInForce.GTC;
    var options =
        new OrderOptions(0, 0, 0, 0, SelfTradePrevention.ACCOUNT_DEFAULT, trigger(kind), null);
    var request =
        new OrderRequest("BTC_USDT", "", Side.BUY, kind.type(), timeInForce, 5, 1, options);
    assertThat(OrderKind.of(request)).isEqualTo(kind);
  }

  private static @Nullable Trigger trigger(OrderKind kind) {
    var trigger = kind.trigger();
    if (trigger == null) {
      return null;
    }
    return kind.trails() ? new Trigger(trigger, 0, 7, 0) : Trigger.at(trigger, 7);
  }
}
