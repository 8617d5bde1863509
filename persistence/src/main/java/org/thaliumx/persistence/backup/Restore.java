package org.thaliumx.persistence.backup;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.thaliumx.persistence.backup.BackupDirectory.Base;
import org.thaliumx.persistence.embedded.EmbeddedDatabaseException;
import org.thaliumx.persistence.embedded.EmbeddedSettings;
import org.thaliumx.persistence.embedded.Recovered;
import org.thaliumx.persistence.embedded.RestoreSite;

/**
 * Makes a database of a backup and the log that follows it, as it was at a moment or at the end.
 * Every file is checked on the way: a restore comes to a good end or to none. Blocks.
 */
public final class Restore {
  private final BackupDirectory directory;
  private final EmbeddedSettings target;
  private final Consumer<String> progress;

  /**
   * @param target where the database is to be
   * @param progress hears what is being done, a line at a time
   */
  public Restore(BackupDirectory directory, EmbeddedSettings target, Consumer<String> progress) {
    this.directory = directory;
    this.target = target;
    this.progress = progress;
  }

  /**
   * A database that was restored.
   *
   * @param base the backup it began with
   * @param segments how many segments of the log came after it
   */
  public record Restored(Base base, int segments, Recovered recovered, Duration took) {}

  /**
   * Restores.
   *
   * @param until the last moment of which anything is restored, by the clock of the database's
   *     machine; empty for all there is
   * @throws BackupException when the backups do not lead there, or are damaged
   * @throws EmbeddedDatabaseException when somebody is in the target, or the recovery fails
   */
  public Restored run(Optional<Instant> until) {
    long begin = System.nanoTime();
    Base base = choose(until);
    try (RestoreSite site = RestoreSite.open(target)) {
      requireReadable(base, site.majorVersion());
      List<WalSegment> log = logAfter(base, until);
      progress.accept("copying backup " + base.id());
      copyFiles(base, site);
      progress.accept("copying " + log.size() + " segments of the log");
      copyLog(base, log, site);
      progress.accept("recovering");
      Recovered recovered = recover(base, log, until, site);
      return new Restored(base, log.size(), recovered, Duration.ofNanos(System.nanoTime() - begin));
    } catch (IOException e) {
      throw new BackupException("The restore failed: " + e, e);
    }
  }

  /** The latest backup that was complete by then. */
  private Base choose(Optional<Instant> until) {
    List<Base> backups = directory.backups();
    if (backups.isEmpty()) {
      throw new BackupException("There is no backup in " + directory.root());
    }
    return backups.reversed().stream()
        .filter(base -> until.isEmpty() || !base.manifest().finishedAt().isAfter(until.get()))
        .findFirst()
        .orElseThrow(() ->
            new BackupException(
                "The oldest backup leads back to "
                    + backups.getFirst().manifest().finished()
                    + " and no further"));
  }

  private static void requireReadable(Base base, int major) {
    Manifest manifest = base.manifest();
    if (manifest.postgresMajor() != major) {
      throw new BackupException(
          "Backup %s is of PostgreSQL %s, and this release comes with %d: restore it with the release that made it."
              .formatted(base.id(), manifest.postgresVersion(), major));
    }
  }

  private WalArchive archiveOf(Base base) {
    return new WalArchive(directory.wal(), base.manifest().segmentBytes());
  }

  /** A hole in the log is no end: what comes after it would be lost without a word. */
  private List<WalSegment> logAfter(Base base, Optional<Instant> until) throws IOException {
    WalArchive archive = archiveOf(base);
    List<WalSegment> log = archive.unbroken(base.manifest().first());
    WalSegment last = log.isEmpty() ? base.manifest().first() : log.getLast();
    Optional<WalSegment> missing = log.isEmpty() ? Optional.of(last) : archive.gapAfter(last);
    if (last.compareTo(base.manifest().last()) < 0 || (missing.isPresent() && until.isEmpty())) {
      throw new BackupException(
          "Segment %s of the log is missing in %s%s"
              .formatted(
                  missing.orElse(last.next()).name(archive.segmentBytes()),
                  directory.wal(),
                  log.isEmpty() ? "" : ": give a moment before " + archive.completed(last)));
    }
    return log;
  }

  private static void copyFiles(Base base, RestoreSite site) throws IOException {
    for (String folder : base.manifest().folders()) {
      DurableFiles.createFolders(placeOf(folder, site));
    }
    for (Manifest.Entry file : base.manifest().files()) {
      try (InputStream content = Files.newInputStream(base.folder().resolve(file.path()))) {
        requireSame(file, DurableFiles.write(content, placeOf(file.path(), site)), base);
      }
    }
  }

  private static Path placeOf(String path, RestoreSite site) {
    Path place =
        path.equals("postgres.password")
            ? site.password()
            : site.data().resolveSibling(path).normalize();
    if (!place.equals(site.password()) && !place.startsWith(site.data())) {
      throw new BackupException("A backup has no such file: " + path);
    }
    return place;
  }

  static void requireSame(Manifest.Entry file, DurableFiles.Copied copied, Base base) {
    if (copied.bytes() != file.bytes() || !copied.sha256().equals(file.sha256())) {
      throw new BackupException(
          "File %s of backup %s is damaged: it has %d bytes and checksum %s, not %d and %s"
              .formatted(
                  file.path(),
                  base.id(),
                  copied.bytes(),
                  copied.sha256(),
                  file.bytes(),
                  file.sha256()));
    }
  }

  private void copyLog(Base base, List<WalSegment> log, RestoreSite site) throws IOException {
    WalArchive archive = archiveOf(base);
    Path folder = site.data().resolve("pg_wal");
    for (WalSegment segment : log) {
      Path file = folder.resolve(segment.name(archive.segmentBytes()));
      try (OutputStream output = Files.newOutputStream(file)) {
        archive.read(segment, output);
      }
    }
  }

  /** The server takes a damaged record for the end of the log; so the end is compared. */
  private Recovered recover(
      Base base, List<WalSegment> log, Optional<Instant> until, RestoreSite site) {
    long lastSegment = log.getLast().number() * base.manifest().segmentBytes();
    return site.recover(
        until,
        until.isPresent() ? 0 : lastSegment,
        moment -> progress.accept("recovered up to " + moment));
  }
}
