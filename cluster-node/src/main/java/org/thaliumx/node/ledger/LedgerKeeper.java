package org.thaliumx.node.ledger;

import java.time.Duration;
import org.thaliumx.node.journal.JournalEntry;
import org.thaliumx.node.journal.JournalReader;
import org.thaliumx.node.journal.MarketSpecs;
import org.thaliumx.node.journal.Pace;
import org.thaliumx.node.journal.Projection;
import org.thaliumx.persistence.Database;
import org.thaliumx.persistence.ledger.LedgerChanges;
import org.thaliumx.persistence.ledger.LedgerProjection;
import org.thaliumx.persistence.store.MarketStore;

/** Keeps the ledger up to the journal. Not thread-safe. */
public final class LedgerKeeper implements Projection {
  private static final Pace PACE = Pace.steady(Duration.ofMillis(100), 2_000);

  private final LedgerProjection projection;
  private final MarketSpecs specs;

  /** Keeps the ledger in this database. */
  public LedgerKeeper(Database database) {
    this.projection = new LedgerProjection(database);
    this.specs = new MarketSpecs(new MarketStore(database));
  }

  @Override
  public String name() {
    return "ledger";
  }

  @Override
  public Pace pace() {
    return PACE;
  }

  @Override
  public long offset() {
    return projection.offset();
  }

  @Override
  public boolean apply(JournalReader.Stretch stretch) {
    return projection.apply(stretch.after(), stretch.last(), changesOf(stretch));
  }

  private LedgerChanges changesOf(JournalReader.Stretch stretch) {
    var changes = new LedgerChanges();
    var postings = new LedgerPostings(changes, market -> specs.of(market).feeAsset());
    for (JournalEntry entry : stretch.entries()) {
      switch (entry) {
        case JournalEntry.OfAccount row ->
            postings.post(row.account(), row.ordering(), row.batch());
        case JournalEntry.OfMarket row -> postings.post(row.market(), row.batch());
      }
    }
    return changes;
  }
}
