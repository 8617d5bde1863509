package org.thaliumx.node.ledger;

import java.util.List;
import org.thaliumx.domain.account.AccountEvent;
import org.thaliumx.domain.market.MarketEvent;
import org.thaliumx.persistence.Database;
import org.thaliumx.persistence.Jdbc;
import org.thaliumx.protocol.journal.AccountBatch;
import org.thaliumx.protocol.journal.JournalCodec;
import org.thaliumx.protocol.journal.JournalSerializer;
import org.thaliumx.protocol.journal.MarketBatch;

/** Stores rows in a journal as accounts and markets do, one transaction each. */
public final class JournalRows {
  private static final List<String> CLEAN =
      List.of(
          "TRUNCATE event_journal, event_tag",
          "ALTER SEQUENCE event_journal_ordering_seq RESTART",
          "TRUNCATE ledger_balance, ledger_transaction, settlement_channel",
          "SELECT history_reset()",
          "TRUNCATE deposit_admission, stopping_account, market, asset",
          "UPDATE projection_offset SET ordering = 0, complete_at = 0");
  private static final String INSERT =
      """
      INSERT INTO event_journal
        (persistence_id, sequence_number, writer, event_ser_id, event_ser_manifest, event_payload)
      VALUES (?, ?, 'test', ?, ?, ?)
      """;

  private final Database database;
  private long sequenceNumber;

  /** Begins an empty journal, with nothing counted yet. */
  public JournalRows(Database database) {
    this.database = database;
    CLEAN.forEach(
        sql -> database.inTransaction(connection -> connection.createStatement().execute(sql)));
  }

  /** Stores a row of an account. */
  public void store(String account, AccountEvent... events) {
    storeRow("account|" + account, new AccountBatch(List.of(events)));
  }

  /** Stores a row of a market. */
  public void storeMarket(String market, List<MarketEvent> events, MarketBatch.Issued... issued) {
    storeRow("market|" + market, new MarketBatch(events, List.of(issued)));
  }

  private void storeRow(String persistenceId, Object batch) {
    insert(persistenceId, JournalCodec.manifest(batch), JournalCodec.encode(batch));
  }

  void insert(String persistenceId, String manifest, byte[] payload) {
    sequenceNumber++;
    int serializer = JournalSerializer.IDENTIFIER;
    database.inTransaction(connection ->
        Jdbc.update(
            connection, INSERT, persistenceId, sequenceNumber, serializer, manifest, payload));
  }
}
