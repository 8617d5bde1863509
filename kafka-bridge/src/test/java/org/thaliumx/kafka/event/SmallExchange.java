package org.thaliumx.kafka.event;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.thaliumx.domain.account.AccountEngine;
import org.thaliumx.domain.account.AccountEvent;
import org.thaliumx.domain.account.AccountLimits;
import org.thaliumx.domain.account.Balance;
import org.thaliumx.domain.market.MarketEngine;
import org.thaliumx.domain.market.MarketEvent;
import org.thaliumx.domain.market.Trade;
import org.thaliumx.domain.money.Asset;
import org.thaliumx.domain.money.MarketSpec;
import org.thaliumx.domain.order.OrderRequest;
import org.thaliumx.domain.order.OrderType;
import org.thaliumx.domain.order.Side;
import org.thaliumx.domain.order.Submission;
import org.thaliumx.domain.order.TimeInForce;
import org.thaliumx.domain.settlement.SettlementRun;
import org.thaliumx.domain.statistics.StatisticsSnapshot;
import org.thaliumx.kafka.journal.Journal;
import org.thaliumx.protocol.OperatorActs.Outcome;
import org.thaliumx.protocol.OperatorActs.Request;
import org.thaliumx.protocol.journal.AccountBatch;
import org.thaliumx.protocol.journal.JournalCodec;
import org.thaliumx.protocol.journal.MarketBatch;

/**
 * Accounts and markets that do random things and keep a journal of it in memory. Thread-safe, so
 * that it can be told while it grows.
 */
public final class SmallExchange implements Journal {
  /** What everybody trades. */
  public static final Asset COIN = new Asset("COIN", 8);

  /** What they pay with. */
  public static final Asset CASH = new Asset("CASH", 6);

  private static final Asset GOLD = new Asset("GOLD", 4);
  private static final MarketSpec[] MARKETS = {
    new MarketSpec("COIN_CASH", COIN, CASH, 10_000, 1_000_000, 1_000, 2_000),
    new MarketSpec("GOLD_CASH", GOLD, CASH, 100_000, 100, 0, 500)
  };

  private final Random random;
  private final List<Row> rows = new ArrayList<>();
  private final List<ActRow> acts = new ArrayList<>();
  private final Map<String, Long> numbers = new HashMap<>();
  private final Map<String, AccountEngine> accounts = new TreeMap<>();
  private final Map<String, MarketEngine> markets = new TreeMap<>();
  private long nowMillis = System.currentTimeMillis() - 600_000;
  private long ordering;
  private long references;

  /** An exchange where everybody has money and two markets are open. */
  public SmallExchange(long seed, int traders) {
    random = new Random(seed);
    for (MarketSpec spec : MARKETS) {
      MarketEngine engine = newMarket();
      markets.put(spec.id(), engine);
      onMarket(spec.id(), events -> engine.open(spec, nowMillis, events));
    }
    for (int i = 0; i < traders; i++) {
      String account = "trader" + i;
      accounts.put(account, new AccountEngine(AccountLimits.DEFAULT));
      deposit(account, CASH, 1_000_000_000_000L);
      deposit(account, COIN, 100_000_000_000L);
      deposit(account, GOLD, 100_000_000L);
    }
  }

  private static MarketEngine newMarket() {
    return new MarketEngine(MarketEngine.DEFAULT_SUBMIT_WINDOW_MILLIS);
  }

  /** Does so many random things. */
  public synchronized void live(int things) {
    for (int i = 0; i < things; i++) {
      nowMillis += random.nextInt(40);
      String account = "trader" + random.nextInt(accounts.size());
      MarketSpec spec = MARKETS[random.nextInt(MARKETS.length)];
      int what = random.nextInt(100);
      if (what < 60) {
        place(account, spec);
      } else if (what < 80) {
        change(account, spec);
      } else if (what < 84) {
        deposit(account, CASH, random.nextLong(1, 1_000_001));
      } else if (what < 86) {
        withdraw(account);
      } else if (what < 88) {
        act();
      } else {
        settle();
      }
    }
  }

  /** Lets every account hear of everything. */
  public synchronized void settle() {
    markets.forEach((id, market) -> {
      for (SettlementRun run : market.takeSettlements()) {
        AccountEngine account = engine(run.account());
        onAccount(
            run.account(),
            events ->
                account.settle(
                    requireNonNull(market.spec()), run.firstNumber(), run.settlements(), events));
        market.acknowledge(run.account(), run.lastNumber());
      }
    });
  }

  private AccountEngine engine(String account) {
    return accounts.computeIfAbsent(account, a -> new AccountEngine(AccountLimits.DEFAULT));
  }

  private void deposit(String account, Asset asset, long units) {
    String reference = "in-" + references++;
    onAccount(
        account, events -> engine(account).deposit(asset, units, reference, nowMillis, events));
  }

  private void withdraw(String account) {
    String reference = "out-" + references++;
    onAccount(account, events -> engine(account).withdraw(CASH, 5, reference, nowMillis, events));
  }

  private void place(String account, MarketSpec spec) {
    Side side = random.nextBoolean() ? Side.BUY : Side.SELL;
    TimeInForce time = random.nextInt(5) == 0 ? TimeInForce.IOC : TimeInForce.GTC;
    String client = random.nextBoolean() ? "" : "my \"ördér\" " + references++;
    long price = random.nextLong(990, 1_010);
    var request =
        new OrderRequest(
            spec.id(), client, side, OrderType.LIMIT, time, price, random.nextLong(1, 51));
    List<AccountEvent> told = new ArrayList<>();
    onAccount(
        account,
        events -> engine(account).place(spec, request, null, nowMillis, both(told, events)));
    told.forEach(event -> {
      if (event instanceof AccountEvent.OrderReserved e) {
        submit(account, spec.id(), e.submission(), new Submission.Place(e.terms()));
      }
    });
  }

  private static Consumer<AccountEvent> both(
      List<AccountEvent> list, Consumer<AccountEvent> events) {
    return event -> {
      list.add(event);
      events.accept(event);
    };
  }

  /** Now and then too late, so that it is rejected. */
  private void submit(String account, String market, long number, Submission what) {
    MarketEngine engine = requireNonNull(markets.get(market));
    long decided = random.nextInt(20) == 0 ? nowMillis - 60_000 : nowMillis;
    onMarket(market, events -> engine.submit(account, number, what, decided, nowMillis, events));
  }

  private void change(String account, MarketSpec spec) {
    long submission = random.nextLong(1, 31);
    MarketEngine market = requireNonNull(markets.get(spec.id()));
    switch (random.nextInt(3)) {
      case 0 ->
          onMarket(spec.id(), events -> market.cancel(account, submission, nowMillis, events));
      case 1 ->
          onMarket(spec.id(), events -> market.reduce(account, submission, 3, nowMillis, events));
      default -> amend(account, spec, submission);
    }
  }

  private void amend(String account, MarketSpec spec, long target) {
    long price = random.nextLong(990, 1_010);
    List<AccountEvent> told = new ArrayList<>();
    onAccount(
        account,
        events ->
            engine(account)
                .amend(
                    spec.id(),
                    target,
                    price,
                    random.nextLong(1, 81),
                    nowMillis,
                    both(told, events)));
    told.forEach(event -> {
      if (event instanceof AccountEvent.AmendReserved e) {
        submit(
            account,
            spec.id(),
            e.submission(),
            new Submission.Amend(e.target(), e.priceTicks(), e.quantityLots(), e.holdUnits()));
      }
    });
  }

  private void act() {
    long number = acts.size() + 1L;
    var request =
        new Request("ops", "127.0.0.1", "POST", "/v1/admin/x", "{\"a\":1}", "", "trader0", "");
    acts.add(
        new ActRow(
            number, "B", number, nowMillis, "node", request, new Outcome(0, "", ""), "h" + number));
  }

  private void onAccount(String account, Consumer<Consumer<AccountEvent>> work) {
    List<AccountEvent> events = new ArrayList<>();
    work.accept(events::add);
    if (!events.isEmpty()) {
      add("account", account, new AccountBatch(events));
    }
  }

  private void onMarket(String market, Consumer<Consumer<MarketEvent>> work) {
    List<MarketEvent> events = new ArrayList<>();
    work.accept(events::add);
    if (!events.isEmpty()) {
      add("market", market, new MarketBatch(events, List.of()));
    }
  }

  /** Rows that were rolled back leave gaps. */
  private void add(String entity, String id, Object batch) {
    ordering += 1 + random.nextInt(3) / 2;
    long number = numbers.merge(entity + id, 1L, Long::sum);
    rows.add(
        new Row(
            ordering,
            entity,
            id,
            number,
            JournalCodec.manifest(batch),
            JournalCodec.encode(batch)));
  }

  /** What the accounts have, by account and asset code. */
  public synchronized Map<String, Map<String, Balance>> balances() {
    Map<String, Map<String, Balance>> balances = new TreeMap<>();
    accounts.forEach((id, engine) -> balances.put(id, engine.balances()));
    return balances;
  }

  /** A market, which nobody else may use. */
  public synchronized MarketEngine market(String id) {
    return requireNonNull(markets.get(id));
  }

  /** The names of the markets. */
  public synchronized List<String> markets() {
    return List.copyOf(markets.keySet());
  }

  /** The same journal as it was when it ended at that place. */
  public synchronized Journal asOf(long lastOrdering) {
    return new Copy(
        rows.stream().filter(row -> row.ordering() <= lastOrdering).toList(), List.copyOf(acts));
  }

  private synchronized Copy now() {
    return new Copy(List.copyOf(rows), List.copyOf(acts));
  }

  @Override
  public List<Row> next(long afterOrdering, int maxRows) {
    return now().next(afterOrdering, maxRows);
  }

  @Override
  public Optional<Row> at(long place) {
    return now().at(place);
  }

  @Override
  public long lastOrdering() {
    return now().lastOrdering();
  }

  @Override
  public History before(long place) {
    return now().before(place);
  }

  @Override
  public List<ActRow> acts(long afterNumber, int maxRows) {
    return now().acts(afterNumber, maxRows);
  }

  @Override
  public Optional<String> actHash(long number) {
    return now().actHash(number);
  }

  @Override
  public void close() {}

  /** A journal that does not grow. */
  private record Copy(List<Row> rows, List<ActRow> acts) implements Journal {

    @Override
    public List<Row> next(long afterOrdering, int maxRows) {
      return rows.stream().filter(row -> row.ordering() > afterOrdering).limit(maxRows).toList();
    }

    @Override
    public Optional<Row> at(long place) {
      return rows.stream().filter(row -> row.ordering() == place).findFirst();
    }

    @Override
    public long lastOrdering() {
      return rows.getLast().ordering();
    }

    @Override
    public History before(long place) {
      return new History() {
        @Override
        public MarketEngine market(String id) {
          MarketEngine engine = newMarket();
          rows.stream()
              .filter(row -> row.ordering() <= place && row.id().equals(id))
              .forEach(row -> ((MarketBatch) decoded(row)).events().forEach(engine::apply));
          return engine;
        }

        @Override
        public StatisticsSnapshot statistics(String market, Trade last) {
          return TradesSoFar.statistics(market(market), last.tradeId());
        }
      };
    }

    @Override
    public List<ActRow> acts(long afterNumber, int maxRows) {
      return acts.stream().filter(act -> act.number() > afterNumber).limit(maxRows).toList();
    }

    @Override
    public Optional<String> actHash(long number) {
      return acts.stream().filter(act -> act.number() == number).map(ActRow::hash).findFirst();
    }

    @Override
    public void close() {}
  }

  /** What a row holds. */
  public static Object decoded(Row row) {
    try {
      return JournalCodec.decode(row.manifest(), row.payload());
    } catch (java.io.NotSerializableException e) {
      throw new IllegalStateException(e);
    }
  }
}
