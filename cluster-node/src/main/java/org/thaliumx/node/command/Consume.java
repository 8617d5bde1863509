package org.thaliumx.node.command;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.kafka.common.KafkaException;
import org.thaliumx.kafka.KafkaSettings;
import org.thaliumx.kafka.embedded.EmbeddedKafka;
import org.thaliumx.node.consume.TopicPrinter;
import org.thaliumx.node.messaging.MessagingSettings;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints records of Kafka. */
@Command(
    name = "consume",
    sortOptions = false,
    description = "Print what the exchange writes to Kafka, a record a line, as it is committed.",
    mixinStandardHelpOptions = true)
final class Consume implements Callable<Integer> {

  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(3);

  @Spec CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "TOPIC", arity = "1..*", description = "such as trades")
  List<String> topics = List.of();

  @Option(
      names = "--group",
      paramLabel = "G",
      defaultValue = "",
      description =
          "go on where this group was, share the topics with others of it, and let Kafka know what"
              + " was read")
  String group = "";

  @Option(
      names = "--from-beginning",
      description = "begin with the oldest record, where there is no group that was further")
  boolean fromBeginning;

  @Option(names = "--keys", description = "print where a record is, and its key, too")
  boolean keys;

  @Option(
      names = "--max",
      paramLabel = "N",
      defaultValue = "" + Long.MAX_VALUE,
      description = "end after so many records")
  long most = Long.MAX_VALUE;

  @Mixin KafkaOptions kafka = new KafkaOptions();

  @Mixin DataOption data = new DataOption();

  @Override
  public Integer call() {
    var plan = new TopicPrinter.Plan(topics, group, fromBeginning, keys, most);
    try (var printer = new TopicPrinter(settings(), plan)) {
      stopWithProcess(printer);
      printer.run(System.out);
      return CommandLine.ExitCode.OK;
    } catch (KafkaException e) {
      System.err.println("consume: " + e.getMessage());
      return CommandLine.ExitCode.SOFTWARE;
    }
  }

  /** Ctrl-C: what was printed counts as read, and the group knows at once that it is left. */
  private static void stopWithProcess(TopicPrinter printer) {
    Thread reader = Thread.currentThread();
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  printer.stop();
                  try {
                    reader.join(STOP_TIMEOUT);
                  } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                  }
                },
                "shutdown"));
  }

  private KafkaSettings settings() {
    try {
      return kafka
          .settings(brokers())
          .reached()
          .orElseThrow(() ->
              new IllegalArgumentException(
                  "there is no Kafka broker in "
                      + data.directory()
                      + ": set --data, or THALIUMX_KAFKA_BOOTSTRAP"));
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), NodeRun.reasonOf(e), e);
    }
  }

  /** The broker that {@code up} has started there. */
  private MessagingSettings.Brokers brokers() {
    Optional<String> own = EmbeddedKafka.bootstrapServers(data.directory().resolve("kafka"));
    return own.isPresent()
        ? new MessagingSettings.Outside(own.get())
        : new MessagingSettings.None();
  }
}
