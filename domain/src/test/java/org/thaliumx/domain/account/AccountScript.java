package org.thaliumx.domain.account;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.thaliumx.domain.Words;
import org.thaliumx.domain.account.AccountEngine.Placement;
import org.thaliumx.domain.account.AccountEngine.Receipt;
import org.thaliumx.domain.account.AccountEvent.Deposited;
import org.thaliumx.domain.account.AccountEvent.MarketJoined;
import org.thaliumx.domain.account.AccountEvent.OrderReserved;
import org.thaliumx.domain.account.AccountEvent.Settled;
import org.thaliumx.domain.account.AccountEvent.Withdrawn;
import org.thaliumx.domain.money.Asset;
import org.thaliumx.domain.money.MarketSpec;
import org.thaliumx.domain.money.Markets;
import org.thaliumx.domain.order.CloseReason;
import org.thaliumx.domain.order.Liquidity;
import org.thaliumx.domain.order.OrderRequest;
import org.thaliumx.domain.order.OrderType;
import org.thaliumx.domain.order.RejectReason;
import org.thaliumx.domain.order.Side;
import org.thaliumx.domain.order.TimeInForce;
import org.thaliumx.domain.settlement.Settlement;

/**
 * An account driven by orders in words; it collects every event, in words.
 *
 * <pre>[c1:] buys 7 at 100 [IOC | MARKET]        buys 7 MARKET best 100 worst 120</pre>
 */
final class AccountScript {
  static final long START_MILLIS = 1_000_000;
  static final MarketSpec BTC_USD = Markets.plain();
  static final Asset BTC = BTC_USD.base();
  static final Asset USD = BTC_USD.quote();

  final AccountEngine engine;
  private final List<String> events = new ArrayList<>();
  private long nowMillis = START_MILLIS;

  AccountScript(AccountLimits limits) {
    engine = new AccountEngine(limits);
  }

  /** An account with the usual limits that owns this much. */
  static AccountScript owning(long btcUnits, long usdUnits) {
    var script = new AccountScript(AccountLimits.DEFAULT);
    if (btcUnits > 0) {
      script.engine.deposit(BTC, btcUnits, "btc", START_MILLIS, event -> {});
    }
    if (usdUnits > 0) {
      script.engine.deposit(USD, usdUnits, "usd", START_MILLIS, event -> {});
    }
    return script;
  }

  AccountScript clock(long afterStartMillis) {
    nowMillis = START_MILLIS + afterStartMillis;
    return this;
  }

  Placement place(String words) {
    return place(BTC_USD, words);
  }

  Placement place(MarketSpec spec, String words) {
    Placement placement =
        engine.place(spec, request(spec, words), quote(words), nowMillis, this::on);
    engine.checkInvariants();
    return placement;
  }

  /** The number of an order that must be taken in. */
  long placed(String words) {
    return ((Placement.Reserved) place(words)).submission();
  }

  Receipt settle(long firstNumber, Settlement... settlements) {
    Receipt receipt = engine.settle(BTC_USD, firstNumber, List.of(settlements), this::on);
    engine.checkInvariants();
    return receipt;
  }

  /** Settles what comes next; it must be news. */
  AccountScript settled(Settlement... settlements) {
    Receipt receipt = settle(engine.settled(BTC_USD.id()) + 1, settlements);
    if (receipt != Receipt.APPLIED) {
      throw new AssertionError(receipt);
    }
    return this;
  }

  void on(AccountEvent event) {
    events.add(say(event));
  }

  /** The events since the last call. */
  List<String> events() {
    List<String> taken = List.copyOf(events);
    events.clear();
    return taken;
  }

  /** Available and held of each asset, as {@code 5+2}. */
  Map<String, String> balances() {
    var words = new TreeMap<String, String>();
    engine.balances().forEach((asset, b) -> words.put(asset, b.available() + "+" + b.held()));
    return words;
  }

  static Settlement accepted(long submission) {
    return new Settlement.Accepted(submission, 100 + submission, START_MILLIS);
  }

  static Settlement rejected(long submission, RejectReason reason) {
    return new Settlement.Rejected(submission, reason, START_MILLIS);
  }

  static Settlement filled(long submission, long lots, long ticks, long feeUnits) {
    return new Settlement.Filled(
        submission, 77, Liquidity.MAKER, ticks, lots, feeUnits, START_MILLIS);
  }

  static Settlement reduced(long submission, long lots) {
    return new Settlement.Reduced(submission, lots, START_MILLIS);
  }

  static Settlement closed(long submission, CloseReason reason) {
    return new Settlement.Closed(submission, reason, START_MILLIS);
  }

  static OrderRequest request(MarketSpec spec, String words) {
    int colon = words.indexOf(": ");
    String clientOrderId = colon < 0 ? "" : words.substring(0, colon);
    List<String> word = List.of(words.substring(colon < 0 ? 0 : colon + 2).split(" "));
    boolean market = word.contains("MARKET");
    return new OrderRequest(
        spec.id(),
        clientOrderId,
        word.get(0).equals("buys") ? Side.BUY : Side.SELL,
        market ? OrderType.MARKET : OrderType.LIMIT,
        market || word.contains("IOC") ? TimeInForce.IOC : TimeInForce.GTC,
        numberAfter("at", word),
        Long.parseLong(word.get(1)));
  }

  private static @Nullable MarketQuote quote(String words) {
    List<String> word = List.of(words.split(" "));
    return word.contains("best")
        ? new MarketQuote(numberAfter("best", word), numberAfter("worst", word))
        : null;
  }

  private static long numberAfter(String key, List<String> word) {
    int at = word.indexOf(key);
    return at < 0 ? 0 : Long.parseLong(word.get(at + 1));
  }

  private static String say(AccountEvent event) {
    return switch (event) {
      case Deposited e ->
          "deposited %d %s as %s".formatted(e.units(), e.asset().code(), e.reference())
              + Words.at(e.atMillis(), START_MILLIS);
      case Withdrawn e ->
          "withdrew %d %s as %s".formatted(e.units(), e.asset().code(), e.reference())
              + Words.at(e.atMillis(), START_MILLIS);
      case MarketJoined e -> "joined " + e.spec().id();
      case OrderReserved e -> say(e);
      case Settled e -> say(e);
    };
  }

  private static String say(OrderReserved event) {
    OrderRequest request = event.request();
    String name = request.clientOrderId().isEmpty() ? "" : request.clientOrderId() + ": ";
    return "%s %d reserved: %s%s"
            .formatted(request.market(), event.submission(), name, Words.say(event.terms()))
        + Words.at(event.atMillis(), START_MILLIS);
  }

  private static String say(Settled event) {
    Movement moved = event.movement();
    return "%s settled %d: %s; base %+d%+d, quote %+d%+d"
        .formatted(
            event.market(),
            event.number(),
            Words.say(event.settlement(), START_MILLIS),
            moved.baseAvailable(),
            moved.baseHeld(),
            moved.quoteAvailable(),
            moved.quoteHeld());
  }
}
