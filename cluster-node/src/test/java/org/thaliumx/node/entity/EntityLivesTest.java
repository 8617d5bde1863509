package org.thaliumx.node.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.pekko.actor.testkit.typed.javadsl.LoggingTestKit;
import org.junit.jupiter.api.Test;

/** How an entity ends, and comes back with what its journal holds and nothing else. */
class EntityLivesTest extends TallyEntities {
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
}
