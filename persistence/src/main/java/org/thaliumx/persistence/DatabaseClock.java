package org.thaliumx.persistence;

import java.time.Instant;
import java.time.InstantSource;

/**
 * The time of the database server: one clock for all nodes, where a wrong one must not decide what
 * is thrown away. Each reading is a question to the server, so it blocks, and fails while that is
 * gone. Thread-safe.
 */
public final class DatabaseClock implements InstantSource {
  private static final String NOW =
      "SELECT floor(extract(epoch FROM clock_timestamp()) * 1000)::bigint";

  private final Database database;

  /** Asks that server. */
  public DatabaseClock(Database database) {
    this.database = database;
  }

  @Override
  public long millis() {
    return database.inTransaction(
        connection -> Jdbc.first(connection, NOW, row -> row.getLong(1)).orElseThrow());
  }

  @Override
  public Instant instant() {
    return Instant.ofEpochMilli(millis());
  }
}
