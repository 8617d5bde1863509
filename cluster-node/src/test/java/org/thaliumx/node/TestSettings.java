package org.thaliumx.node;

import java.nio.file.Path;
import java.util.Optional;
import org.thaliumx.node.membership.ClusterSettings;
import org.thaliumx.node.messaging.MessagingSettings;
import org.thaliumx.persistence.DatabaseSettings;

/** Settings of nodes on loopback without TLS and Kafka, in the environment of the tests. */
final class TestSettings {
  private TestSettings() {}

  /**
   * Of a node with demo data that is a cluster of one, on a database of its own if none is named.
   */
  static NodeSettings of(Path data, Optional<DatabaseSettings> database) {
    return of(data, 0, true, database, ClusterSettings.ALONE);
  }

  static NodeSettings of(
      Path data,
      int port,
      boolean demo,
      Optional<DatabaseSettings> database,
      ClusterSettings cluster) {
    return new NodeSettings(
        data,
        "127.0.0.1",
        port,
        demo,
        database,
        cluster,
        MessagingSettings.NONE,
        Optional.empty(),
        System.getenv());
  }
}
