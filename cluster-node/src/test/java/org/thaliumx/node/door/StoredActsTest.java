package org.thaliumx.node.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.thaliumx.persistence.acts.Entry;
import org.thaliumx.protocol.OperatorActs.Check;
import org.thaliumx.protocol.OperatorActs.Link;
import org.thaliumx.protocol.OperatorActs.Outcome;
import org.thaliumx.protocol.OperatorActs.Page;
import org.thaliumx.protocol.OperatorActs.Request;
import org.thaliumx.protocol.Unavailable;

class StoredActsTest {
  private static final Request REQUEST = new Request("op", "", "PUT", "/v1/x", "", "", "", "");
  private static final Outcome DONE = new Outcome(200, "", "");

  private final List<List<Entry>> transactions = new CopyOnWriteArrayList<>();
  private volatile CountDownLatch letThrough = new CountDownLatch(0);
  private volatile boolean databaseUp = true;
  private long rows;
  private final StoredActs acts =
      StoredActs.start(
          new StoredActs.Storage(
              this::add, query -> new Page(List.of(), 0), (from, max) -> new Check(from, 0, true)),
          Runnable::run);

  @AfterEach
  void close() {
    letThrough.countDown();
    acts.close();
  }

  private static final class DatabaseGone extends RuntimeException implements Unavailable {
    private static final long serialVersionUID = 1L;
  }

  /** Only the recorder's thread comes here. */
  private List<Link> add(List<Entry> entries) {
    try {
      letThrough.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    if (!databaseUp) {
      throw new DatabaseGone();
    }
    List<Link> links = new ArrayList<>();
    entries.forEach(entry -> links.add(new Link(++rows, "hash " + rows)));
    transactions.add(entries);
    return links;
  }

  private CompletableFuture<Long> begin() {
    return acts.begin(REQUEST).toCompletableFuture();
  }

  private List<Entry> recorded() {
    return transactions.stream().flatMap(List::stream).toList();
  }

  @Test
  void recordsTogetherWhatComesTogether() {
    letThrough = new CountDownLatch(1);
    List<CompletableFuture<Long>> begun = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      begun.add(begin());
    }
    letThrough.countDown();
    for (int i = 0; i < 300; i++) {
      assertThat(begun.get(i).join()).isEqualTo(i + 1);
    }
    assertThat(transactions).hasSizeLessThanOrEqualTo(3);
  }

  @Test
  void recordsAnOutcomeOnceTheDatabaseIsBack() {
    long act = begin().join();
    databaseUp = false;
    acts.end(act, DONE);
    assertThatThrownBy(() -> begin().join()).hasCauseInstanceOf(DatabaseGone.class);
    assertThat(recorded()).hasSize(1);

    databaseUp = true;
    await().until(() -> recorded().size() == 2);
    assertThat(recorded()).containsExactly(new Entry.Begin(REQUEST), new Entry.End(act, DONE));
    assertThat(begin().join()).isEqualTo(3);
  }

  @Test
  void recordsWhatItWasToldBeforeItCloses() {
    letThrough = new CountDownLatch(1);
    acts.end(7, DONE);
    acts.refused(REQUEST, DONE);
    letThrough.countDown();
    acts.close();
    assertThat(recorded())
        .containsExactly(new Entry.End(7, DONE), new Entry.Refused(REQUEST, DONE));
    assertThatThrownBy(() -> begin().join())
        .satisfies(failure -> assertThat(failure.getCause()).isInstanceOf(Unavailable.class));
  }

  @Test
  void refusesMoreThanCanWait() {
    letThrough = new CountDownLatch(1);
    CompletableFuture<Long> last = begin();
    for (int i = 0; i < 12_000; i++) {
      last = begin();
    }
    CompletableFuture<Long> tooMany = last;
    assertThatThrownBy(tooMany::join)
        .satisfies(failure -> assertThat(failure.getCause()).isInstanceOf(Unavailable.class));
  }
}
