package org.thaliumx.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.AskPattern;
import org.apache.pekko.persistence.typed.PersistenceId;
import org.apache.pekko.persistence.typed.javadsl.CommandHandler;
import org.apache.pekko.persistence.typed.javadsl.EventHandler;
import org.apache.pekko.persistence.typed.javadsl.EventSourcedBehavior;
import org.apache.pekko.persistence.typed.javadsl.RetentionCriteria;
import org.junit.jupiter.api.Test;

class JournalSetUpTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private final DatabaseSettings settings = TestServer.emptyDatabase();

  record Add(long amount, ActorRef<Long> replyTo) {}

  static final class Sum extends EventSourcedBehavior<Add, Long, Long> {
    Sum() {
      super(PersistenceId.ofUniqueId("sum"));
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

  @Test
  void anActorFindsItsStateAgainAfterARestart() throws SQLException {
    try (Database database = Database.open(settings, "migration", 2)) {
      Migrations.apply(database);
    }
    assertThat(sumAfterAdding(1, 2, 3, 4)).isEqualTo(10);
    assertThat(sumAfterAdding(5)).isEqualTo(15);
    assertThat(JdbcTesting.query(settings, "SELECT count(*) FROM event_journal")).isEqualTo("5");
    assertThat(JdbcTesting.query(settings, "SELECT count(*) FROM snapshot")).isEqualTo("1");
  }

  private long sumAfterAdding(long... amounts) {
    ActorSystem<Add> system = ActorSystem.create(new Sum(), "journal-test", config());
    try {
      long sum = 0;
      for (long amount : amounts) {
        sum = add(system, amount).toCompletableFuture().join();
      }
      return sum;
    } finally {
      system.terminate();
      system.getWhenTerminated().toCompletableFuture().join();
    }
  }

  private static CompletionStage<Long> add(ActorSystem<Add> system, long amount) {
    return AskPattern.ask(system, ref -> new Add(amount, ref), PATIENCE, system.scheduler());
  }

  private Config config() {
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
