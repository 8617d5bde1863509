package org.thaliumx.domain.account;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.thaliumx.domain.money.MarketSpec;
import org.thaliumx.domain.order.OrderOptions;
import org.thaliumx.domain.order.OrderRequest;
import org.thaliumx.domain.order.OrderType;
import org.thaliumx.domain.order.Peg;
import org.thaliumx.domain.order.PegReference;
import org.thaliumx.domain.order.SelfTradePrevention;
import org.thaliumx.domain.order.Side;
import org.thaliumx.domain.order.TimeInForce;
import org.thaliumx.domain.order.Trigger;
import org.thaliumx.domain.order.TriggerKind;

/**
 * An order as its owner asks for it, in words.
 *
 * <pre>
 * [c1:] buys 7 at 100 [IOC | AT_OPEN | ...] [stop 110] [minimum 3] [showing 2] [pegged 1] [STP EXPIRE_MAKER]
 * buys 7 MARKET [at 120 | best 100 worst 120]        buys for 700 MARKET best 100 worst 120
 * </pre>
 */
final class RequestWords {
  private final MarketSpec spec;
  private final String clientOrderId;
  private final List<String> word;

  RequestWords(MarketSpec spec, String words) {
    int colon = words.indexOf(": ");
    this.spec = spec;
    this.clientOrderId = colon < 0 ? "" : words.substring(0, colon);
    this.word = List.of(words.substring(colon < 0 ? 0 : colon + 2).split(" "));
  }

  OrderRequest request() {
    boolean amount = word.contains("for");
    return new OrderRequest(
        spec.id(),
        clientOrderId,
        word.getFirst().equals("buys") ? Side.BUY : Side.SELL,
        word.contains("MARKET") ? OrderType.MARKET : OrderType.LIMIT,
        timeInForce(),
        numberAfter("at"),
        amount ? 0 : Long.parseLong(word.get(1)),
        options());
  }

  /** What it goes by, where it says so. */
  @Nullable MarketQuote quote() {
    return word.contains("best")
        ? new MarketQuote(numberAfter("best"), numberAfter("worst"))
        : null;
  }

  private OrderOptions options() {
    int mode = word.indexOf("STP");
    return new OrderOptions(
        0,
        numberAfter("showing"),
        numberAfter("minimum"),
        numberAfter("for"),
        mode < 0
            ? SelfTradePrevention.ACCOUNT_DEFAULT
            : SelfTradePrevention.valueOf(word.get(mode + 1)),
        word.contains("stop") ? Trigger.at(TriggerKind.STOP, numberAfter("stop")) : null,
        word.contains("pegged") ? new Peg(PegReference.PRIMARY, numberAfter("pegged")) : null);
  }

  private TimeInForce timeInForce() {
    for (TimeInForce timeInForce : TimeInForce.values()) {
      if (word.contains(timeInForce.name())) {
        return timeInForce;
      }
    }
    return word.contains("MARKET") ? TimeInForce.IOC : TimeInForce.GTC;
  }

  private long numberAfter(String key) {
    int at = word.indexOf(key);
    return at < 0 ? 0 : Long.parseLong(word.get(at + 1));
  }
}
