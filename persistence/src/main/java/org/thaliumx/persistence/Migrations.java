package org.thaliumx.persistence;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.output.MigrateResult;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the schema up to this release: the numbered files of {@code db/migration}, each once, in
 * order, in a transaction of its own, under an advisory lock so that several nodes may start at
 * once.
 */
public final class Migrations {
  private static final Logger log = LoggerFactory.getLogger(Migrations.class);

  private Migrations() {}

  /**
   * Applies what is missing.
   *
   * @throws IllegalStateException when an applied file was changed since, or one fails; the node
   *     must not start then
   */
  public static void apply(Database database) {
    try {
      MigrateResult result =
          Flyway.configure()
              .dataSource(database.dataSource())
              .locations("classpath:db/migration")
              .table("schema_version")
              .load()
              .migrate();
      if (result.migrationsExecuted > 0) {
        log.info("Database schema brought to version {}", result.targetSchemaVersion);
      }
    } catch (FlywayException e) {
      throw new IllegalStateException("The database schema does not fit: " + e.getMessage(), e);
    }
  }
}
