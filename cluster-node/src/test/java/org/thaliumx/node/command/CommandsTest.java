package org.thaliumx.node.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** Command lines that mean nothing end with status 2 and say why, and nothing is started. */
class CommandsTest {
  private final StringWriter errors = new StringWriter();

  private int run(Object command, String... arguments) {
    return new CommandLine(command).setErr(new PrintWriter(errors, true)).execute(arguments);
  }

  @Test
  void aNodeWithoutADatabaseDoesNotStart() {
    assertThat(run(new SingleNode(), "--jdbc-url=")).isEqualTo(2);
    assertThat(errors).asString().contains("THALIUMX_JDBC_URL");
  }

  @Test
  void aNodeRefusesWhatIsNoDatabase() {
    assertThat(run(new SingleNode(), "--jdbc-url=mysql://db/x")).isEqualTo(2);
    assertThat(errors).asString().contains("jdbc:postgresql:");
  }

  @Test
  void aNodeRefusesHalfOfTheContactPoints() {
    int status =
        run(
            new SingleNode(),
            "--jdbc-url=jdbc:postgresql://db/x",
            "--contact-points=a:1,b:1",
            "--required-contact-points=1");
    assertThat(status).isEqualTo(2);
    assertThat(errors).asString().contains("more than half");
  }

  @Test
  void aLocalClusterHasNoEndOfNodes() {
    assertThat(run(new Up(), "--nodes=1000")).isEqualTo(2);
    assertThat(errors).asString().contains("1 to 20 nodes");
  }
}
