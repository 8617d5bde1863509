package org.thaliumx.testkit.journal;

import com.typesafe.config.Config;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.apache.pekko.actor.ActorRef;
import org.apache.pekko.persistence.AtomicWrite;
import org.apache.pekko.persistence.PersistentRepr;
import org.apache.pekko.persistence.journal.japi.AsyncWriteJournal;
import org.apache.pekko.serialization.Serialization;
import org.apache.pekko.serialization.SerializationExtension;
import org.jspecify.annotations.Nullable;
import scala.concurrent.Future;
import scala.jdk.javaapi.CollectionConverters;
import scala.jdk.javaapi.FutureConverters;

/** Pekko's way to a {@link SharedJournal}: set up by the testkit's configuration. */
public final class MemoryJournal extends AsyncWriteJournal {
  private final SharedJournal journal;
  private final String node;
  private final Serialization serialization;

  /** For Pekko, which gives it the plugin's configuration. */
  public MemoryJournal(Config config) {
    this.journal = SharedJournal.named(config.getString("store"));
    this.node = config.getString("node");
    this.serialization = SerializationExtension.get(context().system());
  }

  @Override
  public Future<Iterable<Optional<Exception>>> doAsyncWriteMessages(Iterable<AtomicWrite> writes) {
    CompletableFuture<@Nullable Void> all = CompletableFuture.completedFuture(null);
    for (AtomicWrite write : writes) {
      List<Row> rows = rows(write);
      all = all.thenCompose(done -> journal.write(node, rows));
    }
    return FutureConverters.asScala(all.thenApply(done -> List.of()));
  }

  private List<Row> rows(AtomicWrite write) {
    return CollectionConverters.asJava(write.payload()).stream().map(this::row).toList();
  }

  private Row row(PersistentRepr event) {
    return new Row(
        event.persistenceId(),
        event.sequenceNr(),
        Payload.of(event.payload(), serialization),
        event.writerUuid(),
        node);
  }

  @Override
  public Future<@Nullable Void> doAsyncDeleteMessagesTo(String persistenceId, long to) {
    return FutureConverters.asScala(
        CompletableFuture.failedFuture(new UnsupportedOperationException("events stay for ever")));
  }

  @Override
  public Future<@Nullable Void> doAsyncReplayMessages(
      String persistenceId, long from, long to, long max, Consumer<PersistentRepr> replay) {
    CompletableFuture<List<Row>> read =
        journal.read(node, persistenceId, () -> rows(persistenceId, from, to, max));
    return FutureConverters.asScala(
        read.thenApply(rows -> {
          rows.forEach(row -> replay.accept(event(row)));
          return null;
        }));
  }

  private List<Row> rows(String persistenceId, long from, long to, long max) {
    if (from > to) {
      return List.of();
    }
    var wanted = journal.ofEntity(persistenceId).subMap(from, true, to, true).values();
    return new ArrayList<>(wanted.stream().limit(max).toList());
  }

  private PersistentRepr event(Row row) {
    return PersistentRepr.apply(
        row.payload().read(serialization),
        row.sequenceNr(),
        row.persistenceId(),
        "",
        false,
        ActorRef.noSender(),
        row.writerUuid());
  }

  @Override
  public Future<Long> doAsyncReadHighestSequenceNr(String persistenceId, long from) {
    return FutureConverters.asScala(
        journal.read(node, persistenceId, () -> journal.highestSequenceNr(persistenceId)));
  }
}
