package org.thaliumx.domain.matching;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.thaliumx.domain.money.Markets;
import org.thaliumx.domain.order.CloseReason;
import org.thaliumx.domain.order.ListKind;
import org.thaliumx.domain.order.PegReference;
import org.thaliumx.domain.order.RejectReason;
import org.thaliumx.domain.order.SelfTradePrevention;
import org.thaliumx.domain.order.TimeInForce;
import org.thaliumx.domain.rules.MarketStatus;

/** Once warm, the book allocates nothing, whatever it is asked to do. */
class SteadyStateAllocationTest {
  private static final int COMMANDS = 400_000;
  private static final int ACCOUNTS = 50;
  private static final int ORDERS_OF_ACCOUNT = 100;
  private static final SelfTradePrevention[] MODES = {
    SelfTradePrevention.NONE,
    SelfTradePrevention.EXPIRE_TAKER,
    SelfTradePrevention.EXPIRE_MAKER,
    SelfTradePrevention.EXPIRE_BOTH,
    SelfTradePrevention.DECREMENT_AND_CANCEL
  };
  private static final TimeInForce[] TIMES = {
    TimeInForce.GTC,
    TimeInForce.GTC,
    TimeInForce.GTC,
    TimeInForce.GTC,
    TimeInForce.IOC,
    TimeInForce.FOK,
    TimeInForce.GTD
  };

  private final SplittableRandom random = new SplittableRandom(7);
  private final Count count = new Count();
  private final MatchingCore core =
      new MatchingCore(Markets.of("BTC", "USD").fees(1_000, 2_000).spec(), count);
  private final OrderTicket ticket = new OrderTicket();
  private final long[] submissions = new long[ACCOUNTS];
  private long mid = 100_000;

  @Test
  void allocatesNothing() {
    var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long thread = Thread.currentThread().threadId();
    run(3 * COMMANDS);
    count.clear();
    // The first reading may itself allocate.
    threads.getThreadAllocatedBytes(thread);

    long before = threads.getThreadAllocatedBytes(thread);
    run(COMMANDS);
    long allocated = threads.getThreadAllocatedBytes(thread) - before;

    assertThat(count.accepted).isGreaterThan(COMMANDS / 3);
    assertThat(count.rejected).isGreaterThan(COMMANDS / 1_000);
    assertThat(count.traded).isGreaterThan(COMMANDS / 20);
    assertThat(count.reduced).isGreaterThan(COMMANDS / 100);
    assertThat(count.closed).isGreaterThan(COMMANDS / 10);
    assertThat(count.amended).isGreaterThan(COMMANDS / 100);
    assertThat(count.activated).isGreaterThan(COMMANDS / 200);
    assertThat(count.repriced).isGreaterThan(COMMANDS / 200);
    assertThat(count.touched).isGreaterThan(COMMANDS / 10);
    assertThat(allocated).as("bytes").isZero();
  }

  private void run(int commands) {
    for (int i = 0; i < commands; i++) {
      mid += random.nextInt(3) - 1;
      int account = random.nextInt(ACCOUNTS);
      long recent = submissions[account] - random.nextInt(ORDERS_OF_ACCOUNT);
      int dice = random.nextInt(100);
      if (dice < 50) {
        submit(account, ++submissions[account], i);
      } else if (dice < 80) {
        core.cancel(account, recent, i);
      } else if (dice < 90) {
        core.reduce(account, recent, 1 + random.nextInt(20), i);
      } else {
        long price = mid + random.nextInt(40) - 20;
        core.amend(account, i, recent, price, 1 + random.nextInt(20), 20 * price, i);
      }
      if (core.nextExpiryMillis() <= i) {
        core.expireNext(i);
      }
      forgetOld(account);
    }
  }

  private void submit(int account, long submission, long atMillis) {
    ticket.account = account;
    ticket.submission = submission;
    ticket.buys = random.nextBoolean();
    ticket.timeInForce = TIMES[random.nextInt(TIMES.length)];
    ticket.selfTrade = MODES[random.nextInt(MODES.length)];
    ticket.postOnly = ticket.timeInForce.rests() && random.nextInt(4) == 0;
    // Some far off, beyond the ladder's window.
    long off = random.nextInt(50) == 0 ? random.nextInt(60_000) : random.nextInt(50) - 5;
    ticket.priceTicks = ticket.buys ? mid - off : mid + off;
    ticket.quantityLots = 1L + random.nextInt(20);
    ticket.holdUnits = ticket.priceTicks * ticket.quantityLots * 2;
    addOptions(atMillis);
    core.submit(ticket, atMillis);
  }

  private void addOptions(long atMillis) {
    int dice = random.nextInt(20);
    boolean rests = ticket.timeInForce.rests();
    ticket.special = ticket.timeInForce == TimeInForce.GTD || dice < 6;
    ticket.expireAtMillis = atMillis + 1 + random.nextInt(10_000);
    ticket.displayLots = dice == 0 && rests ? 1 + ticket.quantityLots / 4 : 0;
    ticket.minimumLots = dice == 1 && !ticket.postOnly ? ticket.quantityLots : 0;
    ticket.triggered = (dice == 2 || dice == 3) && !ticket.postOnly;
    ticket.rises = ticket.buys;
    ticket.triggerTicks = dice == 3 ? 0 : ticket.buys ? mid + 3 : mid - 3;
    ticket.trailTicks = dice == 3 ? 4 : 0;
    ticket.pegged = (dice == 4 || dice == 5) && rests && !ticket.postOnly;
    ticket.peg = PegReference.PRIMARY;
    ticket.pegOffsetTicks = 1;
  }

  private void forgetOld(int account) {
    core.cancel(account, submissions[account] - ORDERS_OF_ACCOUNT, 0);
  }

  private static final class Count implements MatchSink {
    int accepted;
    int rejected;
    int traded;
    int reduced;
    int closed;
    int touched;
    int amended;
    int activated;
    int repriced;

    void clear() {
      accepted = 0;
      rejected = 0;
      traded = 0;
      reduced = 0;
      closed = 0;
      touched = 0;
      amended = 0;
      activated = 0;
      repriced = 0;
    }

    @Override
    public void levelChanged(int order, boolean bid, long priceTicks, long lotsBefore) {
      touched++;
    }

    @Override
    public void accepted(int order, long atMillis) {
      accepted++;
    }

    @Override
    public void rejected(int account, long submission, RejectReason reason, long atMillis) {
      rejected++;
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
      traded++;
    }

    @Override
    public void reduced(int order, long quantityLots, long releasedUnits, long atMillis) {
      reduced++;
    }

    @Override
    public void activated(int order, long atMillis) {
      activated++;
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
      amended++;
    }

    @Override
    public void repriced(int order, long priceTicks, long atMillis) {
      repriced++;
    }

    @Override
    public void listed(ListKind kind, long firstOrderId, long atMillis) {}

    @Override
    public void phaseChanged(MarketStatus status, long atMillis) {}

    @Override
    public void closed(int order, CloseReason reason, long atMillis) {
      closed++;
    }
  }
}
