package org.thaliumx.domain.market;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.thaliumx.domain.market.MarketEvent.FeesSettled;
import org.thaliumx.domain.market.MarketEvent.OrderAccepted;
import org.thaliumx.domain.market.MarketEvent.OrderClosed;
import org.thaliumx.domain.market.MarketEvent.OrderReduced;
import org.thaliumx.domain.market.MarketEvent.OrderRejected;
import org.thaliumx.domain.market.MarketEvent.Traded;
import org.thaliumx.domain.money.MarketSpec;
import org.thaliumx.domain.order.CloseReason;
import org.thaliumx.domain.order.OrderTerms;
import org.thaliumx.domain.order.OrderType;
import org.thaliumx.domain.order.RejectReason;
import org.thaliumx.domain.order.Side;
import org.thaliumx.domain.order.TimeInForce;

/**
 * A market as one would write it on a sheet of paper: one list of live orders, searched from end to
 * end, and unbounded arithmetic. It foretells every event of the real one.
 */
final class ReferenceMarket {
  private static final BigInteger MAX = BigInteger.valueOf(Long.MAX_VALUE);

  static final class Order {
    final long id;
    final String account;
    final long submission;
    final OrderTerms terms;
    long lots;
    long hold;

    /** How much of the original quantity is gone by fills. */
    long filled;

    Order(long id, String account, long submission, OrderTerms terms) {
      this.id = id;
      this.account = account;
      this.submission = submission;
      this.terms = terms;
      this.lots = terms.quantityLots();
      this.hold = terms.holdUnits();
    }
  }

  private final MarketSpec spec;
  private final long windowMillis;
  private final List<Order> live = new ArrayList<>();
  private final Map<String, Long> received = new TreeMap<>();
  final List<MarketEvent> events = new ArrayList<>();
  private long orders;
  private long trades;
  private long baseFees;
  private long quoteFees;
  private long time;

  ReferenceMarket(MarketSpec spec, long windowMillis, long openedAtMillis) {
    this.spec = spec;
    this.windowMillis = windowMillis;
    this.time = openedAtMillis;
    events.add(new MarketEvent.MarketOpened(spec, openedAtMillis));
  }

  long received(String account) {
    return received.getOrDefault(account, 0L);
  }

  void submit(String account, long submission, OrderTerms terms, long decidedAt, long now) {
    received.put(account, submission);
    RejectReason refusal = refusal(terms, decidedAt, now);
    if (refusal != null) {
      add(now, at -> new OrderRejected(account, submission, refusal, at));
      return;
    }
    Order taker = new Order(++orders, account, submission, terms);
    add(now, at -> new OrderAccepted(taker.id, account, submission, terms, at));
    if (terms.timeInForce() == TimeInForce.FOK && !fillsWhole(taker)) {
      close(taker, CloseReason.NOT_FILLED_WHOLE, now);
      return;
    }
    live.add(taker);
    boolean broke = trade(taker, now);
    if (!broke && taker.lots > 0 && terms.timeInForce() != TimeInForce.GTC) {
      close(taker, CloseReason.IMMEDIATE_REMAINDER, now);
    }
  }

  private @Nullable RejectReason refusal(OrderTerms terms, long decidedAt, long now) {
    BigInteger quote = quote(terms.priceTicks(), terms.quantityLots());
    BigInteger base = base(terms.quantityLots());
    BigInteger level = big(terms.quantityLots());
    for (Order order : live) {
      if (order.terms.side() == terms.side() && order.terms.priceTicks() == terms.priceTicks()) {
        level = level.add(big(order.lots));
      }
    }
    if (quote.compareTo(MAX) > 0 || base.compareTo(MAX) > 0 || level.compareTo(MAX) > 0) {
      return RejectReason.NOTIONAL_TOO_LARGE;
    }
    BigInteger worst = terms.side() == Side.BUY ? quote : base;
    if (terms.timeInForce() == TimeInForce.GTC && worst.compareTo(big(terms.holdUnits())) > 0) {
      return RejectReason.INSUFFICIENT_FUNDS;
    }
    if (now > decidedAt + windowMillis) {
      return RejectReason.TOO_LATE;
    }
    boolean wouldTake = tradable(terms).findAny().isPresent();
    return terms.type() == OrderType.LIMIT_MAKER && wouldTake ? RejectReason.WOULD_TAKE : null;
  }

  /** Whether everything it may trade with is enough, and it has the money, the cheapest first. */
  private boolean fillsWhole(Order taker) {
    long wanted = taker.lots;
    BigInteger cost = BigInteger.ZERO;
    for (Order maker : tradable(taker.terms).toList()) {
      long lots = Math.min(wanted, maker.lots);
      cost = cost.add(given(taker, maker.terms.priceTicks(), lots));
      wanted -= lots;
    }
    return wanted == 0 && cost.compareTo(big(taker.hold)) <= 0;
  }

  /** Trades as far as it goes; true when the money ran out first. */
  private boolean trade(Order taker, long now) {
    while (taker.lots > 0) {
      Order maker = bestFor(taker);
      if (maker == null) {
        return false;
      }
      long ticks = maker.terms.priceTicks();
      long lots = Math.min(maker.lots, taker.lots);
      while (given(taker, ticks, lots).compareTo(big(taker.hold)) > 0) {
        lots = payable(taker, ticks);
      }
      if (lots == 0) {
        close(taker, CloseReason.HOLD_EXHAUSTED, now);
        return true;
      }
      exchange(maker, taker, ticks, lots, now);
    }
    return false;
  }

  private @Nullable Order bestFor(Order taker) {
    return tradable(taker.terms).findFirst().orElse(null);
  }

  /** All that an order of such terms may trade with, the best first. */
  private Stream<Order> tradable(OrderTerms terms) {
    Comparator<Order> byPrice = Comparator.comparingLong(order -> order.terms.priceTicks());
    boolean buys = terms.side() == Side.BUY;
    return live.stream()
        .filter(order -> order.terms.side() != terms.side())
        .filter(order ->
            buys
                ? order.terms.priceTicks() <= terms.priceTicks()
                : order.terms.priceTicks() >= terms.priceTicks())
        .sorted((buys ? byPrice : byPrice.reversed()).thenComparingLong(order -> order.id));
  }

  private long payable(Order taker, long ticks) {
    return big(taker.hold).divide(given(taker, ticks, 1)).longValueExact();
  }

  private void exchange(Order maker, Order taker, long ticks, long lots, long now) {
    long makerFee = fee(maker, ticks, lots, spec.makerFeePpm());
    long takerFee = fee(taker, ticks, lots, spec.takerFeePpm());
    long trade = ++trades;
    add(now, at -> new Traded(trade, maker.id, taker.id, ticks, lots, makerFee, takerFee, at));
    for (Order order : List.of(maker, taker)) {
      order.hold -= given(order, ticks, lots).longValueExact();
      order.lots -= lots;
      order.filled += lots;
      if (order.lots == 0) {
        live.remove(order);
      }
    }
    boolean takerBuys = taker.terms.side() == Side.BUY;
    baseFees += takerBuys ? takerFee : makerFee;
    quoteFees += takerBuys ? makerFee : takerFee;
  }

  private long fee(Order order, long ticks, long lots, long ppm) {
    BigInteger gets = order.terms.side() == Side.BUY ? base(lots) : quote(ticks, lots);
    BigInteger[] parts = gets.multiply(big(ppm)).divideAndRemainder(big(1_000_000));
    return parts[0].longValueExact() + parts[1].signum();
  }

  void cancel(String account, long submission, long now) {
    for (Order order : List.copyOf(live)) {
      if (order.account.equals(account) && order.submission == submission) {
        close(order, CloseReason.CANCELLED_BY_OWNER, now);
      }
    }
  }

  void reduce(String account, long submission, long lots, long now) {
    for (Order order : List.copyOf(live)) {
      boolean meant = order.account.equals(account) && order.submission == submission;
      if (meant && lots <= order.filled) {
        close(order, CloseReason.CANCELLED_BY_OWNER, now);
      } else if (meant && lots < order.lots + order.filled) {
        long dropped = order.lots + order.filled - lots;
        order.lots -= dropped;
        order.hold -= given(order, order.terms.priceTicks(), dropped).longValueExact();
        add(now, at -> new OrderReduced(order.id, lots, at));
      }
    }
  }

  void settleFees(long now) {
    long base = baseFees;
    long quote = quoteFees;
    if (base + quote != 0) {
      add(now, at -> new FeesSettled(base, quote, at));
    }
    baseFees = 0;
    quoteFees = 0;
  }

  private void close(Order order, CloseReason reason, long now) {
    live.remove(order);
    add(now, at -> new OrderClosed(order.id, reason, at));
  }

  private void add(long now, LongFunction<MarketEvent> event) {
    time = Math.max(time, now);
    events.add(event.apply(time));
  }

  /** The quantity at each price of a side. */
  SortedMap<Long, Long> levels(Side side) {
    var levels = new TreeMap<Long, Long>();
    live.stream()
        .filter(order -> order.terms.side() == side)
        .forEach(order -> levels.merge(order.terms.priceTicks(), order.lots, Long::sum));
    return levels;
  }

  List<MarketSnapshot.LiveOrder> liveOrders() {
    return live.stream()
        .map(o ->
            new MarketSnapshot.LiveOrder(
                o.id, o.account, o.submission, o.terms, o.lots + o.filled, o.filled, o.hold))
        .toList();
  }

  private BigInteger given(Order order, long ticks, long lots) {
    return order.terms.side() == Side.BUY ? quote(ticks, lots) : base(lots);
  }

  private BigInteger quote(long ticks, long lots) {
    return big(ticks)
        .multiply(big(lots))
        .multiply(big(spec.tickSizeUnits()))
        .multiply(big(spec.lotSizeUnits()))
        .divide(BigInteger.TEN.pow(spec.base().scale()));
  }

  private BigInteger base(long lots) {
    return big(lots).multiply(big(spec.lotSizeUnits()));
  }

  private static BigInteger big(long value) {
    return BigInteger.valueOf(value);
  }
}
