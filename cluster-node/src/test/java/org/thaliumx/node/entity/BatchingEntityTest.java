package org.thaliumx.node.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import org.apache.pekko.cluster.sharding.typed.javadsl.ClusterSharding;
import org.junit.jupiter.api.Test;

/** What waits, what is decided together, and when an entity leaves memory. */
class BatchingEntityTest extends TallyEntities {
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
}
