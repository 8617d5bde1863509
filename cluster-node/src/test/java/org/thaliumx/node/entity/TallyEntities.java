package org.thaliumx.node.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.typesafe.config.ConfigFactory;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.cluster.sharding.typed.javadsl.ClusterSharding;
import org.apache.pekko.cluster.sharding.typed.javadsl.EntityContext;
import org.apache.pekko.cluster.sharding.typed.javadsl.EntityTypeKey;
import org.apache.pekko.persistence.testkit.PersistenceTestKitPlugin;
import org.apache.pekko.persistence.testkit.PersistenceTestKitSnapshotPlugin;
import org.apache.pekko.persistence.testkit.javadsl.PersistenceTestKit;
import org.apache.pekko.persistence.testkit.javadsl.SnapshotTestKit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;

/** A batching front and the journal behind it, as they run, on a journal that can be held. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class TallyEntities {
  private static final EntityTypeKey<Tally.Command> KEY =
      EntityTypeKey.create(Tally.Command.class, "tally");
  static final String ID = "tally|one";
  static final Duration LONG = Duration.ofMinutes(1);
  static final Duration SOON = Duration.ofSeconds(15);
  static final BatchingEntity.Settings SETTINGS =
      new BatchingEntity.Settings(100, 50, 1_000, LONG, LONG);

  final ActorTestKit actors =
      ActorTestKit.create(
          ConfigFactory.parseString(
                  """
                  pekko.loglevel = WARNING
                  pekko.fail-mixed-versions = off
                  pekko.actor.testkit.typed.single-expect-default = 15s
                  pekko.persistence.testkit.events.serialize = off
                  pekko.persistence.testkit.snapshots.serialize = off
                  """)
              .withFallback(PersistenceTestKitPlugin.config())
              .withFallback(PersistenceTestKitSnapshotPlugin.config()));
  final PersistenceTestKit journal = PersistenceTestKit.create(actors.system());
  final SnapshotTestKit snapshots = SnapshotTestKit.create(actors.system());

  TestProbe<ClusterSharding.ShardCommand> shard =
      actors.createTestProbe(ClusterSharding.ShardCommand.class);
  HeldJournal held = new HeldJournal();
  Tally tally = new Tally();

  @BeforeEach
  void forgetEverything() {
    journal.clearAll();
    journal.resetPolicy();
    snapshots.clearAll();
    snapshots.resetPolicy();
    shard = actors.createTestProbe(ClusterSharding.ShardCommand.class);
    held = new HeldJournal();
    tally = new Tally();
  }

  @AfterAll
  void stopActors() {
    actors.shutdownTestKit();
  }

  BatchingEntity.Settings briefly(Duration idleAfter, Duration retryAfter) {
    return new BatchingEntity.Settings(100, 50, 1_000, retryAfter, idleAfter);
  }

  ActorRef<Tally.Command> startHeld(BatchingEntity.Settings settings) {
    journal.withPolicy(held);
    return start(tally, settings);
  }

  ActorRef<Tally.Command> start(Tally logic, BatchingEntity.Settings settings) {
    return spawn(logic, settings, true);
  }

  ActorRef<Tally.Command> spawn(Tally logic, BatchingEntity.Settings settings, boolean sleeps) {
    return spawn(() -> logic, List.of(), settings, sleeps);
  }

  ActorRef<Tally.Command> spawn(
      Supplier<EntityLogic<Tally.Command, Integer, Tally.Row, Tally.Sum>> logic,
      List<Tally.Command> opening,
      BatchingEntity.Settings settings,
      boolean sleeps) {
    return actors.spawn(
        BatchingEntity.create(
            new EntityContext<>(KEY, "one", shard.ref()),
            logic,
            () -> CompletableFuture.completedFuture(opening),
            settings,
            new Tally.Stop(),
            sleeps,
            EntityMeter.NONE));
  }

  void stop(ActorRef<Tally.Command> entity) {
    entity.tell(new Tally.Stop());
    awaitStopped(entity);
  }

  void awaitStopped(ActorRef<Tally.Command> entity) {
    actors.createTestProbe().expectTerminated(entity, SOON);
  }

  void awaitSaid(String... words) {
    await().atMost(SOON).untilAsserted(() -> assertThat(tally.said).containsExactly(words));
  }

  /** What the next incarnation says. */
  String sumOfAnother() {
    var next = new Tally();
    start(next, SETTINGS).tell(new Tally.Ask());
    await().atMost(SOON).until(() -> !next.said.isEmpty());
    return next.said.element();
  }

  List<Object> rows() {
    return journal.persistedInStorage(ID);
  }

  Tally.Row row(Integer... numbers) {
    return new Tally.Row(List.of(numbers));
  }
}
