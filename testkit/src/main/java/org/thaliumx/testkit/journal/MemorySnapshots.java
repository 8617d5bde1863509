package org.thaliumx.testkit.journal;

import com.typesafe.config.Config;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.apache.pekko.persistence.SelectedSnapshot;
import org.apache.pekko.persistence.SnapshotMetadata;
import org.apache.pekko.persistence.SnapshotSelectionCriteria;
import org.apache.pekko.persistence.snapshot.japi.SnapshotStore;
import org.apache.pekko.serialization.Serialization;
import org.apache.pekko.serialization.SerializationExtension;
import org.jspecify.annotations.Nullable;
import scala.concurrent.Future;
import scala.jdk.javaapi.FutureConverters;

/** Pekko's way to the snapshots of a {@link SharedJournal}. */
public final class MemorySnapshots extends SnapshotStore {
  private final SharedJournal journal;
  private final String node;
  private final Serialization serialization;

  /** For Pekko, which gives it the plugin's configuration. */
  public MemorySnapshots(Config config) {
    this.journal = SharedJournal.named(config.getString("store"));
    this.node = config.getString("node");
    this.serialization = SerializationExtension.get(context().system());
  }

  @Override
  public Future<Optional<SelectedSnapshot>> doLoadAsync(
      String persistenceId, SnapshotSelectionCriteria criteria) {
    CompletableFuture<Optional<StoredSnapshot>> read =
        journal.read(node, persistenceId, () -> newest(persistenceId, criteria));
    return FutureConverters.asScala(read.thenApply(found -> found.map(this::selected)));
  }

  private Optional<StoredSnapshot> newest(
      String persistenceId, SnapshotSelectionCriteria criteria) {
    return wanted(persistenceId, criteria).descendingMap().values().stream()
        .filter(snapshot -> isWithin(criteria, snapshot.timestampMillis()))
        .findFirst();
  }

  private static boolean isWithin(SnapshotSelectionCriteria criteria, long timestampMillis) {
    return timestampMillis >= criteria.minTimestamp() && timestampMillis <= criteria.maxTimestamp();
  }

  private NavigableMap<Long, StoredSnapshot> wanted(
      String persistenceId, SnapshotSelectionCriteria criteria) {
    return journal
        .snapshotsOf(persistenceId)
        .subMap(criteria.minSequenceNr(), true, criteria.maxSequenceNr(), true);
  }

  private SelectedSnapshot selected(StoredSnapshot stored) {
    return SelectedSnapshot.create(
        SnapshotMetadata.apply(
            stored.persistenceId(), stored.sequenceNr(), stored.timestampMillis()),
        stored.payload().read(serialization));
  }

  @Override
  public Future<@Nullable Void> doSaveAsync(SnapshotMetadata metadata, Object snapshot) {
    var stored =
        new StoredSnapshot(
            metadata.persistenceId(),
            metadata.sequenceNr(),
            metadata.timestamp(),
            Payload.of(snapshot, serialization));
    return FutureConverters.asScala(journal.writeSnapshot(node, stored));
  }

  @Override
  public Future<@Nullable Void> doDeleteAsync(SnapshotMetadata metadata) {
    return delete(
        metadata.persistenceId(),
        SnapshotSelectionCriteria.create(
            metadata.sequenceNr(), Long.MAX_VALUE, metadata.sequenceNr(), 0));
  }

  @Override
  public Future<@Nullable Void> doDeleteAsync(
      String persistenceId, SnapshotSelectionCriteria criteria) {
    return delete(persistenceId, criteria);
  }

  private Future<@Nullable Void> delete(String persistenceId, SnapshotSelectionCriteria criteria) {
    CompletableFuture<@Nullable Void> deleted =
        journal.read(
            node,
            persistenceId,
            () -> {
              wanted(persistenceId, criteria)
                  .values()
                  .removeIf(snapshot -> isWithin(criteria, snapshot.timestampMillis()));
              return null;
            });
    return FutureConverters.asScala(deleted);
  }
}
