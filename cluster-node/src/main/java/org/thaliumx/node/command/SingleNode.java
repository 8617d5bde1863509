package org.thaliumx.node.command;

import java.util.Optional;
import java.util.concurrent.Callable;
import org.thaliumx.node.NodeSettings;
import org.thaliumx.node.messaging.MessagingSettings;
import org.thaliumx.persistence.DatabaseSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Starts one node of a real exchange, on a PostgreSQL of its operator's. */
@Command(
    name = "node",
    sortOptions = false,
    description =
        "Start one node of an exchange on your own PostgreSQL. Every option can be given as a"
            + " variable, too: --data as THALIUMX_DATA and so on; the password of the database only"
            + " as THALIUMX_JDBC_PASSWORD.",
    mixinStandardHelpOptions = true)
final class SingleNode implements Callable<Integer> {
  private static final int CLUSTER_PORT = 17355;
  private static final int MANAGEMENT_PORT = 8558;

  @Spec CommandSpec spec = CommandSpec.create();

  @Mixin DoorOptions doors = new DoorOptions();

  @Option(
      names = "--jdbc-url",
      paramLabel = "URL",
      defaultValue = "${env:THALIUMX_JDBC_URL:-}",
      description = "the database, jdbc:postgresql://HOST:PORT/DATABASE")
  String jdbcUrl = "";

  @Option(
      names = "--jdbc-user",
      paramLabel = "NAME",
      defaultValue = "${env:THALIUMX_JDBC_USER:-thaliumx}",
      description = "its user (default: thaliumx)")
  String jdbcUser = "thaliumx";

  @Mixin ClusterOptions cluster = new ClusterOptions();

  @Mixin KafkaOptions kafka = new KafkaOptions();

  @Override
  public Integer call() {
    NodeSettings settings = settings();
    return NodeRun.start(() -> settings);
  }

  private NodeSettings settings() {
    if (jdbcUrl.isBlank()) {
      throw new ParameterException(
          spec.commandLine(), "a node needs a database: set THALIUMX_JDBC_URL or --jdbc-url");
    }
    String password = System.getenv().getOrDefault("THALIUMX_JDBC_PASSWORD", "");
    try {
      return new NodeSettings(
          doors.directory(),
          doors.host,
          doors.port,
          false,
          Optional.of(new DatabaseSettings(jdbcUrl, jdbcUser, password)),
          cluster.settings(CLUSTER_PORT, MANAGEMENT_PORT),
          kafka.settings(new MessagingSettings.None()),
          doors.tls(),
          System.getenv());
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), NodeRun.reasonOf(e), e);
    }
  }
}
