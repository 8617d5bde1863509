package org.thaliumx.node.history;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.thaliumx.domain.account.AccountEngine;
import org.thaliumx.domain.account.AccountEvent;
import org.thaliumx.domain.account.AccountLimits;
import org.thaliumx.domain.account.OrderKey;
import org.thaliumx.domain.account.PendingSubmission;
import org.thaliumx.domain.market.MarketEngine;
import org.thaliumx.domain.market.MarketEvent;
import org.thaliumx.domain.market.Trade;
import org.thaliumx.domain.money.Asset;
import org.thaliumx.domain.money.MarketSpec;
import org.thaliumx.domain.order.OrderOptions;
import org.thaliumx.domain.order.OrderRequest;
import org.thaliumx.domain.order.OrderType;
import org.thaliumx.domain.order.SelfTradePrevention;
import org.thaliumx.domain.order.Side;
import org.thaliumx.domain.order.TimeInForce;
import org.thaliumx.domain.order.Trigger;
import org.thaliumx.domain.order.TriggerKind;
import org.thaliumx.domain.settlement.SettlementRun;
import org.thaliumx.node.ledger.JournalRows;

/**
 * Random trading of some accounts on a market, row by row as the entities would journal it, and
 * what accounts and market know of it themselves.
 */
final class RandomFlow {
  static final Asset BTC = new Asset("BTC", 2);
  static final Asset USD = new Asset("USD", 2);
  static final MarketSpec SPEC = new MarketSpec("BTC_USD", BTC, USD, 10, 10, 1_000, 2_000);
  private static final long START = 1_790_000_000_000L;
  private static final int ACCOUNTS = 4;

  final Map<String, AccountEngine> accounts = new LinkedHashMap<>();
  final List<Trade> trades = new ArrayList<>();
  private final MarketEngine market = new MarketEngine(10_000);
  private final Deque<SettlementRun> underWay = new ArrayDeque<>();
  private final Random random;
  private final JournalRows journal;
  private long now = START;

  RandomFlow(long seed, JournalRows journal) {
    this.random = new Random(seed);
    this.journal = journal;
    List<MarketEvent> opened = new ArrayList<>();
    market.open(SPEC, now, opened::add);
    journal.storeMarket(SPEC.id(), opened);
    for (int i = 0; i < ACCOUNTS; i++) {
      String id = "trader-" + i;
      var engine = new AccountEngine(new AccountLimits(1_000, 1_000_000));
      List<AccountEvent> events = new ArrayList<>();
      engine.deposit(BTC, 100_000_000_000L, "btc", now, events::add);
      engine.deposit(USD, 100_000_000_000_000L, "usd", now, events::add);
      accounts.put(id, engine);
      store(id, events);
    }
  }

  private void store(String account, List<AccountEvent> events) {
    if (!events.isEmpty()) {
      journal.store(account, events.toArray(AccountEvent[]::new));
    }
  }

  long now() {
    return now;
  }

  /** Goes on by so many steps, each of which journals a row or several. */
  void go(int steps) {
    for (int step = 0; step < steps; step++) {
      now += random.nextInt(20) > 0 ? random.nextInt(2_000) : 1L << random.nextInt(29);
      String account = "trader-" + random.nextInt(ACCOUNTS);
      switch (random.nextInt(10)) {
        case 0 -> cancel(account);
        case 1 -> amend(account);
        case 2, 3 -> settle(1);
        default -> place(account, 1 + random.nextInt(3));
      }
    }
  }

  /** Lets everything arrive that is under way. */
  void settleAll() {
    settle(Integer.MAX_VALUE);
  }

  private void place(String account, int orders) {
    AccountEngine engine = engine(account);
    List<AccountEvent> events = new ArrayList<>();
    for (int i = 0; i < orders; i++) {
      engine.place(SPEC, request(), null, now, events::add);
    }
    store(account, events);
    submit(account);
  }

  private OrderRequest request() {
    Side side = random.nextBoolean() ? Side.BUY : Side.SELL;
    long price = 1_000L + random.nextInt(41) - 20;
    TimeInForce time = random.nextInt(4) == 0 ? TimeInForce.IOC : TimeInForce.GTC;
    OrderOptions options = OrderOptions.NONE;
    if (random.nextInt(5) == 0) {
      boolean rises = side == Side.BUY;
      long trigger = 1_000 + (rises ? 1 : -1) * (long) random.nextInt(30);
      options =
          new OrderOptions(
              0, 0, 0, 0, SelfTradePrevention.NONE, Trigger.at(TriggerKind.STOP, trigger), null);
    }
    long lots = 1L + random.nextInt(50);
    String name = random.nextInt(3) == 0 ? "own-" + random.nextInt(1_000_000_000) : "";
    return new OrderRequest(SPEC.id(), name, side, OrderType.LIMIT, time, price, lots, options);
  }

  private void submit(String account) {
    List<MarketEvent> events = new ArrayList<>();
    for (PendingSubmission pending :
        engine(account).unanswered(SPEC.id(), market.received(account) + 1)) {
      market.submit(account, pending.submission(), pending.what(), now, now, events::add);
    }
    journaled(events);
  }

  private void journaled(List<MarketEvent> events) {
    if (!events.isEmpty()) {
      journal.storeMarket(SPEC.id(), events);
    }
    underWay.addAll(market.takeSettlements());
    trades.addAll(market.takeChanges().trades());
  }

  private void cancel(String account) {
    List<OrderKey> open = engine(account).openOrders(SPEC.id(), null);
    if (!open.isEmpty()) {
      List<MarketEvent> events = new ArrayList<>();
      long submission = open.get(random.nextInt(open.size())).submission();
      market.cancel(account, submission, now, events::add);
      journaled(events);
    }
  }

  private void amend(String account) {
    List<OrderKey> open = engine(account).openOrders(SPEC.id(), null);
    if (!open.isEmpty()) {
      List<AccountEvent> events = new ArrayList<>();
      long submission = open.get(random.nextInt(open.size())).submission();
      long price = 1_000L + random.nextInt(41) - 20;
      engine(account).amend(SPEC.id(), submission, price, 1 + random.nextInt(60), now, events::add);
      store(account, events);
      submit(account);
    }
  }

  private void settle(int most) {
    for (int i = 0; i < most && !underWay.isEmpty(); i++) {
      SettlementRun run = underWay.removeFirst();
      if (accounts.containsKey(run.account())) {
        List<AccountEvent> events = new ArrayList<>();
        engine(run.account()).settle(SPEC, run.firstNumber(), run.settlements(), events::add);
        store(run.account(), events);
        market.acknowledge(run.account(), run.lastNumber());
      }
    }
  }

  private AccountEngine engine(String account) {
    AccountEngine engine = accounts.get(account);
    if (engine == null) {
      throw new IllegalArgumentException(account);
    }
    return engine;
  }
}
