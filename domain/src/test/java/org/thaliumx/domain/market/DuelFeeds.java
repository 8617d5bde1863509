package org.thaliumx.domain.market;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.thaliumx.domain.market.reference.ReferenceMarket;
import org.thaliumx.domain.order.Side;
import org.thaliumx.domain.settlement.Settlement;
import org.thaliumx.domain.settlement.SettlementRun;

/** What a market tells accounts and the public, next to what it should tell them. */
final class DuelFeeds {
  private final ReferenceMarket reference;
  private final ReferenceSettlements settlements = new ReferenceSettlements();
  private final Map<String, Long> sent = new HashMap<>();
  private final Map<String, Long> acknowledged = new HashMap<>();
  private final Map<Side, SortedMap<Long, Long>> publishedLevels = new HashMap<>();
  private final DuelOrders orders = new DuelOrders();
  private int published;

  DuelFeeds(ReferenceMarket reference) {
    this.reference = reference;
  }

  void saw(MarketEvent event) {
    settlements.add(event);
  }

  long heldBy(long orderId) {
    return settlements.heldBy(orderId);
  }

  void send(MarketEngine engine) {
    var said = new TreeMap<String, List<Settlement>>();
    for (SettlementRun run : engine.takeSettlements()) {
      long known = sent.getOrDefault(run.account(), 0L);
      assertThat(run.firstNumber()).isEqualTo(known + 1);
      said.put(run.account(), run.settlements());
    }
    assertThat(said).isEqualTo(settlements.since(sent));
    said.forEach((account, list) -> sent.merge(account, (long) list.size(), Long::sum));
  }

  void acknowledge(MarketEngine engine, MarketStep.Acknowledge s) {
    long known = sent.getOrDefault(s.account(), 0L);
    if (known > 0) {
      long number = known * s.percent() / 100;
      engine.acknowledge(s.account(), number);
      acknowledged.merge(s.account(), number, Math::max);
    }
    assertThat(engine.hasUnacknowledged()).isEqualTo(!settlements.since(acknowledged).isEmpty());
  }

  void acknowledgeAll(MarketEngine replayed) {
    acknowledged.forEach(replayed::acknowledge);
  }

  void publish(MarketEngine engine, List<MarketEvent> events) {
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
    orders.follow(engine);
    for (Side side : Side.values()) {
      assertThat(orders.levels(side)).isEqualTo(levels(side));
    }
    assertThat(changes.levels()).isEqualTo(levels);
    assertThat(changes.trades()).extracting(Trade::tradeId).isEqualTo(trades);
    assertThat(changes.firstSequence()).isEqualTo(published + 1);
    assertThat(changes.lastSequence()).isEqualTo(events.size());
    assertThat(changes.status()).isEqualTo(reference.status());
    assertThat(changes.indicative()).isEqualTo(reference.indicative());
    rememberPublished(events.size());
  }

  private List<LevelChange> differences(Side side) {
    var differences = new TreeMap<Long, LevelChange>();
    SortedMap<Long, Long> before = publishedLevels.getOrDefault(side, new TreeMap<>());
    SortedMap<Long, Long> now = levels(side);
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

  private SortedMap<Long, Long> levels(Side side) {
    var levels = new TreeMap<Long, Long>();
    reference.levels(side).forEach(level -> levels.put(level.priceTicks(), level.quantityLots()));
    return levels;
  }

  private void rememberPublished(int events) {
    published = events;
    for (Side side : Side.values()) {
      publishedLevels.put(side, levels(side));
    }
  }

  /** A restored engine sends again what is not acknowledged, and publishes from where it is. */
  void restored(MarketEngine engine, int events) {
    orders.begin(engine);
    sent.clear();
    sent.putAll(acknowledged);
    rememberPublished(events);
  }
}
