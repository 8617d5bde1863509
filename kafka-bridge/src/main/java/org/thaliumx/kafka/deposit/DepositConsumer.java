package org.thaliumx.kafka.deposit;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.pekko.Done;
import org.apache.pekko.NotUsed;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.kafka.CommitterSettings;
import org.apache.pekko.kafka.ConsumerMessage.CommittableMessage;
import org.apache.pekko.kafka.ConsumerMessage.CommittableOffset;
import org.apache.pekko.kafka.ConsumerSettings;
import org.apache.pekko.kafka.Subscriptions;
import org.apache.pekko.kafka.javadsl.Committer;
import org.apache.pekko.kafka.javadsl.Consumer;
import org.apache.pekko.stream.KillSwitches;
import org.apache.pekko.stream.RestartSettings;
import org.apache.pekko.stream.UniqueKillSwitch;
import org.apache.pekko.stream.javadsl.Keep;
import org.apache.pekko.stream.javadsl.RestartSource;
import org.apache.pekko.stream.javadsl.Sink;
import org.apache.pekko.stream.javadsl.Source;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.thaliumx.kafka.KafkaMeter;
import org.thaliumx.kafka.KafkaSettings;
import org.thaliumx.kafka.topic.Topic;
import org.thaliumx.protocol.Deposits;
import org.thaliumx.protocol.Directory;
import org.thaliumx.protocol.OperatorActs;

/**
 * Carries out the deposits that other systems ask for. Nodes that run one share the work. A record
 * counts as read only when its deposit is stored, or when the record has been put aside; so none is
 * lost, and those that come twice because a node died change nothing.
 */
public final class DepositConsumer implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(DepositConsumer.class);

  /** The nodes that share the work, as Kafka knows them. */
  public static final String GROUP = "thaliumx-deposits";

  private static final int AT_ONCE = 64;
  private static final Duration COMMIT_EVERY = Duration.ofMillis(500);
  private static final RestartSettings RESTARTS =
      RestartSettings.create(Duration.ofSeconds(1), Duration.ofSeconds(15), 0.2);

  private final Depositor depositor;
  private final DeadLetters deadLetters;
  private final Retries retries = new Retries();
  private final KafkaMeter meter;
  private final UniqueKillSwitch stop;

  /**
   * What it works for.
   *
   * @param directory the assets there are
   * @param deposits brings money in
   * @param acts has on record what is done
   */
  public record Ports(Directory directory, Deposits deposits, OperatorActs acts) {}

  private DepositConsumer(
      ActorSystem<?> system, KafkaSettings settings, Ports ports, KafkaMeter meter) {
    this.meter = meter;
    this.depositor = new Depositor(ports.directory(), ports.deposits(), ports.acts(), retries);
    this.deadLetters = new DeadLetters(settings);
    this.stop =
        RestartSource.onFailuresWithBackoff(RESTARTS, () -> commands(system, settings))
            .viaMat(KillSwitches.single(), Keep.right())
            .to(Sink.ignore())
            .run(system);
  }

  /** Begins, and does not wait for Kafka. */
  public static DepositConsumer start(
      ActorSystem<?> system, KafkaSettings settings, Ports ports, KafkaMeter meter) {
    return new DepositConsumer(system, settings, ports, meter);
  }

  private Source<Done, NotUsed> commands(ActorSystem<?> system, KafkaSettings settings) {
    return Consumer.committableSource(
            consumer(system, settings), Subscriptions.topics(Topic.DEPOSIT_COMMANDS.text()))
        .mapAsync(AT_ONCE, this::process)
        .via(Committer.flow(CommitterSettings.create(system).withMaxInterval(COMMIT_EVERY)))
        .mapMaterializedValue(_ -> NotUsed.getInstance());
  }

  private static ConsumerSettings<byte[], byte[]> consumer(
      ActorSystem<?> system, KafkaSettings settings) {
    Map<String, String> properties =
        settings.client("thaliumx-deposits").entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().toString()));
    return ConsumerSettings.create(system, new ByteArrayDeserializer(), new ByteArrayDeserializer())
        .withProperties(properties)
        .withGroupId(GROUP)
        .withProperty(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest")
        .withProperty(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed")
        .withStopTimeout(Duration.ZERO);
  }

  private CompletionStage<CommittableOffset> process(CommittableMessage<byte[], byte[]> message) {
    var command = new CommandRecord(message.record());
    return depositor
        .carryOut(command)
        .thenCompose(reason -> reason.map(why -> putAside(command, why)).orElseGet(this::done))
        .thenApply(_ -> message.committableOffset());
  }

  private CompletionStage<Void> done() {
    meter.commandDone();
    return CompletableFuture.completedStage(null);
  }

  private CompletionStage<Void> putAside(CommandRecord command, String reason) {
    meter.commandRejected();
    log.warn("{} is no deposit that can be made: {}", command.place(), reason);
    return retries.until(() -> deadLetters.put(command, reason));
  }

  /** Takes no more; what is under way may be finished, and comes again if it is not. */
  @Override
  public void close() {
    retries.close();
    stop.shutdown();
    deadLetters.close();
  }
}
