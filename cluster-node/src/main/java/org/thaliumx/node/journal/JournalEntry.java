package org.thaliumx.node.journal;

import java.io.NotSerializableException;
import org.thaliumx.node.entity.EntityIds;
import org.thaliumx.persistence.journal.JournalRow;
import org.thaliumx.protocol.journal.AccountBatch;
import org.thaliumx.protocol.journal.JournalCodec;
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
   * @throws IllegalStateException when it is none of ours
   */
  static JournalEntry of(JournalRow row) {
    String entity = EntityIds.entityId(row.persistenceId());
    return switch (decoded(row)) {
      case AccountBatch batch -> new OfAccount(row.ordering(), entity, batch);
      case MarketBatch batch -> new OfMarket(row.ordering(), entity, batch);
      default -> throw new IllegalStateException("no journal row of ours: " + row.manifest());
    };
  }

  private static Object decoded(JournalRow row) {
    try {
      return JournalCodec.decode(row.manifest(), row.payload());
    } catch (NotSerializableException e) {
      throw new IllegalStateException("journal row " + row.ordering() + " cannot be read", e);
    }
  }
}
