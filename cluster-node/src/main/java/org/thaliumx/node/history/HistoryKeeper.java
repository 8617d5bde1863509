package org.thaliumx.node.history;

import java.time.Duration;
import org.thaliumx.node.journal.JournalEntry;
import org.thaliumx.node.journal.JournalReader;
import org.thaliumx.node.journal.MarketSpecs;
import org.thaliumx.node.journal.Pace;
import org.thaliumx.node.journal.Projection;
import org.thaliumx.persistence.history.HistoryChanges;
import org.thaliumx.persistence.history.HistoryProjection;

/** Keeps the history up to the journal. Not thread-safe. */
public final class HistoryKeeper implements Projection {

  /** Under load most orders open and close within a second, and are written once then. */
  private static final Pace PACE =
      new Pace(Duration.ofMillis(100), Duration.ofSeconds(1), 100, 8_000);

  private final HistoryProjection projection;
  private final MarketSpecs specs;

  /** Keeps that history; the terms of markets are read from the others. */
  public HistoryKeeper(HistoryProjection projection, MarketSpecs specs) {
    this.projection = projection;
    this.specs = specs;
  }

  @Override
  public String name() {
    return "history";
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

  private HistoryChanges changesOf(JournalReader.Stretch stretch) {
    var changes = new HistoryChanges();
    var records = new HistoryRecords(changes, specs::of);
    for (JournalEntry entry : stretch.entries()) {
      switch (entry) {
        case JournalEntry.OfAccount row -> records.record(row.account(), row.batch());
        case JournalEntry.OfMarket row -> records.record(row.market(), row.batch());
      }
    }
    return changes;
  }
}
