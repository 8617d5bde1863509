package org.thaliumx.domain.market;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.thaliumx.domain.market.MarketEngine.Admission;
import org.thaliumx.domain.money.MarketSpec;
import org.thaliumx.domain.order.OrderTerms;
import org.thaliumx.domain.order.OrderType;
import org.thaliumx.domain.order.Side;
import org.thaliumx.domain.order.TimeInForce;

/**
 * A market driven by orders in words. Each command answers every event it caused, in words.
 *
 * <pre>alice buys 7 at 100 [IOC | FOK] [MARKET | POST] [holding 650]</pre>
 */
final class MarketScript {
  static final long START_MILLIS = 1_000_000;
  static final long WINDOW_MILLIS = 10_000;

  final MarketEngine engine = new MarketEngine(WINDOW_MILLIS);
  private final MarketSpec spec;
  private final Map<String, Long> submissions = new HashMap<>();
  private long nowMillis = START_MILLIS;

  MarketScript(MarketSpec spec) {
    this.spec = spec;
    engine.open(spec, nowMillis, event -> {});
  }

  /** Sets the market's clock to so many milliseconds after the start. */
  MarketScript clock(long afterStartMillis) {
    nowMillis = START_MILLIS + afterStartMillis;
    return this;
  }

  /** Enters orders that the test takes for granted. */
  MarketScript given(String... orders) {
    Arrays.stream(orders).forEach(this::order);
    return this;
  }

  /** Enters the next order of its account. */
  List<String> order(String words) {
    String account = words.substring(0, words.indexOf(' '));
    long submission = submissions.merge(account, 1L, Long::sum);
    return eventsOf(events -> submit(account, submission, words, START_MILLIS, events));
  }

  Admission submit(
      String account, long submission, String words, long decidedAt, Consumer<MarketEvent> events) {
    return engine.submit(account, submission, terms(words), decidedAt, nowMillis, events);
  }

  /** The same order under a number of the test's choice. */
  Admission submit(String account, long submission, String words, long decidedAtMillis) {
    return submit(account, submission, words, decidedAtMillis, event -> {});
  }

  List<String> cancel(String account, long submission) {
    return eventsOf(events -> engine.cancel(account, submission, nowMillis, events));
  }

  List<String> reduce(String account, long submission, long quantityLots) {
    return eventsOf(events -> engine.reduce(account, submission, quantityLots, nowMillis, events));
  }

  List<String> settleFees() {
    return eventsOf(events -> engine.settleFees(nowMillis, events));
  }

  /** What the market has not said yet to its accounts, one line for each settlement. */
  List<String> settlements() {
    return engine.takeSettlements().stream()
        .flatMap(run -> MarketWords.say(run, START_MILLIS).stream())
        .toList();
  }

  List<String> eventsOf(Consumer<Consumer<MarketEvent>> command) {
    var lines = new ArrayList<String>();
    command.accept(event -> lines.add(MarketWords.say(event, START_MILLIS)));
    engine.checkInvariants();
    return lines;
  }

  private OrderTerms terms(String words) {
    List<String> word = List.of(words.split(" "));
    Side side = word.get(1).equals("buys") ? Side.BUY : Side.SELL;
    long lots = Long.parseLong(word.get(2));
    long ticks = Long.parseLong(word.get(4));
    int hold = word.indexOf("holding");
    return new OrderTerms(
        side,
        type(word),
        timeInForce(word),
        ticks,
        lots,
        hold < 0 ? spec.givenUnits(side, ticks, lots) : Long.parseLong(word.get(hold + 1)));
  }

  private static OrderType type(List<String> word) {
    return word.contains("MARKET")
        ? OrderType.MARKET
        : word.contains("POST") ? OrderType.LIMIT_MAKER : OrderType.LIMIT;
  }

  private static TimeInForce timeInForce(List<String> word) {
    boolean immediate = word.contains("MARKET") || word.contains("IOC");
    return word.contains("FOK") ? TimeInForce.FOK : immediate ? TimeInForce.IOC : TimeInForce.GTC;
  }
}
