package org.thaliumx.domain.simulation;

import static org.thaliumx.domain.simulation.Exchange.require;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.thaliumx.domain.market.MarketEvent;
import org.thaliumx.domain.market.MarketEvent.ListOpened;
import org.thaliumx.domain.market.MarketEvent.OrderAccepted;
import org.thaliumx.domain.market.MarketEvent.OrderAmended;
import org.thaliumx.domain.market.MarketEvent.Traded;
import org.thaliumx.domain.order.OrderTerms;
import org.thaliumx.domain.order.Side;
import org.thaliumx.domain.rules.KillSwitchScope;
import org.thaliumx.domain.rules.MarketPhase;

/** Which orders of a market live, by its rows, and whether it trades them fairly. */
final class BookAuditor {

  /** A live order. One that is plain is in the book for all to see, or comes in. */
  private static final class Live {
    final OrderAccepted accepted;
    boolean plain;
    long stamp;
    long limitTicks;
    long totalLots;
    long openLots;

    Live(OrderAccepted accepted, long stamp) {
      OrderTerms terms = accepted.terms();
      this.accepted = accepted;
      this.stamp = stamp;
      this.plain = isPlain(terms);
      this.limitTicks = terms.priceTicks();
      this.totalLots = terms.quantityLots() == 0 ? Long.MAX_VALUE : terms.quantityLots();
      this.openLots = totalLots;
    }

    private static boolean isPlain(OrderTerms terms) {
      return terms.timeInForce().rests()
          && terms.options().trigger() == null
          && terms.options().peg() == null
          && terms.options().minimumLots() == 0
          && terms.options().displayLots() == 0;
    }

    Side side() {
      return accepted.terms().side();
    }

    /** Whether this one would give the other side a better price than that. */
    boolean isBetterThan(long priceTicks) {
      return side() == Side.SELL ? limitTicks < priceTicks : limitTicks > priceTicks;
    }

    @Override
    public String toString() {
      return "order " + accepted + " now at " + limitTicks + " with " + openLots + " open";
    }
  }

  private final String market;
  private final Map<Long, Live> live = new TreeMap<>();
  private final Set<KillSwitchScope> engaged = EnumSet.noneOf(KillSwitchScope.class);
  private MarketPhase phase = MarketPhase.TRADING;
  private long stamps;
  private long lastOrderId;
  private long lastTradeId;

  BookAuditor(String market) {
    this.market = market;
  }

  /** Whose order it is. */
  String owner(long orderId) {
    return order(orderId).accepted.account();
  }

  OrderTerms terms(long orderId) {
    return order(orderId).accepted.terms();
  }

  void add(MarketEvent event) {
    switch (event) {
      case OrderAccepted e -> {
        requireRunning(e);
        require(e.orderId() == ++lastOrderId, () -> market + " numbers orders anew: " + e);
        live.put(e.orderId(), new Live(e, ++stamps));
      }
      case Traded e -> {
        requireRunning(e);
        require(e.tradeId() == ++lastTradeId, () -> market + " numbers trades anew: " + e);
        checkFair(order(e.makerOrderId()), order(e.takerOrderId()), e);
        take(e.makerOrderId(), e.quantityLots());
        take(e.takerOrderId(), e.quantityLots());
      }
      case MarketEvent.OrderReduced e -> {
        Live order = order(e.orderId());
        long lessLots = order.totalLots - e.quantityLots();
        require(
            lessLots > 0 && lessLots < order.openLots, () -> "no reduction: " + e + " of " + order);
        order.totalLots = e.quantityLots();
        order.openLots -= lessLots;
      }
      case OrderAmended e -> {
        requireRunning(e);
        amend(order(e.orderId()), e);
      }
      case ListOpened e -> {
        for (int i = e.kind().hasWorkingOrder() ? 1 : 2; i < e.kind().orders(); i++) {
          order(e.firstOrderId() + i).plain = false;
        }
      }
      case MarketEvent.OrderClosed e -> live.remove(order(e.orderId()).accepted.orderId());
      case MarketEvent.PhaseChanged e -> phase = e.status().phase();
      case MarketEvent.MarketOpened e -> {}
      case MarketEvent.OrderRejected e -> {}
      case MarketEvent.OrderActivated e -> {}
      case MarketEvent.OrderRepriced e -> {}
      case MarketEvent.RulesSet e -> {}
      case MarketEvent.ReferencePriceSet e -> {}
      case MarketEvent.AccountFeesSet e -> {}
      case MarketEvent.CancelTimerSet e -> {}
      case MarketEvent.FeesSettled e -> {}
      case MarketEvent.KillSwitchSet e -> {
        engaged.remove(e.scope());
        if (e.act().engaged()) {
          engaged.add(e.scope());
        }
      }
    }
  }

  private void requireRunning(MarketEvent event) {
    require(engaged.isEmpty(), () -> market + " is stopped by " + engaged + ": " + event);
  }

  boolean isStopped() {
    return !engaged.isEmpty();
  }

  private void amend(Live order, OrderAmended amended) {
    boolean keepsItsPlace =
        amended.priceTicks() == order.limitTicks && amended.quantityLots() <= order.totalLots;
    order.stamp = keepsItsPlace ? order.stamp : ++stamps;
    order.openLots += amended.quantityLots() - order.totalLots;
    order.totalLots = amended.quantityLots();
    order.limitTicks = amended.priceTicks();
    require(order.openLots > 0, () -> "amended to nothing: " + order);
  }

  private Live order(long orderId) {
    Live order = live.get(orderId);
    if (order == null) {
      throw new AssertionError(market + ": order " + orderId + " is not live");
    }
    return order;
  }

  private void take(long orderId, long lots) {
    Live order = order(orderId);
    order.openLots -= lots;
    require(order.openLots >= 0, () -> market + " fills too far: " + order);
    if (order.openLots == 0) {
      live.remove(orderId);
    }
  }

  /** The price is within both limits, and while all trade at once nobody stood before the maker. */
  private void checkFair(Live maker, Live taker, Traded trade) {
    require(maker.side() != taker.side(), () -> "one-sided: " + trade);
    for (Live order : List.of(maker, taker)) {
      boolean beyond =
          order.side() == Side.SELL
              ? trade.priceTicks() < order.limitTicks
              : trade.priceTicks() > order.limitTicks;
      require(!beyond, () -> "beyond the limit: " + trade + " of " + order);
    }
    if (phase == MarketPhase.TRADING) {
      boolean itsPrice = !maker.plain || trade.priceTicks() == maker.limitTicks;
      require(itsPrice, () -> "not the maker's price: " + trade + " of " + maker);
      live.values().forEach(other -> checkRival(other, maker, trade));
    }
  }

  private static void checkRival(Live other, Live maker, Traded trade) {
    boolean older =
        maker.plain && other.limitTicks == trade.priceTicks() && other.stamp < maker.stamp;
    boolean rival = other.plain && other.side() == maker.side();
    require(
        !rival || !(older || other.isBetterThan(trade.priceTicks())),
        () -> other + " stood before the maker of " + trade);
  }

  /**
   * Throws where plain orders that should have traded rest across from each other, and where
   * anything is left in a market that is stopped.
   */
  void check() {
    require(engaged.isEmpty() || live.isEmpty(), () -> market + " is stopped with " + live);
    if (phase.keepsUncrossed()) {
      long bid = plain(Side.BUY).max().orElse(Long.MIN_VALUE);
      long ask = plain(Side.SELL).min().orElse(Long.MAX_VALUE);
      require(bid < ask, () -> market + " is crossed: " + bid + " bid, " + ask + " asked");
    }
  }

  private LongStream plain(Side side) {
    return live.values().stream()
        .filter(order -> order.plain && order.side() == side)
        .mapToLong(order -> order.limitTicks);
  }
}
