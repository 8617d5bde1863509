package org.thaliumx.node.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.thaliumx.persistence.DatabaseSettings;

class LocalSettingsTest {
  private static final DatabaseSettings DATABASE =
      new DatabaseSettings("jdbc:postgresql://127.0.0.1:5432/x", "somebody", "a secret");

  private static LocalSettings settings(int firstPort, int nodes) {
    return new LocalSettings(
        Path.of("/data"),
        "127.0.0.1",
        firstPort,
        17355,
        8558,
        nodes,
        false,
        Optional.empty(),
        List.of("-Xmx300m"));
  }

  @Test
  void givesEachNodeItsOwnPortsAndFiles() {
    LocalSettings settings = settings(8080, 3);
    assertThat(settings.portOf(1)).isEqualTo(8080);
    assertThat(settings.portOf(3)).isEqualTo(8082);
    assertThat(settings(0, 3).portOf(3)).isZero();
    assertThat(settings.clusterPortOf(2)).isEqualTo(17356);
    assertThat(settings.directoryOf(2)).isEqualTo(Path.of("/data/node-2"));
    assertThat(settings.contactPoints(2)).containsExactly("127.0.0.1:8558", "127.0.0.1:8559");
  }

  @Test
  void refusesASizeThatNoMachineHasUseFor() {
    for (int nodes : List.of(0, -1, LocalSettings.MOST_NODES + 1)) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> settings(8080, nodes))
          .withMessageContaining("not " + nodes);
    }
  }

  @Test
  void startsANodeWithoutShowingThePassword() {
    ProcessBuilder child = ChildCommand.of(settings(8080, 3), DATABASE, 2, 3);
    assertThat(child.command())
        .contains(
            "-Xmx300m",
            "--end-with-input",
            "--port=8081",
            "--cluster-port=17356",
            "--management-port=8559",
            "--contact-points=127.0.0.1:8558,127.0.0.1:8559,127.0.0.1:8560",
            "--no-demo")
        .noneMatch(argument -> argument.contains("a secret"));
    assertThat(child.environment())
        .containsEntry("THALIUMX_JDBC_URL", DATABASE.url())
        .containsEntry("THALIUMX_JDBC_PASSWORD", "a secret");
  }
}
