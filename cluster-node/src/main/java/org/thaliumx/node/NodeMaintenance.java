package org.thaliumx.node;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.pekko.actor.typed.ActorSystem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.thaliumx.domain.money.MarketSpec;
import org.thaliumx.domain.rules.KillSwitchAct;
import org.thaliumx.node.door.ShardedExchange;
import org.thaliumx.node.history.HistorySettings;
import org.thaliumx.node.history.HistoryUpkeep;
import org.thaliumx.node.ledger.Waker;
import org.thaliumx.persistence.Database;
import org.thaliumx.persistence.history.Partitions;
import org.thaliumx.persistence.history.Retention;
import org.thaliumx.persistence.journal.OldSnapshots;
import org.thaliumx.persistence.ledger.LedgerAudit;
import org.thaliumx.protocol.Account;
import org.thaliumx.protocol.Market;

/**
 * What a node does over and over, so that nothing is forgotten when another one dies half-way.
 *
 * @param system speaks to the entities
 * @param database tells what is unfinished
 * @param exchange where the entities are
 * @param management knows the markets and the exchange's kill switch
 */
record NodeMaintenance(
    ActorSystem<?> system, Database database, ShardedExchange exchange, Management management) {
  private static final Logger log = LoggerFactory.getLogger(NodeMaintenance.class);
  private static final Duration INTERVAL = Duration.ofSeconds(5);

  /**
   * Begins with them; on a node that trades, every market has been told to open when this returns.
   *
   * @param trades whether the node is a home for markets and accounts
   */
  PeriodicTasks start(boolean trades) {
    List<Runnable> tasks = new ArrayList<>();
    tasks.add(management.directory()::refresh);
    tasks.addAll(management.identity().frequentTasks());
    if (trades) {
      openMarkets();
      tasks.add(this::openMarkets);
      tasks.add(new Waker(new LedgerAudit(database), this::wakeAccount)::look);
      tasks.add(new OldSnapshots(database)::delete);
      tasks.add(historyUpkeep()::look);
    }
    return PeriodicTasks.start(INTERVAL, tasks);
  }

  private HistoryUpkeep historyUpkeep() {
    Retention retention = HistorySettings.retention(system.settings().config());
    return new HistoryUpkeep(new Partitions(database, retention), Clock.systemUTC());
  }

  /**
   * Markets always run: they have settlements to see through though nobody places an order. Each is
   * opened over and over, because a node may have died between listing a market and opening it, or
   * before the market heard of the exchange's kill switch; blocks.
   */
  private void openMarkets() {
    KillSwitchAct act = management.stopper().latest().act();
    for (MarketSpec spec : management.directory().markets()) {
      exchange.tellMarket(spec.id(), new Market.Open(spec, act, system.ignoreRef()));
    }
  }

  private void wakeAccount(String id) {
    log.info("Waking account {}: something of it is unfinished", id);
    exchange.tellAccount(id, new Account.Wake());
  }
}
