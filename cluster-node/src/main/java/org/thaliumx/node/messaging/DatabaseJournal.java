package org.thaliumx.node.messaging;

import java.io.NotSerializableException;
import java.util.List;
import java.util.Optional;
import org.thaliumx.domain.market.MarketEngine;
import org.thaliumx.domain.market.MarketSnapshot;
import org.thaliumx.domain.market.Trade;
import org.thaliumx.domain.statistics.StatisticsSnapshot;
import org.thaliumx.kafka.event.ActRow;
import org.thaliumx.kafka.event.History;
import org.thaliumx.kafka.journal.Journal;
import org.thaliumx.node.entity.EntityIds;
import org.thaliumx.persistence.Database;
import org.thaliumx.persistence.acts.ActTail;
import org.thaliumx.persistence.journal.JournalArchive;
import org.thaliumx.persistence.journal.JournalArchive.Snapshot;
import org.thaliumx.persistence.journal.JournalRow;
import org.thaliumx.persistence.journal.JournalTail;
import org.thaliumx.protocol.journal.JournalBatch;
import org.thaliumx.protocol.journal.JournalCodec;
import org.thaliumx.protocol.journal.MarketBatch;

/** The journal of this exchange's database, for who publishes it. */
public final class DatabaseJournal implements Journal {
  private static final String MARKET = "market|";

  private final JournalTail tail;
  private final JournalArchive archive;
  private final ActTail acts;
  private final Statistics statistics;

  /** Knows what trades add up to. */
  @FunctionalInterface
  public interface Statistics {
    /** Up to this trade of a market or a later one; blocks. */
    StatisticsSnapshot upTo(String market, Trade trade);
  }

  /** Of that database. */
  public DatabaseJournal(Database database, Statistics statistics) {
    this.tail = new JournalTail(database);
    this.archive = new JournalArchive(database);
    this.acts = new ActTail(database);
    this.statistics = statistics;
  }

  @Override
  public List<Row> next(long afterOrdering, int maxRows) {
    return tail.next(afterOrdering, maxRows).rows().stream().map(DatabaseJournal::row).toList();
  }

  private static Row row(JournalRow row) {
    String id = row.persistenceId();
    String name = EntityIds.entityId(id);
    String kind = id.substring(0, id.length() - name.length() - 1);
    return new Row(row.ordering(), kind, name, row.sequenceNumber(), row.manifest(), row.payload());
  }

  @Override
  public Optional<Row> at(long ordering) {
    return archive.at(ordering).map(DatabaseJournal::row);
  }

  @Override
  public long lastOrdering() {
    return archive.lastOrdering();
  }

  @Override
  public History before(long ordering) {
    return ordering == 0 ? History.NONE : new HistoryBefore(ordering);
  }

  @Override
  public List<ActRow> acts(long afterNumber, int maxRows) {
    return acts.after(afterNumber, maxRows).stream().map(DatabaseJournal::act).toList();
  }

  private static ActRow act(ActTail.Row row) {
    return new ActRow(
        row.number(),
        row.kind(),
        row.act(),
        row.atMillis(),
        row.node(),
        row.request(),
        row.outcome(),
        row.hash());
  }

  @Override
  public Optional<String> actHash(long number) {
    return acts.hash(number);
  }

  @Override
  public void close() {
    tail.close();
  }

  /** A market is brought there from its latest snapshot before, or from its first row. */
  private final class HistoryBefore implements History {
    private final long ordering;

    HistoryBefore(long ordering) {
      this.ordering = ordering;
    }

    @Override
    public MarketEngine market(String id) {
      String persistenceId = MARKET + id;
      long last = archive.lastNumber(persistenceId, ordering);
      Optional<Snapshot> snapshot = archive.snapshot(persistenceId, last);
      MarketEngine engine =
          snapshot.map(DatabaseJournal::restored).orElseGet(DatabaseJournal::fresh);
      long from = snapshot.map(Snapshot::sequenceNumber).orElse(0L);
      archive.rows(persistenceId, from, last, row -> follow(engine, row));
      return engine;
    }

    @Override
    public StatisticsSnapshot statistics(String market, Trade last) {
      return statistics.upTo(market, last);
    }
  }

  private static MarketEngine fresh() {
    return new MarketEngine(MarketEngine.DEFAULT_SUBMIT_WINDOW_MILLIS);
  }

  private static MarketEngine restored(Snapshot snapshot) {
    return MarketEngine.restore(decoded(snapshot), MarketEngine.DEFAULT_SUBMIT_WINDOW_MILLIS);
  }

  /** Settlements are handed out to nobody here, and accounts acknowledge them in their own rows. */
  private static void follow(MarketEngine engine, JournalRow row) {
    var batch = JournalBatch.ofRow(row.ordering(), row.manifest(), row.payload());
    ((MarketBatch) batch).events().forEach(engine::apply);
  }

  private static MarketSnapshot decoded(Snapshot snapshot) {
    try {
      return (MarketSnapshot) JournalCodec.decode(snapshot.manifest(), snapshot.payload());
    } catch (NotSerializableException e) {
      throw new IllegalStateException("the snapshot of a market cannot be read", e);
    }
  }
}
