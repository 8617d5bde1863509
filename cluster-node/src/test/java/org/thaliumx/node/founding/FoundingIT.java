package org.thaliumx.node.founding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.thaliumx.persistence.Database;
import org.thaliumx.persistence.Migrations;
import org.thaliumx.persistence.embedded.EmbeddedDatabase;
import org.thaliumx.persistence.embedded.EmbeddedSettings;
import org.thaliumx.persistence.store.ClusterMemberStore;

/** Who may form a cluster on a real database, and who not. */
class FoundingIT {
  private static final Path PROGRAMS = Path.of("target", "postgres").toAbsolutePath();
  private static final Duration DEAD_AFTER = Founding.DEAD_AFTER;

  private final AtomicLong clockNanos = new AtomicLong();

  private final AtomicInteger forgotten = new AtomicInteger();

  private void forgotten() {
    forgotten.incrementAndGet();
  }

  private void pass(Duration time) {
    clockNanos.addAndGet(time.toNanos());
  }

  /** Passes the time as somebody does who looks all the while. */
  private void watch(Founding founding, Duration time) {
    Duration left = time;
    founding.look();
    while (left.compareTo(Founding.LONGEST_BLINK) > 0) {
      pass(Founding.LONGEST_BLINK);
      left = left.minus(Founding.LONGEST_BLINK);
      founding.look();
    }
    pass(left);
  }

  @Test
  void oneAtATimeAndAfterAKilledOneAnother(@TempDir Path directory) {
    var where = EmbeddedSettings.in(directory).withBinaries(PROGRAMS);
    try (var server = EmbeddedDatabase.start(where);
        Database database = Database.open(server.connection(), "founding", 3)) {
      Migrations.apply(database);
      var store = new ClusterMemberStore(database);
      onlyOneOfTwoForms(store);
      whoLeftIsNotWaitedFor(store);
      aLivingMemberIsNeverTakenForDead(store);
      nobodyDiesWhileNobodyWatches(store);
      aMemberLearnsThatItWasTakenForDead(store);
    }
  }

  private void onlyOneOfTwoForms(ClusterMemberStore store) {
    var first = new Founding(store, clockNanos::get);
    var second = new Founding(store, clockNanos::get);
    assertThat(first.tryFound("10.0.0.1:17355")).isTrue();
    assertThat(second.tryFound("10.0.0.2:17355")).isFalse();
    assertThat(second.others()).containsExactly("10.0.0.1:17355");
    watch(second, DEAD_AFTER.minusNanos(1));
    assertThat(second.tryFound("10.0.0.2:17355")).isFalse();
    pass(Duration.ofNanos(1));
    assertThat(second.tryFound("10.0.0.2:17355")).as("the first one has not moved").isTrue();
    assertThat(first.tryFound("10.0.0.1:17355")).isFalse();
  }

  private void whoLeftIsNotWaitedFor(ClusterMemberStore store) {
    var leaving = new Founding(store, clockNanos::get);
    watch(leaving, DEAD_AFTER);
    leaving.begin("10.0.0.3:17355", () -> false, this::forgotten);
    assertThat(leaving.tryFound("10.0.0.3:17355")).isTrue();
    leaving.close();
    try (var next = new Founding(store, clockNanos::get)) {
      next.begin("10.0.0.4:17355", () -> false, this::forgotten);
      assertThat(next.tryFound("10.0.0.4:17355")).isTrue();
    }
  }

  private void aLivingMemberIsNeverTakenForDead(ClusterMemberStore store) {
    try (var member = new Founding(store, clockNanos::get)) {
      member.begin("10.0.0.5:17355", () -> true, this::forgotten);
      var other = new Founding(store, clockNanos::get);
      for (int i = 0; i < 3; i++) {
        awaitBeat(store);
        watch(other, DEAD_AFTER);
        awaitBeat(store);
        assertThat(other.tryFound("10.0.0.6:17355")).isFalse();
      }
    }
  }

  /** As when the database was away: its members could not say that they live. */
  private void nobodyDiesWhileNobodyWatches(ClusterMemberStore store) {
    store.enter(UUID.randomUUID(), "10.0.0.7:17355");
    try (var other = new Founding(store, clockNanos::get)) {
      other.look();
      pass(DEAD_AFTER.multipliedBy(5));
      assertThat(other.tryFound("10.0.0.8:17355")).isFalse();
      watch(other, DEAD_AFTER);
      assertThat(other.tryFound("10.0.0.8:17355")).isTrue();
    }
  }

  private void aMemberLearnsThatItWasTakenForDead(ClusterMemberStore store) {
    try (var member = new Founding(store)) {
      member.begin("10.0.0.9:17355", () -> true, this::forgotten);
      awaitBeat(store);
      awaitBeat(store);
      assertThat(forgotten).hasValue(0);
      var nobody = UUID.randomUUID();
      await().until(() -> store.found(UUID.randomUUID(), "10.0.0.10:17355", store.others(nobody)));
      await().atMost(Duration.ofSeconds(10)).until(() -> forgotten.get() == 1);
    }
  }

  private static void awaitBeat(ClusterMemberStore store) {
    var nobody = UUID.randomUUID();
    var before = store.others(nobody);
    await().atMost(Duration.ofSeconds(10)).until(() -> !store.others(nobody).equals(before));
  }
}
