package org.thaliumx.node.command;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.thaliumx.node.NodeSettings;
import org.thaliumx.node.local.LocalRun;
import org.thaliumx.node.local.LocalSettings;
import org.thaliumx.node.messaging.MessagingSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Starts an exchange on this machine: one node in this process, or several in their own. */
@Command(
    name = "up",
    sortOptions = false,
    description = "Start an exchange on this machine.",
    mixinStandardHelpOptions = true)
final class Up implements Callable<Integer> {

  @Spec CommandSpec spec = CommandSpec.create();

  @Mixin DoorOptions doors = new DoorOptions();

  @Option(
      names = "--nodes",
      paramLabel = "N",
      defaultValue = "0",
      description =
          "start so many nodes, in processes of their own, on ports from --port on; --data then"
              + " keeps what all of them have")
  int nodes;

  @Option(
      names = "--no-demo",
      description = "leave an empty exchange empty: no demo markets, accounts and credentials")
  boolean noDemo;

  @Option(
      names = "--end-with-input",
      hidden = true,
      description = "stop when the input ends, because who started it is gone then")
  boolean endWithInput;

  @Mixin ClusterOptions cluster = new ClusterOptions();

  @Option(
      names = "--no-kafka",
      description = "start no Kafka broker; as the variable THALIUMX_KAFKA=off does")
  boolean noKafka;

  @Option(
      names = "--kafka-broker",
      hidden = true,
      defaultValue = "${env:THALIUMX_KAFKA_BROKER:-}",
      description = "the class path of a broker, which ./thaliumx knows")
  String brokerClassPath = "";

  @Mixin KafkaOptions kafka = new KafkaOptions();

  @Override
  public Integer call() {
    if (nodes > 0) {
      return LocalRun.start(locals());
    }
    NodeSettings settings = settings();
    if (endWithInput) {
      NodeRun.stopWithInput();
    }
    return NodeRun.start(() -> settings);
  }

  private NodeSettings settings() {
    try {
      return new NodeSettings(
          doors.directory(),
          doors.host,
          doors.port,
          !noDemo,
          NodeSettings.databaseOf(System.getenv()),
          cluster.settings(0, 0),
          messaging(),
          doors.tls(),
          System.getenv());
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), NodeRun.reasonOf(e), e);
    }
  }

  private LocalSettings locals() {
    try {
      return new LocalSettings(
          doors.directory(),
          doors.host,
          doors.port,
          cluster.portOr(LocalSettings.CLUSTER_PORT),
          cluster.managementPortOr(LocalSettings.MANAGEMENT_PORT),
          nodes,
          !noDemo,
          NodeSettings.databaseOf(System.getenv()),
          javaOptions(),
          messaging(),
          doors.tls());
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), NodeRun.reasonOf(e), e);
    }
  }

  private MessagingSettings messaging() {
    boolean off = noKafka || "off".equalsIgnoreCase(System.getenv("THALIUMX_KAFKA"));
    if (off) {
      return MessagingSettings.NONE;
    }
    return kafka.settings(
        brokerClassPath.isBlank()
            ? new MessagingSettings.None()
            : new MessagingSettings.Own(brokerClassPath));
  }

  private static List<String> javaOptions() {
    String options =
        System.getenv().getOrDefault("THALIUMX_NODE_JAVA_OPTS", LocalSettings.JAVA_OPTIONS);
    return Stream.of(options.split("\\s+")).filter(option -> !option.isEmpty()).toList();
  }
}
