package org.thaliumx.node.founding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
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

  private void pass(Duration time) {
    clockNanos.addAndGet(time.toNanos());
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
    }
  }

  private void onlyOneOfTwoForms(ClusterMemberStore store) {
    var first = new Founding(store, clockNanos::get);
    var second = new Founding(store, clockNanos::get);
    assertThat(first.tryFound("10.0.0.1:17355")).isTrue();
    assertThat(second.tryFound("10.0.0.2:17355")).isFalse();
    assertThat(second.others()).containsExactly("10.0.0.1:17355");
    pass(DEAD_AFTER.minusNanos(1));
    assertThat(second.tryFound("10.0.0.2:17355")).isFalse();
    pass(Duration.ofNanos(1));
    assertThat(second.tryFound("10.0.0.2:17355")).as("the first one has not moved").isTrue();
    assertThat(first.tryFound("10.0.0.1:17355")).isFalse();
  }

  private void whoLeftIsNotWaitedFor(ClusterMemberStore store) {
    pass(DEAD_AFTER);
    var leaving = new Founding(store, clockNanos::get);
    leaving.look();
    pass(DEAD_AFTER);
    leaving.begin("10.0.0.3:17355", () -> false);
    assertThat(leaving.tryFound("10.0.0.3:17355")).isTrue();
    leaving.close();
    try (var next = new Founding(store, clockNanos::get)) {
      next.begin("10.0.0.4:17355", () -> false);
      assertThat(next.tryFound("10.0.0.4:17355")).isTrue();
    }
  }

  private void aLivingMemberIsNeverTakenForDead(ClusterMemberStore store) {
    try (var member = new Founding(store, clockNanos::get)) {
      member.begin("10.0.0.5:17355", () -> true);
      var other = new Founding(store, clockNanos::get);
      for (int i = 0; i < 3; i++) {
        awaitBeat(store);
        other.look();
        pass(DEAD_AFTER);
        awaitBeat(store);
        assertThat(other.tryFound("10.0.0.6:17355")).isFalse();
      }
    }
  }

  private static void awaitBeat(ClusterMemberStore store) {
    var nobody = UUID.randomUUID();
    var before = store.others(nobody);
    await().atMost(Duration.ofSeconds(10)).until(() -> !store.others(nobody).equals(before));
  }
}
