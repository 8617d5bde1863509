package org.thaliumx.node.journal;

import org.thaliumx.node.entity.EntityIds;
import org.thaliumx.persistence.journal.JournalRow;
import org.thaliumx.protocol.journal.AccountBatch;
import org.thaliumx.protocol.journal.JournalBatch;
import org.thaliumx.protocol.journal.MarketBatch;

/** A row of the journal as it can be understood. */
public sealed interface JournalEntry {

  /** Its place among all rows. */
  long ordering();

  /** What happened to an account. */
  record OfAccount(long ordering, String account, AccountBatch batch) implements JournalEntry {}

  /** What happened on a market. */
  record OfMarket(long ordering, String market, MarketBatch batch) implements JournalEntry {}

  /**
   * Reads a row.
   *
   * @throws IllegalStateException when it cannot be read
   */
  static JournalEntry of(JournalRow row) {
    String entity = EntityIds.entityId(row.persistenceId());
    return switch (JournalBatch.ofRow(row.ordering(), row.manifest(), row.payload())) {
      case AccountBatch batch -> new OfAccount(row.ordering(), entity, batch);
      case MarketBatch batch -> new OfMarket(row.ordering(), entity, batch);
    };
  }
}
