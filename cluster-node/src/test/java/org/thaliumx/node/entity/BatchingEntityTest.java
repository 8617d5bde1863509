package org.thaliumx.node.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.typesafe.config.ConfigFactory;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.LoggingTestKit;
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
import org.junit.jupiter.api.Test;

/** The batching front and the journal behind it, as they run, on a journal that can be held. */
class BatchingEntityTest {
  private static final EntityTypeKey<Tally.Command> KEY =
      EntityTypeKey.create(Tally.Command.class, "tally");
  private static final String ID = "tally|one";
  private static final Duration LONG = Duration.ofMinutes(1);
  private static final Duration SOON = Duration.ofSeconds(15);
  private static final BatchingEntity.Settings SETTINGS =
      new BatchingEntity.Settings(100, 50, 1_000, LONG, LONG);

  private static final ActorTestKit actors =
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
  private static final PersistenceTestKit journal = PersistenceTestKit.create(actors.system());
  private static final SnapshotTestKit snapshots = SnapshotTestKit.create(actors.system());

  private final TestProbe<ClusterSharding.ShardCommand> shard =
      actors.createTestProbe(ClusterSharding.ShardCommand.class);
  private final HeldJournal held = new HeldJournal();
  private final Tally tally = new Tally();

  @BeforeEach
  void forgetEverything() {
    journal.clearAll();
    journal.resetPolicy();
    snapshots.clearAll();
    snapshots.resetPolicy();
  }

  @AfterAll
  static void stop() {
    actors.shutdownTestKit();
  }

  @Test
  void storesCommandsThatArriveDuringAWriteAsOneRow() {
    var entity = startHeld(SETTINGS);
    entity.tell(new Tally.Add(1));
    held.awaitWrite();
    entity.tell(new Tally.Add(2));
    entity.tell(new Tally.Add(3));
    entity.tell(new Tally.Add(4));
    held.store();
    held.store();
    awaitSaid("added 1", "added 2", "added 3", "added 4");
    assertThat(rows()).containsExactly(row(1), row(2, 3, 4));
  }

  @Test
  void advancesWhenTimeIsDueAndNotBefore() {
    var entity = start(tally, SETTINGS);
    long begin = System.nanoTime();
    entity.tell(new Tally.Await(200));
    awaitSaid("advanced");
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThan(Duration.ofMillis(190));
    entity.tell(new Tally.Await(-5));
    awaitSaid("advanced", "advanced");
  }

  @Test
  void goesByTheLatestOfWhatIsDueAndForgetsWhatIsNotAnyMore() {
    var entity = start(tally, SETTINGS);
    entity.tell(new Tally.Await(60_000));
    entity.tell(new Tally.Await(1));
    awaitSaid("advanced");
    entity.tell(new Tally.Await(300));
    entity.tell(new Tally.Await(Long.MAX_VALUE));
    entity.tell(new Tally.Await(600));
    awaitSaid("advanced", "advanced");
  }

  @Test
  void makesNoRunLargerThanTheBound() {
    var entity = startHeld(new BatchingEntity.Settings(100, 2, 1_000, LONG, LONG));
    entity.tell(new Tally.Add(1));
    held.awaitWrite();
    for (int number = 2; number <= 6; number++) {
      entity.tell(new Tally.Add(number));
    }
    for (int row = 0; row < 4; row++) {
      held.store();
    }
    await().atMost(SOON).until(() -> tally.said.size() == 6);
    assertThat(rows()).containsExactly(row(1), row(2, 3), row(4, 5), row(6));
  }

  @Test
  void countsWhatACommandCarriesTowardsTheBound() {
    var entity = startHeld(new BatchingEntity.Settings(100, 4, 1_000, LONG, LONG));
    entity.tell(new Tally.Add(1));
    held.awaitWrite();
    entity.tell(new Tally.AddAll(List.of(2, 3, 4)));
    entity.tell(new Tally.AddAll(List.of(5, 6, 7)));
    entity.tell(new Tally.Add(8));
    for (int row = 0; row < 3; row++) {
      held.store();
    }
    await().atMost(SOON).until(() -> tally.said.size() == 8);
    assertThat(rows()).containsExactly(row(1), row(2, 3, 4, 5, 6, 7), row(8));
  }

  @Test
  void saysNothingBeforeTheRowIsStored() {
    var entity = startHeld(SETTINGS);
    entity.tell(new Tally.Add(1));
    held.awaitWrite();
    entity.tell(new Tally.Add(2));
    entity.tell(new Tally.Ask());
    assertThat(tally.said).isEmpty();
    held.store();
    held.awaitWrite();
    assertThat(tally.said).containsExactly("added 1");
    held.store();
    awaitSaid("added 1", "added 2", "sum 3");
  }

  @Test
  void answersEverybodyAndStopsWhenAWriteFails() {
    var entity = startHeld(SETTINGS);
    entity.tell(new Tally.Add(1));
    held.awaitWrite();
    entity.tell(new Tally.Add(2));
    entity.tell(new Tally.Ask());
    held.fail();
    awaitStopped(entity);
    assertThat(tally.refused)
        .containsExactly(
            "Add[number=1] OUTCOME_UNKNOWN", "Add[number=2] UNAVAILABLE", "Ask[] UNAVAILABLE");
    assertThat(tally.said).isEmpty();
    assertThat(rows()).isEmpty();
  }

  @Test
  void comesBackWithWhatTheJournalHoldsAndNothingElse() {
    var entity = startHeld(SETTINGS);
    held.store();
    entity.tell(new Tally.Add(1));
    awaitSaid("added 1");
    held.awaitWrite();
    entity.tell(new Tally.Add(10));
    held.awaitWrite();
    held.fail();
    awaitStopped(entity);
    journal.resetPolicy();
    assertThat(sumOfAnother()).isEqualTo("sum 1");
  }

  @Test
  void comesBackWithAWriteThatFailedButWasStored() {
    var entity = startHeld(SETTINGS);
    entity.tell(new Tally.Add(10));
    held.awaitWrite();
    held.fail();
    awaitStopped(entity);
    journal.resetPolicy();
    journal.persistForRecovery(ID, List.of(row(10)));
    assertThat(sumOfAnother()).isEqualTo("sum 10");
  }

  @Test
  void refusesAtOnceWhatTheQueueCannotTake() {
    var entity = startHeld(new BatchingEntity.Settings(2, 50, 1_000, LONG, LONG));
    entity.tell(new Tally.Add(1));
    held.awaitWrite();
    entity.tell(new Tally.Add(2));
    entity.tell(new Tally.Add(3));
    entity.tell(new Tally.Add(4));
    entity.tell(new Tally.Ask());
    await().atMost(SOON).until(() -> tally.refused.size() == 2);
    assertThat(tally.refused).containsExactly("Add[number=4] OVERLOADED", "Ask[] OVERLOADED");
    assertThat(tally.said).isEmpty();
    held.store();
    held.store();
    awaitSaid("added 1", "added 2", "added 3");
  }

  @Test
  void countsWhatWaitsByItsWeight() {
    var entity = startHeld(new BatchingEntity.Settings(4, 50, 1_000, LONG, LONG));
    entity.tell(new Tally.Add(1));
    held.awaitWrite();
    entity.tell(new Tally.AddAll(List.of(1, 2, 3)));
    entity.tell(new Tally.AddAll(List.of(4, 5)));
    entity.tell(new Tally.Add(6));
    entity.tell(new Tally.Add(7));
    await().atMost(SOON).until(() -> tally.refused.size() == 2);
    assertThat(tally.refused)
        .containsExactly("AddAll[numbers=[4, 5]] OVERLOADED", "Add[number=7] OVERLOADED");
    held.store();
    held.store();
    awaitSaid("added 1", "added 1", "added 2", "added 3", "added 6");
  }

  @Test
  void hasRoomForWhatIsVitalThatNothingElseCanFill() {
    var entity = startHeld(new BatchingEntity.Settings(2, 50, 1_000, LONG, LONG));
    entity.tell(new Tally.Add(1));
    held.awaitWrite();
    for (int number = 2; number <= 4; number++) {
      entity.tell(new Tally.Add(number));
    }
    for (int number = 5; number <= 7; number++) {
      entity.tell(new Tally.AddVital(number));
    }
    await().atMost(SOON).until(() -> tally.refused.size() == 2);
    assertThat(tally.refused)
        .containsExactly("Add[number=4] OVERLOADED", "AddVital[number=7] OVERLOADED");
    held.store();
    held.store();
    awaitSaid("added 1", "added 2", "added 3", "added 5", "added 6");
  }

  @Test
  void finishesWhatItTookInBeforeItStops() {
    var entity = startHeld(SETTINGS);
    entity.tell(new Tally.Add(1));
    held.awaitWrite();
    entity.tell(new Tally.Add(2));
    entity.tell(new Tally.Stop());
    held.store();
    held.store();
    awaitStopped(entity);
    assertThat(tally.said).containsExactly("added 1", "added 2");
    assertThat(rows()).containsExactly(row(1), row(2));
    assertThat(tally.refused).isEmpty();
  }

  @Test
  void asksToLeaveMemoryWhenIdle() {
    var entity = start(tally, briefly(Duration.ofMillis(20), LONG));
    shard.expectMessage(new ClusterSharding.Passivate<>(entity));
  }

  @Test
  void staysAndRetriesWhileSomethingIsUnfinished() {
    var entity = start(tally, briefly(Duration.ofMillis(40), Duration.ofMillis(100)));
    entity.tell(new Tally.Expect(true));
    await().atMost(SOON).until(() -> tally.wakes.size() >= 4);
    shard.expectNoMessage(Duration.ZERO);
    entity.tell(new Tally.Expect(false));
    shard.expectMessage(new ClusterSharding.Passivate<>(entity));
  }

  @Test
  void neverAsksToLeaveMemoryWhenItMustNotSleep() {
    var settings = briefly(Duration.ofMillis(10), Duration.ofMillis(50));
    var entity = spawn(tally, settings, false);
    entity.tell(new Tally.Expect(true));
    await().atMost(SOON).until(() -> tally.wakes.size() >= 4);
    entity.tell(new Tally.Expect(false));
    entity.tell(new Tally.Ask());
    awaitSaid("sum 0");
    shard.expectNoMessage(Duration.ofMillis(50));
  }

  @Test
  void recoversFromASnapshotAndTheRowsAfterIt() {
    var entity = start(tally, new BatchingEntity.Settings(100, 1, 3, LONG, LONG));
    for (int number = 1; number <= 4; number++) {
      entity.tell(new Tally.Add(number));
    }
    awaitSaid("added 1", "added 2", "added 3", "added 4");
    assertThat(snapshots.persistedInStorage(ID).getFirst().second()).isEqualTo(new Tally.Sum(6));
    stop(entity);
    var next = new Tally();
    start(next, SETTINGS).tell(new Tally.Ask());
    await().atMost(SOON).until(() -> !next.said.isEmpty());
    assertThat(next.said).containsExactly("sum 10");
    assertThat(next.replayed).containsExactly(row(4));
  }

  @Test
  void knowsHowManyRowsThereAreEvenAfterASnapshot() {
    var entity = start(tally, new BatchingEntity.Settings(100, 1, 2, LONG, LONG));
    entity.tell(new Tally.CountRows());
    entity.tell(new Tally.Add(1));
    entity.tell(new Tally.Add(2));
    entity.tell(new Tally.Add(3));
    entity.tell(new Tally.CountRows());
    awaitSaid("rows 0", "added 1", "added 2", "added 3", "rows 3");
    stop(entity);
    var next = new Tally();
    start(next, SETTINGS).tell(new Tally.CountRows());
    await().atMost(SOON).until(() -> !next.said.isEmpty());
    assertThat(next.said).containsExactly("rows 3");
    assertThat(next.replayed).hasSize(1);
  }

  @Test
  void countsTheRowThatIsBeingStored() {
    var entity = startHeld(SETTINGS);
    entity.tell(new Tally.Add(1));
    held.awaitWrite();
    entity.tell(new Tally.CountRows());
    entity.tell(new Tally.Add(2));
    held.store();
    held.store();
    awaitSaid("added 1", "rows 2", "added 2");
  }

  @Test
  void goesOnWithoutASnapshotThatCannotBeStored() {
    snapshots.failNextPersisted(ID);
    var entity = start(tally, new BatchingEntity.Settings(100, 1, 2, LONG, LONG));
    for (int number = 1; number <= 3; number++) {
      entity.tell(new Tally.Add(number));
    }
    awaitSaid("added 1", "added 2", "added 3");
    stop(entity);
    assertThat(sumOfAnother()).isEqualTo("sum 6");
  }

  @Test
  void stopsLoudlyOnABrokenInvariantAndLosesNothingStored() {
    var entity = startHeld(SETTINGS);
    entity.tell(new Tally.Add(1));
    held.awaitWrite();
    entity.tell(new Tally.Add(2));
    entity.tell(new Tally.Break());
    entity.tell(new Tally.Add(3));
    LoggingTestKit.error(IllegalStateException.class)
        .expect(
            actors.system(),
            () -> {
              held.store();
              awaitStopped(entity);
              return null;
            });
    assertThat(tally.said).containsExactly("added 1");
    assertThat(tally.refused)
        .containsExactly(
            "Add[number=2] OUTCOME_UNKNOWN",
            "Break[] OUTCOME_UNKNOWN",
            "Add[number=3] OUTCOME_UNKNOWN");
    journal.resetPolicy();
    assertThat(rows()).containsExactly(row(1));
    assertThat(sumOfAnother()).isEqualTo("sum 1");
  }

  @Test
  void refusesWhatWaitsWhenItCannotRecover() {
    journal.persistForRecovery(ID, List.of(row(1)));
    journal.failNextRead(ID);
    var entity = start(tally, SETTINGS);
    entity.tell(new Tally.Add(1));
    awaitStopped(entity);
    assertThat(tally.refused).allMatch(refusal -> refusal.endsWith("UNAVAILABLE"));
    assertThat(rows()).containsExactly(row(1));
    assertThat(sumOfAnother()).isEqualTo("sum 1");
  }

  @Test
  void startsAnewByItselfWhenItMustNotSleep() {
    journal.withPolicy(held);
    var lives = new ConcurrentLinkedQueue<>(List.of(tally, new Tally()));
    Tally second = List.copyOf(lives).getLast();
    var entity = spawn(lives::remove, List.of(), SETTINGS, false);
    entity.tell(new Tally.Add(1));
    held.awaitWrite();
    entity.tell(new Tally.Add(2));
    held.fail();
    await().atMost(SOON).until(() -> tally.refused.size() == 2);
    assertThat(tally.refused)
        .containsExactly("Add[number=1] OUTCOME_UNKNOWN", "Add[number=2] UNAVAILABLE");
    entity.tell(new Tally.Add(5));
    held.awaitWrite();
    held.store();
    await().atMost(SOON).until(() -> second.said.contains("added 5"));
    assertThat(rows()).containsExactly(row(5));
  }

  @Test
  void triesToStartAnewUntilTheJournalCanBeRead() {
    journal.persistForRecovery(ID, List.of(row(1)));
    journal.failNextNReads(ID, 3);
    var lives = new ConcurrentLinkedQueue<Tally>();
    spawn(() -> added(lives, new Tally()), List.of(new Tally.Ask()), SETTINGS, false);
    await().atMost(SOON).until(() -> lives.stream().anyMatch(life -> life.said.contains("sum 1")));
    assertThat(lives).hasSizeGreaterThan(3);
  }

  @Test
  void beginsEachLifeWithWhatItIsToldToBeginWith() {
    var entity = spawn(() -> tally, List.of(new Tally.Add(7)), SETTINGS, false);
    entity.tell(new Tally.Add(1));
    awaitSaid("added 7", "added 1");
  }

  @Test
  void handsOverOnceWhenItIsToldToStopAndNotWhenItsJournalFails() {
    stop(start(tally, SETTINGS));
    assertThat(tally.handOvers).hasValue(1);
    var failing = new Tally();
    journal.withPolicy(held);
    var entity = start(failing, SETTINGS);
    entity.tell(new Tally.Add(1));
    held.awaitWrite();
    held.fail();
    awaitStopped(entity);
    assertThat(failing.handOvers).hasValue(0);
  }

  private static Tally added(Queue<Tally> lives, Tally life) {
    lives.add(life);
    return life;
  }

  private static BatchingEntity.Settings briefly(Duration idleAfter, Duration retryAfter) {
    return new BatchingEntity.Settings(100, 50, 1_000, retryAfter, idleAfter);
  }

  private ActorRef<Tally.Command> startHeld(BatchingEntity.Settings settings) {
    journal.withPolicy(held);
    return start(tally, settings);
  }

  private ActorRef<Tally.Command> start(Tally logic, BatchingEntity.Settings settings) {
    return spawn(logic, settings, true);
  }

  private ActorRef<Tally.Command> spawn(
      Tally logic, BatchingEntity.Settings settings, boolean sleeps) {
    return spawn(() -> logic, List.of(), settings, sleeps);
  }

  private ActorRef<Tally.Command> spawn(
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

  private void stop(ActorRef<Tally.Command> entity) {
    entity.tell(new Tally.Stop());
    awaitStopped(entity);
  }

  private static void awaitStopped(ActorRef<Tally.Command> entity) {
    actors.createTestProbe().expectTerminated(entity, SOON);
  }

  private void awaitSaid(String... words) {
    await().atMost(SOON).untilAsserted(() -> assertThat(tally.said).containsExactly(words));
  }

  /** What the next incarnation says. */
  private String sumOfAnother() {
    var next = new Tally();
    start(next, SETTINGS).tell(new Tally.Ask());
    await().atMost(SOON).until(() -> !next.said.isEmpty());
    return next.said.element();
  }

  private static List<Object> rows() {
    return journal.persistedInStorage(ID);
  }

  private static Tally.Row row(Integer... numbers) {
    return new Tally.Row(List.of(numbers));
  }
}
