package org.thaliumx.persistence;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.SupervisorStrategy;
import org.apache.pekko.actor.typed.javadsl.AskPattern;
import org.apache.pekko.persistence.typed.PersistenceId;
import org.apache.pekko.persistence.typed.javadsl.CommandHandler;
import org.apache.pekko.persistence.typed.javadsl.EventHandler;
import org.apache.pekko.persistence.typed.javadsl.EventSourcedBehavior;
import org.apache.pekko.persistence.typed.javadsl.RetentionCriteria;

/** The smallest actor with a journal: it adds numbers and answers the sum, once it is stored. */
final class Summing implements AutoCloseable {
  private static final Duration TIMEOUT = Duration.ofSeconds(20);

  private final ActorSystem<Add> system;

  private Summing(ActorSystem<Add> system) {
    this.system = system;
  }

  /** Starts it on the journal of a database, with the configuration a node uses. */
  static Summing start(DatabaseSettings settings) {
    return new Summing(ActorSystem.create(new Sum(), "summing", configuration(settings)));
  }

  CompletionStage<Long> add(long amount) {
    return add(amount, TIMEOUT);
  }

  CompletionStage<Long> add(long amount, Duration timeout) {
    return AskPattern.ask(system, ref -> new Add(amount, ref), timeout, system.scheduler());
  }

  @Override
  public void close() {
    system.terminate();
    system.getWhenTerminated().toCompletableFuture().join();
  }

  record Add(long amount, ActorRef<Long> replyTo) {}

  private static final class Sum extends EventSourcedBehavior<Add, Long, Long> {
    Sum() {
      super(
          PersistenceId.ofUniqueId("sum"),
          SupervisorStrategy.restartWithBackoff(
              Duration.ofMillis(200), Duration.ofSeconds(1), 0.1));
    }

    @Override
    public Long emptyState() {
      return 0L;
    }

    @Override
    public CommandHandler<Add, Long, Long> commandHandler() {
      return (state, add) -> Effect().persist(add.amount()).thenReply(add.replyTo(), sum -> sum);
    }

    @Override
    public EventHandler<Long, Long> eventHandler() {
      return Long::sum;
    }

    @Override
    public RetentionCriteria retentionCriteria() {
      return RetentionCriteria.snapshotEvery(3, 2);
    }
  }

  private static Config configuration(DatabaseSettings settings) {
    return ConfigFactory.parseMap(
            Map.of(
                "thaliumx.database.url", settings.url(),
                "thaliumx.database.user", settings.user(),
                "thaliumx.database.password", settings.password()))
        .withFallback(ConfigFactory.parseResources("persistence.conf"))
        .withFallback(ConfigFactory.load())
        .resolve();
  }
}
