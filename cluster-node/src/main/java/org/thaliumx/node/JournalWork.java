package org.thaliumx.node;

import com.typesafe.config.Config;
import org.thaliumx.node.history.HistoryKeeper;
import org.thaliumx.node.history.HistorySettings;
import org.thaliumx.node.journal.JournalFollower;
import org.thaliumx.node.journal.JournalReader;
import org.thaliumx.node.journal.MarketSpecs;
import org.thaliumx.node.ledger.LedgerKeeper;
import org.thaliumx.node.metrics.Metrics;
import org.thaliumx.persistence.Database;
import org.thaliumx.persistence.history.HistoryProjection;
import org.thaliumx.persistence.store.MarketStore;

/** All that a node writes from the journal, each on a thread of its own, from one reading of it. */
final class JournalWork {

  private JournalWork() {}

  /** Begins with the work; it ends with the resources. */
  static void start(Database database, Config config, Metrics metrics, Resources resources) {
    var reader = resources.add("journal reader", new JournalReader(database));
    resources.add(
        "ledger", JournalFollower.start(reader, new LedgerKeeper(database), metrics.ledger()));
    var history = new HistoryProjection(database, HistorySettings.retention(config));
    resources.add(
        "history",
        JournalFollower.start(
            reader,
            new HistoryKeeper(history, new MarketSpecs(new MarketStore(database))),
            metrics.history()));
  }
}
