package org.thaliumx.domain.market;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.thaliumx.domain.market.MarketEngine.Admission;
import org.thaliumx.domain.money.MarketSpec;
import org.thaliumx.domain.order.OrderTerms;
import org.thaliumx.domain.order.OrderType;
import org.thaliumx.domain.order.Side;
import org.thaliumx.domain.order.TimeInForce;
import org.thaliumx.domain.settlement.Settlement;
import org.thaliumx.domain.settlement.SettlementRun;

/** Takes the real market and the reference through the same steps and compares all they say. */
final class MarketDuel {
  private static final long WINDOW_MILLIS = 10_000;
  private static final long MAX_NOTIONAL = Long.MAX_VALUE;

  private final MarketSpec spec;
  private final ReferenceMarket reference;
  private final ReferenceSettlements settlements = new ReferenceSettlements();
  private final List<MarketEvent> events = new ArrayList<>();
  private final Map<String, Long> sent = new HashMap<>();
  private final Map<String, Long> acknowledged = new HashMap<>();
  private final Map<Side, SortedMap<Long, Long>> publishedLevels = new HashMap<>();
  private int published;
  private MarketEngine engine = new MarketEngine(WINDOW_MILLIS);
  private long nowMillis = 1_000_000;

  MarketDuel(MarketSpec spec) {
    this.spec = spec;
    this.reference = new ReferenceMarket(spec, WINDOW_MILLIS, nowMillis);
    engine.open(spec, nowMillis, events::add);
  }

  /** Takes one step; throws an {@link AssertionError} where the two differ. */
  void take(MarketStep step) {
    int before = events.size();
    switch (step) {
      case MarketStep.Order s -> order(s);
      case MarketStep.OutOfTurn s -> outOfTurn(s);
      case MarketStep.Cancel s -> cancel(s.account(), engine.received(s.account()) - s.back());
      case MarketStep.Reduce s ->
          reduce(s.account(), engine.received(s.account()) - s.back(), s.quantityLots());
      case MarketStep.SettleFees s -> {
        engine.settleFees(nowMillis, events::add);
        reference.settleFees(nowMillis);
      }
      case MarketStep.Send s -> send();
      case MarketStep.Publish s -> publish();
      case MarketStep.Acknowledge s -> acknowledge(s);
      case MarketStep.Clock s -> nowMillis += s.millis();
      case MarketStep.Restore s -> restore();
      case MarketStep.Replay s -> replay();
    }
    check(before);
  }

  private void check(int before) {
    assertThat(events.subList(before, events.size()))
        .isEqualTo(reference.events.subList(before, reference.events.size()));
    events.subList(before, events.size()).forEach(settlements::add);
    BookView book = engine.book(Integer.MAX_VALUE);
    assertThat(book.sequence()).isEqualTo(events.size());
    assertThat(levels(book.bids())).isEqualTo(reference.levels(Side.BUY));
    assertThat(levels(book.asks())).isEqualTo(reference.levels(Side.SELL));
    engine.checkInvariants();
  }

  private static Map<Long, Long> levels(List<PriceLevel> levels) {
    var lots = new TreeMap<Long, Long>();
    levels.forEach(level -> lots.put(level.priceTicks(), level.quantityLots()));
    return lots;
  }

  private void order(MarketStep.Order s) {
    var terms =
        new OrderTerms(
            s.side(), s.type(), s.timeInForce(), s.priceTicks(), s.quantityLots(), hold(s));
    long submission = engine.received(s.account()) + 1;
    long decidedAt = nowMillis - s.ageMillis();
    assertThat(engine.submit(s.account(), submission, terms, decidedAt, nowMillis, events::add))
        .isEqualTo(Admission.DECIDED);
    reference.submit(s.account(), submission, terms, decidedAt, nowMillis);
  }

  /** The worst cost, or the part of it the step says, as far as a hold can be counted. */
  private long hold(MarketStep.Order s) {
    BigInteger lots = BigInteger.valueOf(s.quantityLots());
    BigInteger perLot =
        BigInteger.valueOf(
            s.side() == Side.BUY ? spec.quoteUnits(s.priceTicks(), 1) : spec.lotSizeUnits());
    return lots.multiply(perLot)
        .multiply(BigInteger.valueOf(s.holdPercent()))
        .divide(BigInteger.valueOf(100))
        .min(BigInteger.valueOf(MAX_NOTIONAL))
        .longValueExact();
  }

  private void outOfTurn(MarketStep.OutOfTurn s) {
    long submission = engine.received(s.account()) + s.distance();
    if (s.distance() != 1) {
      var terms = new OrderTerms(Side.BUY, OrderType.LIMIT, TimeInForce.GTC, 1, 1, Long.MAX_VALUE);
      assertThat(engine.submit(s.account(), submission, terms, nowMillis, nowMillis, events::add))
          .isEqualTo(s.distance() < 1 ? Admission.DUPLICATE : Admission.GAP);
    }
  }

  private void cancel(String account, long submission) {
    engine.cancel(account, submission, nowMillis, events::add);
    reference.cancel(account, submission, nowMillis);
  }

  private void reduce(String account, long submission, long lots) {
    engine.reduce(account, submission, lots, nowMillis, events::add);
    reference.reduce(account, submission, lots, nowMillis);
  }

  private void send() {
    var said = new TreeMap<String, List<Settlement>>();
    for (SettlementRun run : engine.takeSettlements()) {
      long known = sent.getOrDefault(run.account(), 0L);
      assertThat(run.firstNumber()).isEqualTo(known + 1);
      said.put(run.account(), run.settlements());
    }
    assertThat(said).isEqualTo(settlements.since(sent));
    said.forEach((account, list) -> sent.merge(account, (long) list.size(), Long::sum));
  }

  private void acknowledge(MarketStep.Acknowledge s) {
    long known = sent.getOrDefault(s.account(), 0L);
    if (known > 0) {
      long number = known * s.percent() / 100;
      engine.acknowledge(s.account(), number);
      acknowledged.merge(s.account(), number, Math::max);
    }
    assertThat(engine.hasUnacknowledged()).isEqualTo(!settlements.since(acknowledged).isEmpty());
  }

  private void publish() {
    MarketChanges changes = engine.takeChanges();
    var levels = new ArrayList<LevelChange>();
    var trades = new ArrayList<Long>();
    for (Side side : Side.values()) {
      levels.addAll(differences(side));
    }
    for (MarketEvent event : events.subList(published, events.size())) {
      if (event instanceof MarketEvent.Traded traded) {
        trades.add(traded.tradeId());
      }
    }
    assertThat(changes.levels()).isEqualTo(levels);
    assertThat(changes.trades()).extracting(Trade::tradeId).isEqualTo(trades);
    assertThat(changes.firstSequence()).isEqualTo(published + 1);
    assertThat(changes.lastSequence()).isEqualTo(events.size());
    rememberPublished();
  }

  private List<LevelChange> differences(Side side) {
    var differences = new TreeMap<Long, LevelChange>();
    SortedMap<Long, Long> before = publishedLevels.getOrDefault(side, new TreeMap<>());
    SortedMap<Long, Long> now = reference.levels(side);
    before.forEach((ticks, lots) -> {
      if (!lots.equals(now.get(ticks))) {
        differences.put(ticks, new LevelChange(side, ticks, now.getOrDefault(ticks, 0L)));
      }
    });
    now.forEach((ticks, lots) -> {
      if (!before.containsKey(ticks)) {
        differences.put(ticks, new LevelChange(side, ticks, lots));
      }
    });
    return List.copyOf(differences.values());
  }

  private void rememberPublished() {
    published = events.size();
    for (Side side : Side.values()) {
      publishedLevels.put(side, reference.levels(side));
    }
  }

  private void restore() {
    MarketSnapshot snapshot = engine.snapshot();
    engine = MarketEngine.restore(snapshot, WINDOW_MILLIS);
    assertThat(engine.snapshot()).isEqualTo(snapshot);
    sent.clear();
    sent.putAll(acknowledged);
    rememberPublished();
  }

  private void replay() {
    var replayed = new MarketEngine(WINDOW_MILLIS);
    events.forEach(replayed::apply);
    // Acknowledgements are not journaled: a replay starts from none.
    acknowledged.forEach(replayed::acknowledge);
    assertThat(replayed.snapshot()).isEqualTo(engine.snapshot());
    assertThat(engine.snapshot().orders())
        .containsExactlyInAnyOrderElementsOf(reference.liveOrders());
  }
}
