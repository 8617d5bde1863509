package org.thaliumx.node.metrics;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.BooleanSupplier;
import kamon.metric.Gauge;

/** The disk with the node's files, and whether the database answers. */
final class StorageGauges {
  private final Path data;
  private final BooleanSupplier databaseUp;
  private final Gauge size =
      Instruments.bytesGauge(
          "thaliumx.disk.size", "The disk with the node's files.", Instruments.NO_TAGS);
  private final Gauge free =
      Instruments.bytesGauge("thaliumx.disk.free", "What is free there.", Instruments.NO_TAGS);
  private final Gauge up =
      Instruments.gauge("thaliumx.database.up", "1 if the database answers.", Instruments.NO_TAGS);

  StorageGauges(Path data, BooleanSupplier databaseUp) {
    this.data = data;
    this.databaseUp = databaseUp;
  }

  void look() {
    up.update(databaseUp.getAsBoolean() ? 1 : 0);
    try {
      FileStore disk = Files.getFileStore(data);
      Instruments.set(size, disk.getTotalSpace());
      Instruments.set(free, disk.getUsableSpace());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
