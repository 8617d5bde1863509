package org.thaliumx.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.thaliumx.node.membership.ClusterSettings;
import org.thaliumx.node.messaging.MessagingSettings;

class NodeSettingsTest {

  @Test
  void showNoSecretOfTheEnvironment() {
    Map<String, String> environment =
        Map.of(
            "THALIUMX_JDBC_URL", "jdbc:postgresql://db/thaliumx",
            "THALIUMX_JDBC_PASSWORD", "hunter2",
            "THALIUMX_VAULT_TOKEN", "hunter2");
    var settings =
        new NodeSettings(
            Path.of("data"),
            "127.0.0.1",
            8080,
            false,
            NodeSettings.databaseOf(environment),
            ClusterSettings.ALONE,
            MessagingSettings.NONE,
            Optional.empty(),
            environment);
    assertThat(settings.toString()).contains("127.0.0.1:8080").doesNotContain("hunter2");
  }
}
