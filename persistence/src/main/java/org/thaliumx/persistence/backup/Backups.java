package org.thaliumx.persistence.backup;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.thaliumx.persistence.backup.BackupDirectory.Base;
import org.thaliumx.persistence.embedded.EmbeddedSettings;
import org.thaliumx.persistence.embedded.MaintainedServer;
import org.thaliumx.persistence.embedded.WalArchiving;

/**
 * Makes backups of an embedded database, whether a node runs on it or not. With the first one the
 * server begins to copy its log to the same directory, and goes on with that until it is told to
 * stop. Blocks; not thread-safe.
 */
public final class Backups {
  private static final Duration ARCHIVE_TIMEOUT = Duration.ofMinutes(2);
  private static final Duration ARCHIVE_POLL = Duration.ofMillis(50);
  private static final DateTimeFormatter ID =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSS'Z'").withZone(ZoneOffset.UTC);

  private final EmbeddedSettings database;
  private final BackupDirectory directory;
  private final InstantSource clock;

  public Backups(EmbeddedSettings database, BackupDirectory directory, InstantSource clock) {
    this.database = database;
    this.directory = directory;
    this.clock = clock;
  }

  /**
   * A backup that was made.
   *
   * @param online whether a node ran meanwhile
   * @param took how long it took
   * @param deleted older backups that were given up for it
   */
  public record Taken(Base base, boolean online, Duration took, List<Base> deleted) {}

  /**
   * Makes one.
   *
   * @param interval the most that may be lost with the disk, apart from the moment it takes to copy
   *     it; see {@link WalArchiving}
   * @param keep how many backups there are afterwards at most, this one included; log that none of
   *     them needs is deleted
   * @throws BackupException when it cannot be made; what was there stays as it was
   */
  public Taken take(Duration interval, int keep) {
    Instant begin = clock.instant();
    try (FileChannel lock = directory.lock();
        MaintainedServer server = MaintainedServer.open(database)) {
      directory.clearUnfinished();
      WalArchiving archiving = archive(server, interval);
      Base base = copy(server, archiving.exchange(), begin);
      List<Base> deleted = prune(keep, base.manifest().segmentBytes());
      Duration took = Duration.between(begin, clock.instant());
      return new Taken(base, server.isRunningForANode(), took, deleted);
    } catch (SQLException e) {
      throw new BackupException("The database failed: " + e.getMessage(), e);
    } catch (IOException e) {
      throw new BackupException("The backup failed: " + e, e);
    }
  }

  /** Begins to archive the log, or sees that it is archived here. */
  private WalArchiving archive(MaintainedServer server, Duration interval) throws IOException {
    Optional<WalArchiving> now = server.archiving();
    if (now.isPresent() && !now.get().directory().equals(directory.wal())) {
      throw new BackupException(
          "The log of this exchange is archived in "
              + now.get().directory()
              + ": make backups beside it, or tell it to stop first.");
    }
    String exchange = now.isPresent() ? now.get().exchange() : directory.claim();
    requireOwn(exchange);
    var wanted = new WalArchiving(directory.wal(), exchange, interval);
    server.archive(wanted);
    return wanted;
  }

  private void requireOwn(String exchange) throws IOException {
    if (!directory.exchange().equals(Optional.of(exchange))) {
      throw new BackupException(directory.root() + " has the backups of another exchange");
    }
  }

  private Base copy(MaintainedServer server, String exchange, Instant begin)
      throws IOException, SQLException {
    String id = ID.format(begin);
    Path unfinished = directory.unfinished(id);
    DurableFiles.createFolders(unfinished);
    var copy = new BaseCopy(server.data(), unfinished);
    try (var session = new BackupSession(server.connection())) {
      session.start("thaliumx " + id);
      copy.copy();
      BackupSession.Ended ended = session.stop();
      requireOnePlace(ended);
      copy.add(BaseCopy.DATA + "/backup_label", ended.label());
      copy.add("postgres.password", Files.readString(server.password()));
      Manifest manifest = manifest(session, exchange, begin, ended, copy);
      awaitArchived(session, manifest);
      DurableFiles.forceTree(unfinished);
      manifest.write(unfinished);
      DurableFiles.moveDurably(unfinished, directory.finished(id));
      return new Base(directory.finished(id), manifest);
    }
  }

  private static void requireOnePlace(BackupSession.Ended ended) {
    if (!ended.tablespaces().isEmpty()) {
      throw new BackupException("The database has tablespaces, which are not backed up");
    }
  }

  private Manifest manifest(
      BackupSession session,
      String exchange,
      Instant begin,
      BackupSession.Ended ended,
      BaseCopy copy)
      throws SQLException {
    long segmentBytes = session.segmentBytes();
    WalSegment first = WalSegment.named(ended.firstSegment(), segmentBytes).orElseThrow();
    WalSegment last = WalSegment.before(first.timeline(), ended.end(), segmentBytes);
    return new Manifest(
        Manifest.FORMAT,
        exchange,
        session.majorVersion(),
        session.version(),
        session.schemaVersion(),
        segmentBytes,
        first.timeline(),
        first.name(segmentBytes),
        last.name(segmentBytes),
        begin.toString(),
        clock.instant().toString(),
        copy.folders(),
        copy.files());
  }

  /** A copy is worth nothing without the log of what happened while it was made. */
  private void awaitArchived(BackupSession session, Manifest manifest)
      throws SQLException, IOException {
    var archive = new WalArchive(directory.wal(), manifest.segmentBytes());
    long deadline = System.nanoTime() + ARCHIVE_TIMEOUT.toNanos();
    while (!isArchived(archive, manifest)) {
      if (System.nanoTime() > deadline) {
        throw new BackupException(
            "The log is not archived in %s (%s): see the end of postgres.log."
                .formatted(directory.wal(), session.archive()));
      }
      LockSupport.parkNanos(ARCHIVE_POLL.toNanos());
    }
  }

  private static boolean isArchived(WalArchive archive, Manifest manifest) throws IOException {
    List<WalSegment> there = archive.unbroken(manifest.first());
    return !there.isEmpty() && there.getLast().compareTo(manifest.last()) >= 0;
  }

  private List<Base> prune(int keep, long segmentBytes) throws IOException {
    List<Base> all = directory.backups();
    List<Base> doomed = List.copyOf(all.subList(0, Math.max(0, all.size() - Math.max(1, keep))));
    for (Base backup : doomed) {
      directory.delete(backup);
    }
    WalSegment oldest = all.get(doomed.size()).manifest().first();
    var archive = new WalArchive(directory.wal(), segmentBytes);
    archive.deleteBefore(oldest, clock.instant());
    return doomed;
  }
}
