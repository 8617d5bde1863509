package org.thaliumx.domain.market;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.thaliumx.domain.market.MarketSnapshot.LiveOrder;
import org.thaliumx.domain.market.MarketStep.Wish;
import org.thaliumx.domain.market.reference.ReferenceMoney;
import org.thaliumx.domain.money.MarketSpec;
import org.thaliumx.domain.order.ListKind;
import org.thaliumx.domain.order.OrderOptions;
import org.thaliumx.domain.order.OrderTerms;
import org.thaliumx.domain.order.Side;
import org.thaliumx.domain.order.TimeInForce;

/** Makes terms of the wishes of a random workload: holds as far as they can be counted. */
final class WishTerms {
  private static final BigInteger MAX = BigInteger.valueOf(Long.MAX_VALUE);

  private final ReferenceMoney money;

  WishTerms(MarketSpec spec) {
    this.money = new ReferenceMoney(spec);
  }

  OrderTerms of(Wish wish, long nowMillis) {
    return of(wish, part(needed(wish), wish.holdPercent()), nowMillis);
  }

  /** An order that may take over what another holds needs so much less of its own. */
  OrderTerms of(Wish wish, long heldUnits, long nowMillis) {
    BigInteger held = BigInteger.valueOf(heldUnits);
    BigInteger own = part(needed(wish).subtract(held).max(BigInteger.ZERO), wish.holdPercent());
    return of(wish, own.min(MAX.subtract(held)), nowMillis);
  }

  /** Of a pair both hold parts of the same. */
  List<OrderTerms> of(ListKind kind, List<Wish> legs, long nowMillis) {
    int pairFrom = kind == ListKind.OTO ? legs.size() : legs.size() - 2;
    var terms = new ArrayList<OrderTerms>();
    for (Wish leg : legs.subList(0, pairFrom)) {
      terms.add(of(leg, nowMillis));
    }
    if (kind != ListKind.OTO) {
      Wish one = legs.get(pairFrom);
      Wish other = legs.get(pairFrom + 1);
      BigInteger most = needed(one).max(needed(other)).min(MAX);
      BigInteger first = part(most, one.holdPercent());
      terms.add(of(one, first, nowMillis));
      BigInteger second = part(most, other.holdPercent()).min(MAX.subtract(first));
      terms.add(of(other, second, nowMillis));
    }
    return terms;
  }

  /** What an order needs on top of what it holds, to stand at that price with that quantity. */
  long added(LiveOrder order, long priceTicks, long quantityLots, int percent) {
    Side side = order.terms().side();
    long open = Math.max(0, quantityLots - order.filledLots());
    BigInteger held = BigInteger.valueOf(order.holdUnits());
    BigInteger more = money.needed(side, priceTicks, open).subtract(held).max(BigInteger.ZERO);
    return part(more, percent).min(MAX.subtract(held)).longValueExact();
  }

  private static OrderTerms of(Wish wish, BigInteger hold, long nowMillis) {
    OrderOptions asked = wish.options();
    boolean expires = wish.timeInForce() == TimeInForce.GTD;
    var options =
        new OrderOptions(
            expires ? nowMillis + wish.expireInMillis() : 0,
            asked.displayLots(),
            asked.minimumLots(),
            asked.quoteUnits(),
            asked.selfTrade(),
            asked.trigger(),
            asked.peg());
    return new OrderTerms(
        wish.side(),
        wish.type(),
        wish.timeInForce(),
        wish.priceTicks(),
        wish.quantityLots(),
        hold.longValueExact(),
        options,
        wish.selfTradeGroup());
  }

  private BigInteger needed(Wish wish) {
    long amount = wish.options().quoteUnits();
    if (amount == 0) {
      return money.needed(wish.side(), wish.priceTicks(), wish.quantityLots());
    }
    BigInteger units = BigInteger.valueOf(amount);
    BigInteger lots = units.divide(money.quote(wish.priceTicks(), 1)).add(BigInteger.ONE);
    return wish.side() == Side.BUY
        ? units.add(units.divide(BigInteger.TEN))
        : lots.multiply(money.base(1));
  }

  private static BigInteger part(BigInteger units, int percent) {
    BigInteger hundred = BigInteger.valueOf(100);
    BigInteger part =
        units.multiply(BigInteger.valueOf(percent)).add(hundred.subtract(BigInteger.ONE));
    return part.divide(hundred).min(MAX);
  }
}
