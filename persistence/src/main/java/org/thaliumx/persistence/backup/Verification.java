package org.thaliumx.persistence.backup;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.thaliumx.persistence.backup.BackupDirectory.Base;

/** Reads everything in a directory of backups, as a restore would. Blocks. */
public final class Verification {
  private final BackupDirectory directory;

  public Verification(BackupDirectory directory) {
    this.directory = directory;
  }

  /**
   * What a backup leads to.
   *
   * @param segments how many segments of the log follow it without a gap
   * @param upTo the moment up to which anything can be restored from it
   * @param problems why it cannot be restored, or not up to the end; empty when it can
   */
  public record Finding(Base base, int segments, Instant upTo, List<String> problems) {}

  /** Looks at the names only: which moments can be restored to, if nothing is damaged. */
  public List<Finding> list() {
    return look(false);
  }

  /** Reads every file. */
  public List<Finding> verify() {
    return look(true);
  }

  private List<Finding> look(boolean thoroughly) {
    try {
      List<Finding> findings = new ArrayList<>();
      for (Base base : directory.backups()) {
        findings.add(look(base, thoroughly));
      }
      return findings;
    } catch (IOException e) {
      throw new BackupException("Cannot read " + directory.root() + ": " + e, e);
    }
  }

  private Finding look(Base base, boolean thoroughly) throws IOException {
    List<String> problems = new ArrayList<>();
    if (thoroughly) {
      for (Manifest.Entry file : base.manifest().files()) {
        attempt(() -> check(base, file), problems);
      }
    }
    var archive = new WalArchive(directory.wal(), base.manifest().segmentBytes());
    List<WalSegment> log = archive.unbroken(base.manifest().first());
    if (thoroughly) {
      for (WalSegment segment : log) {
        attempt(() -> archive.read(segment, OutputStream.nullOutputStream()), problems);
      }
    }
    missing(base, archive, log).ifPresent(problems::add);
    Instant upTo = base.manifest().finishedAt();
    if (!log.isEmpty() && archive.completed(log.getLast()).isAfter(upTo)) {
      upTo = archive.completed(log.getLast());
    }
    return new Finding(base, log.size(), upTo, problems);
  }

  private static Optional<String> missing(Base base, WalArchive archive, List<WalSegment> log)
      throws IOException {
    WalSegment first = base.manifest().first();
    Optional<WalSegment> missing = Optional.of(first);
    if (!log.isEmpty()) {
      boolean enough = log.getLast().compareTo(base.manifest().last()) >= 0;
      missing = enough ? archive.gapAfter(log.getLast()) : Optional.of(log.getLast().next());
    }
    return missing.map(
        segment -> "segment " + segment.name(archive.segmentBytes()) + " of the log is missing");
  }

  private static void check(Base base, Manifest.Entry file) throws IOException {
    Path path = base.folder().resolve(file.path());
    Restore.requireSame(file, DurableFiles.digest(path), base);
  }

  /** Something that reads a file. */
  @FunctionalInterface
  private interface Reading {
    void run() throws IOException;
  }

  private static void attempt(Reading reading, List<String> problems) throws IOException {
    try {
      reading.run();
    } catch (NoSuchFileException e) {
      problems.add(e.getMessage() + " is missing");
    } catch (BackupException e) {
      problems.add(String.valueOf(e.getMessage()));
    }
  }
}
