package org.thaliumx.bench.engine;

import org.thaliumx.domain.matching.MatchSink;
import org.thaliumx.domain.matching.MatchingCore;
import org.thaliumx.domain.matching.OrderTicket;
import org.thaliumx.domain.money.Asset;
import org.thaliumx.domain.money.MarketSpec;
import org.thaliumx.domain.order.CloseReason;
import org.thaliumx.domain.order.ListKind;
import org.thaliumx.domain.order.RejectReason;
import org.thaliumx.domain.order.SelfTradePrevention;
import org.thaliumx.domain.order.TimeInForce;
import org.thaliumx.domain.rules.MarketStatus;

/**
 * Our matching core with all it does in a market: holds, fees, reason codes, owners' order numbers,
 * self-trade prevention and telling which levels changed.
 */
final class ThaliumBook implements Book, MatchSink {
  static final MarketSpec SPEC =
      new MarketSpec(
          "BTC_USD", new Asset("BTC", 8), new Asset("USD", 8), 10_000, 10_000, 1_000, 2_000);

  private long trades;
  private long tradedLots;
  private long fees;
  private long told;
  private long touched;
  private final MatchingCore core = new MatchingCore(SPEC, this);
  private final OrderTicket ticket = new OrderTicket();

  @Override
  public void run(Flow flow, int from, int to) {
    for (int i = from; i < to; i++) {
      run(flow, i);
    }
  }

  private void run(Flow flow, int i) {
    switch (flow.kinds[i]) {
      case Flow.CANCEL -> core.cancel(flow.accounts[i], flow.submissions[i], i);
      case Flow.REDUCE -> core.reduce(flow.accounts[i], flow.submissions[i], flow.totals[i], i);
      case Flow.MOVE -> move(core, flow, i);
      default -> {
        fill(ticket, flow, i);
        core.submit(ticket, i);
      }
    }
  }

  static void move(MatchingCore core, Flow flow, int i) {
    long added = (long) flow.prices[i] * flow.totals[i];
    core.amend(
        flow.accounts[i],
        i,
        flow.submissions[i],
        flow.prices[i],
        flow.totals[i],
        flow.buys[i] ? added : 0,
        i);
  }

  static void fill(OrderTicket ticket, Flow flow, int i) {
    ticket.account = flow.accounts[i];
    ticket.submission = flow.submissions[i];
    ticket.buys = flow.buys[i];
    ticket.timeInForce = flow.kinds[i] == Flow.IMMEDIATE ? TimeInForce.IOC : TimeInForce.GTC;
    ticket.selfTrade = SelfTradePrevention.EXPIRE_MAKER;
    ticket.priceTicks = flow.prices[i];
    ticket.quantityLots = flow.lots[i];
    ticket.holdUnits =
        ticket.buys
            ? (long) flow.prices[i] * flow.lots[i]
            : (long) flow.lots[i] * SPEC.lotSizeUnits();
  }

  @Override
  public void levelChanged(int order, boolean bid, long priceTicks, long lotsBefore) {
    touched++;
  }

  @Override
  public void accepted(int order, long atMillis) {
    told++;
  }

  @Override
  public void rejected(int account, long submission, RejectReason reason, long atMillis) {
    throw new IllegalStateException("rejected: " + reason);
  }

  @Override
  public void traded(
      long tradeId,
      int maker,
      int taker,
      long priceTicks,
      long quantityLots,
      long makerFeeUnits,
      long takerFeeUnits,
      long atMillis) {
    trades++;
    tradedLots += quantityLots;
    fees += makerFeeUnits + takerFeeUnits;
  }

  @Override
  public void reduced(int order, long quantityLots, long releasedUnits, long atMillis) {
    told++;
  }

  @Override
  public void amended(
      int order,
      long submission,
      long priceTicks,
      long quantityLots,
      long addedUnits,
      long releasedUnits,
      long atMillis) {
    told++;
  }

  @Override
  public void activated(int order, long atMillis) {
    told++;
  }

  @Override
  public void repriced(int order, long priceTicks, long atMillis) {
    told++;
  }

  @Override
  public void listed(ListKind kind, long firstOrderId, long atMillis) {
    told++;
  }

  @Override
  public void phaseChanged(MarketStatus status, long atMillis) {
    told++;
  }

  @Override
  public void closed(int order, CloseReason reason, long atMillis) {
    told++;
  }

  @Override
  public long trades() {
    return trades;
  }

  @Override
  public long tradedLots() {
    return tradedLots;
  }

  /** What was told in all, so that nothing told is optimised away. */
  long told() {
    return told + touched + fees;
  }
}
