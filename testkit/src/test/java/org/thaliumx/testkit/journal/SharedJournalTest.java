package org.thaliumx.testkit.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.thaliumx.protocol.journal.AccountBatch;
import org.thaliumx.protocol.journal.JournalCodec;
import org.thaliumx.protocol.journal.JournalSerializer;

class SharedJournalTest {
  private final SharedJournal journal = SharedJournal.create("under test");

  @AfterEach
  void forget() {
    journal.close();
  }

  private static Row row(String entity, long number, String node) {
    var nothing = new AccountBatch(List.of());
    var payload =
        new Payload(
            JournalSerializer.IDENTIFIER,
            JournalCodec.manifest(nothing),
            JournalCodec.encode(nothing));
    return new Row(entity, number, payload, "writer", node);
  }

  private CompletableFuture<@Nullable Void> write(String node, String entity, long number) {
    return journal.write(node, List.of(row(entity, number, node)));
  }

  @Test
  void refusesARowThatIsThereAlready() {
    assertThat(write("one", "account|a", 1)).isCompleted();

    assertThat(write("other", "account|a", 1)).isCompletedExceptionally();

    assertThat(write("other", "account|a", 2)).isCompleted();
    assertThat(journal.rowsFrom(0)).extracting(Row::node).containsExactly("one", "other");
  }

  @Test
  void storesAllRowsOfAWriteOrNone() {
    assertThat(write("one", "account|a", 2)).isCompleted();

    var both = List.of(row("account|a", 1, "other"), row("account|a", 2, "other"));

    assertThat(journal.write("other", both)).isCompletedExceptionally();
    assertThat(journal.rowsFrom(0)).hasSize(1);
  }

  @Test
  void failsWhatItIsToldToAndAsOften() {
    journal.writesOf("account|a").times(1).fail();

    assertThat(write("one", "account|b", 1)).isCompleted();
    assertThat(write("one", "account|a", 1)).isCompletedExceptionally();
    assertThat(write("one", "account|a", 1)).isCompleted();
  }

  @Test
  void storesWhatItDoesNotConfirm() {
    journal.writes().failUnconfirmed();

    assertThat(write("one", "account|a", 1)).isCompletedExceptionally();

    assertThat(journal.rowsFrom(0)).hasSize(1);
  }

  @Test
  void storesWhatItHeldWhenItIsHealed() {
    journal.writes().hold();
    CompletableFuture<?> held = write("one", "account|a", 1);
    assertThat(held).isNotDone();
    assertThat(journal.heldWrites()).isEqualTo(1);

    journal.heal();

    assertThat(held).isCompleted();
    assertThat(journal.heldWrites()).isZero();
    assertThat(write("one", "account|a", 2)).isCompleted();
  }

  @Test
  void losesWhatANodeHadNotStoredWhenItWasCutOff() {
    journal.writesOf("account|a").hold();
    CompletableFuture<?> held = write("one", "account|a", 1);

    journal.cutOff("one");
    journal.heal();

    assertThat(held).isNotDone();
    assertThat(write("one", "account|b", 1)).isNotDone();
    assertThat(journal.rowsFrom(0)).isEmpty();
    assertThat(write("other", "account|a", 1)).isCompleted();
  }
}
