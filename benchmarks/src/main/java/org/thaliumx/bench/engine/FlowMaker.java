package org.thaliumx.bench.engine;

import java.util.SplittableRandom;
import org.thaliumx.domain.matching.MatchSink;
import org.thaliumx.domain.matching.MatchingCore;
import org.thaliumx.domain.matching.OrderReader;
import org.thaliumx.domain.matching.OrderTicket;
import org.thaliumx.domain.order.CloseReason;
import org.thaliumx.domain.order.ListKind;
import org.thaliumx.domain.order.RejectReason;
import org.thaliumx.domain.order.Side;
import org.thaliumx.domain.rules.MarketStatus;

/**
 * Makes a seeded flow round a price that walks at random. It plays along, so that what it cancels
 * and reduces is live, and about as many orders rest all the time.
 */
final class FlowMaker implements MatchSink {
  private static final int ACCOUNTS = 1_000;
  private static final int START_PRICE = 100_000;

  private final Workload workload;
  private final SplittableRandom random;
  private final Flow flow;
  private final MatchingCore core = new MatchingCore(ThaliumBook.SPEC, this);
  private final OrderReader reader = core.reader();
  private final OrderTicket ticket = new OrderTicket();
  private final int[] submitted = new int[ACCOUNTS];
  private final int[] accountOf;
  private final int[] submissionOf;
  private final int[] live;
  private final int[] placeOf;
  private int liveCount;
  private int lastId;
  private int mid = START_PRICE;

  private FlowMaker(Workload workload, int commands, long seed) {
    this.workload = workload;
    this.random = new SplittableRandom(seed);
    int all = workload.resting() + commands;
    this.flow = new Flow(workload.resting(), all);
    this.accountOf = new int[all + 1];
    this.submissionOf = new int[all + 1];
    this.live = new int[all + 1];
    this.placeOf = new int[all + 1];
  }

  static Flow make(Workload workload, int commands, long seed) {
    var maker = new FlowMaker(workload, commands, seed);
    for (int i = 0; i < workload.resting(); i++) {
      maker.rest();
    }
    for (int i = 0; i < commands; i++) {
      maker.next();
    }
    return maker.flow;
  }

  private void next() {
    mid += random.nextInt(50) == 0 ? (random.nextBoolean() ? 1 : -1) : 0;
    int dice = random.nextInt(100);
    if (dice < workload.immediatePercent()) {
      take();
    } else if (dice < workload.immediatePercent() + workload.limitPercent()) {
      restOr(liveCount > workload.resting() * 1.02 + 2);
    } else if (dice
        < workload.immediatePercent() + workload.limitPercent() + workload.cancelPercent()) {
      restOr(liveCount >= workload.resting() * 0.98 - 2);
    } else {
      reduceOrMove();
    }
  }

  private void restOr(boolean cancels) {
    if (cancels && liveCount > 0) {
      cancel();
    } else {
      rest();
    }
  }

  private void rest() {
    boolean buys = random.nextBoolean();
    int price = passivePrice(buys);
    add(Flow.LIMIT, buys, price, 1 + random.nextInt(Workload.USUAL_LOTS));
  }

  /** Near the middle, but one tick behind the other side's best if it would trade. */
  private int passivePrice(boolean buys) {
    int depth = Math.min(offset(), offset());
    int price = buys ? mid - 1 - depth : mid + 1 + depth;
    long touch = touch(!buys, price);
    return (int) (buys ? Math.min(price, touch - 1) : Math.max(price, touch + 1));
  }

  private int offset() {
    return random.nextInt(workload.depthTicks());
  }

  private void take() {
    boolean buys = random.nextBoolean();
    int lots = 1 + random.nextInt(Workload.USUAL_LOTS / 2 * workload.mostTaken());
    int limit = 2 * workload.depthTicks();
    add(Flow.IMMEDIATE, buys, (int) touch(!buys, mid) + (buys ? limit : -limit), lots);
  }

  /** The best price of a side, or the one behind the given where nobody is. */
  private long touch(boolean bids, int otherwise) {
    long[] best = {bids ? otherwise - 1 : otherwise + 1};
    core.forEachLevel(
        bids ? Side.BUY : Side.SELL,
        (price, lots, orders) -> {
          best[0] = price;
          return false;
        });
    return best[0];
  }

  private void add(byte kind, boolean buys, int price, int lots) {
    int id = ++lastId;
    // Takers are others than makers: where a self-trade is prevented nobody else would follow.
    int half = kind == Flow.IMMEDIATE ? ACCOUNTS / 2 : 0;
    int account = half + random.nextInt(ACCOUNTS / 2);
    accountOf[id] = account;
    submissionOf[id] = ++submitted[account];
    flow.add(kind, id, account, submissionOf[id], buys, price, lots);
    ThaliumBook.fill(ticket, flow, flow.size() - 1);
    core.submit(ticket, 0);
  }

  private void cancel() {
    int id = anyLive();
    flow.add(Flow.CANCEL, id, accountOf[id], submissionOf[id], true, 0, 0);
    core.cancel(accountOf[id], submissionOf[id], 0);
  }

  private void reduceOrMove() {
    int id = liveCount == 0 ? 0 : anyLive();
    int order = id == 0 ? 0 : core.find(accountOf[id], submissionOf[id]);
    if (order == 0) {
      restOr(liveCount > workload.resting());
    } else if (random.nextBoolean()) {
      move(id, order);
    } else {
      reduce(id, order);
    }
  }

  private void reduce(int id, int order) {
    int open = (int) (reader.quantityLots(order) - reader.filledLots(order));
    if (open < 2) {
      restOr(liveCount > workload.resting());
      return;
    }
    int off = 1 + random.nextInt(open - 1);
    int total = (int) reader.quantityLots(order) - off;
    flow.add(Flow.REDUCE, id, accountOf[id], submissionOf[id], true, 0, off);
    flow.totals[flow.size() - 1] = total;
    core.reduce(accountOf[id], submissionOf[id], total, 0);
  }

  private void move(int id, int order) {
    boolean buys = core.sideOf(order) == Side.BUY;
    int price = passivePrice(buys);
    if (price == reader.priceTicks(order)) {
      // At its own price an order would keep its place with one book and lose it with another.
      price += buys ? -1 : 1;
    }
    flow.add(Flow.MOVE, id, accountOf[id], submissionOf[id], buys, price, 0);
    flow.totals[flow.size() - 1] = (int) reader.quantityLots(order);
    ThaliumBook.move(core, flow, flow.size() - 1);
  }

  private int anyLive() {
    return live[random.nextInt(liveCount)];
  }

  @Override
  public void levelChanged(int order, boolean bid, long priceTicks, long lotsBefore) {}

  @Override
  public void accepted(int order, long atMillis) {
    int id = (int) core.orderId(order);
    live[liveCount] = id;
    placeOf[id] = liveCount++;
  }

  private void forget(int order) {
    int place = placeOf[(int) core.orderId(order)];
    int last = live[--liveCount];
    live[place] = last;
    placeOf[last] = place;
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
    forgetIfFilled(maker);
    forgetIfFilled(taker);
  }

  private void forgetIfFilled(int order) {
    if (reader.filledLots(order) == reader.quantityLots(order)) {
      forget(order);
    }
  }

  @Override
  public void closed(int order, CloseReason reason, long atMillis) {
    forget(order);
  }

  @Override
  public void reduced(int order, long quantityLots, long releasedUnits, long atMillis) {}

  @Override
  public void amended(
      int order,
      long submission,
      long priceTicks,
      long quantityLots,
      long addedUnits,
      long releasedUnits,
      long atMillis) {}

  @Override
  public void activated(int order, long atMillis) {}

  @Override
  public void repriced(int order, long priceTicks, long atMillis) {}

  @Override
  public void listed(ListKind kind, long firstOrderId, long atMillis) {}

  @Override
  public void phaseChanged(MarketStatus status, long atMillis) {}

  @Override
  public void rejected(int account, long submission, RejectReason reason, long atMillis) {
    throw new IllegalStateException("the flow's order was rejected: " + reason);
  }
}
