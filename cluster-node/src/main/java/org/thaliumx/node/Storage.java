package org.thaliumx.node;

import org.thaliumx.persistence.Database;
import org.thaliumx.persistence.DatabaseHealth;
import org.thaliumx.persistence.DatabaseSettings;
import org.thaliumx.persistence.Migrations;
import org.thaliumx.persistence.embedded.EmbeddedDatabase;
import org.thaliumx.persistence.embedded.EmbeddedSettings;

/**
 * Where a node keeps everything.
 *
 * @param connection how the database is reached
 * @param database a pool of connections to it, its schema up to date
 * @param health whether it answers
 */
record Storage(DatabaseSettings connection, Database database, DatabaseHealth health) {
  private static final int POOL_SIZE = 8;

  /** Reaches the database of the settings, or starts one. */
  static Storage open(NodeSettings settings, Resources resources) {
    DatabaseSettings connection =
        settings.database().orElseGet(() -> embedded(settings, resources));
    Database database =
        resources.add("database pool", Database.open(connection, "thaliumx-node", POOL_SIZE));
    Migrations.apply(database);
    DatabaseHealth health = resources.add("database health", DatabaseHealth.watch(connection));
    return new Storage(connection, database, health);
  }

  private static DatabaseSettings embedded(NodeSettings settings, Resources resources) {
    var where = EmbeddedSettings.in(settings.data().resolve("postgres"));
    return resources.add("embedded PostgreSQL", EmbeddedDatabase.start(where)).connection();
  }
}
