package org.thaliumx.domain.market;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.thaliumx.domain.money.MarketSpec;
import org.thaliumx.domain.order.ListKind;
import org.thaliumx.domain.order.OrderOptions;
import org.thaliumx.domain.order.OrderTerms;
import org.thaliumx.domain.order.OrderType;
import org.thaliumx.domain.order.Peg;
import org.thaliumx.domain.order.PegReference;
import org.thaliumx.domain.order.SelfTradePrevention;
import org.thaliumx.domain.order.Side;
import org.thaliumx.domain.order.Submission;
import org.thaliumx.domain.order.TimeInForce;
import org.thaliumx.domain.order.Trigger;
import org.thaliumx.domain.order.TriggerKind;

/**
 * Understands what an account submits, in words; an order holds what it needs unless it says.
 *
 * <pre>
 * buys 7 at 100 [MARKET | POST] [IOC | FOK | DAY | AT_OPEN | AT_CLOSE | GTD 5000]
 *     [stop 110 | takes profit 90 | trailing 5 | trailing 50bps] [showing 2] [minimum 3]
 *     [pegged PRIMARY 1] [STP EXPIRE_MAKER] [group 5] [holding 650]
 * buys for 700 at 110 ...                        a market order for an amount of quote asset
 * amends 1 to 7 at 100 [adding 20]
 * replaces 1 [even if gone] with buys 7 at 100 ...
 * lists OCO sells 5 at 110 ... &amp; sells 5 at 90 ...
 * </pre>
 */
record OrderWords(MarketSpec spec, long startMillis) {

  Submission submission(String words) {
    String verb = words.substring(0, words.indexOf(' '));
    return switch (verb) {
      case "amends" -> amendment(List.of(words.split(" ")));
      case "replaces" -> replacement(words);
      case "lists" -> list(words);
      default -> new Submission.Place(terms(words));
    };
  }

  private static Submission amendment(List<String> word) {
    return new Submission.Amend(
        Long.parseLong(word.get(1)),
        Long.parseLong(word.get(5)),
        Long.parseLong(word.get(3)),
        number(word, "adding", 0));
  }

  private Submission replacement(String words) {
    List<String> half = List.of(words.split(" with "));
    long target = number(List.of(half.getFirst().split(" ")), "replaces", 0);
    boolean evenIfGone = half.getFirst().endsWith(" even if gone");
    return new Submission.Replace(target, evenIfGone, terms(half.getLast()));
  }

  private Submission list(String words) {
    String[] part = words.split(" ", 3);
    List<OrderTerms> legs = Arrays.stream(part[2].split(" & ")).map(this::terms).toList();
    return new Submission.PlaceList(ListKind.valueOf(part[1]), legs);
  }

  OrderTerms terms(String words) {
    List<String> word = List.of(words.split(" "));
    Side side = word.getFirst().equals("buys") ? Side.BUY : Side.SELL;
    boolean amount = word.get(1).equals("for");
    long size = Long.parseLong(word.get(amount ? 2 : 1));
    long ticks = number(word, "at", 1);
    long hold =
        !word.contains("holding") && !amount
            ? spec.neededUnits(side, ticks, size)
            : number(word, "holding", size);
    return new OrderTerms(
        side,
        type(word, amount),
        timeInForce(word, amount),
        ticks,
        amount ? 0 : size,
        hold,
        options(word, amount ? size : 0),
        number(word, "group", 0));
  }

  private OrderOptions options(List<String> word, long quoteUnits) {
    return new OrderOptions(
        word.contains("GTD") ? startMillis + number(word, "GTD", 0) : 0,
        number(word, "showing", 0),
        number(word, "minimum", 0),
        quoteUnits,
        word.contains("STP")
            ? SelfTradePrevention.valueOf(after(word, "STP"))
            : SelfTradePrevention.NONE,
        trigger(word),
        peg(word));
  }

  private static @Nullable Trigger trigger(List<String> word) {
    if (word.contains("stop")) {
      return Trigger.at(TriggerKind.STOP, number(word, "stop", 0));
    }
    if (word.contains("profit")) {
      return Trigger.at(TriggerKind.TAKE_PROFIT, number(word, "profit", 0));
    }
    if (!word.contains("trailing")) {
      return null;
    }
    String distance = after(word, "trailing");
    return distance.endsWith("bps")
        ? new Trigger(TriggerKind.STOP, 0, 0, Long.parseLong(distance.replace("bps", "")))
        : new Trigger(TriggerKind.STOP, 0, Long.parseLong(distance), 0);
  }

  private static @Nullable Peg peg(List<String> word) {
    int peg = word.indexOf("pegged");
    return peg < 0
        ? null
        : new Peg(PegReference.valueOf(word.get(peg + 1)), Long.parseLong(word.get(peg + 2)));
  }

  private static OrderType type(List<String> word, boolean amount) {
    return amount || isMarket(word)
        ? OrderType.MARKET
        : word.contains("POST") ? OrderType.LIMIT_MAKER : OrderType.LIMIT;
  }

  /** An order may also be pegged to what is called the market. */
  private static boolean isMarket(List<String> word) {
    return word.contains("MARKET") && !word.contains("pegged");
  }

  private static TimeInForce timeInForce(List<String> word, boolean amount) {
    for (TimeInForce timeInForce : TimeInForce.values()) {
      if (word.contains(timeInForce.name())) {
        return timeInForce;
      }
    }
    return amount || isMarket(word) ? TimeInForce.IOC : TimeInForce.GTC;
  }

  /** The number that follows a word, or another where the word is not said. */
  static long number(List<String> word, String key, long otherwise) {
    return word.contains(key) ? Long.parseLong(after(word, key)) : otherwise;
  }

  private static String after(List<String> word, String key) {
    return word.get(word.indexOf(key) + 1);
  }
}
