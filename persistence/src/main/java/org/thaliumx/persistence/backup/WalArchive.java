package org.thaliumx.persistence.backup;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipException;

/**
 * The segments of a write-ahead log that were copied to a folder. PostgreSQL puts them there whole;
 * afterwards they are compressed, because one that was completed by the clock is mostly empty, and
 * because a compressed file tells when it is damaged. Thread-safe, as each file changes in one
 * step.
 *
 * @param directory where they are
 * @param segmentBytes how long each is
 */
record WalArchive(Path directory, long segmentBytes) {
  /** How long a segment of an embedded server is. */
  static final long SEGMENT_BYTES = 16L << 20;

  private static final String COMPRESSED = ".gz";
  private static final String UNFINISHED = ".unfinished";
  private static final int BUFFER_BYTES = 1 << 16;

  /** What PostgreSQL was copying when it died. */
  private static final String LEFTOVER = "archtemp.";

  private static final Duration LEFTOVER_AGE = Duration.ofHours(1);

  /** All there are, in order. */
  NavigableSet<WalSegment> segments() throws IOException {
    NavigableSet<WalSegment> segments = new TreeSet<>();
    for (Path file : files()) {
      segment(file).ifPresent(segments::add);
    }
    return segments;
  }

  private List<Path> files() throws IOException {
    if (Files.notExists(directory)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(directory)) {
      return files.sorted().toList();
    }
  }

  private Optional<WalSegment> segment(Path file) {
    String name = file.getFileName().toString();
    String plain =
        name.endsWith(COMPRESSED) ? name.substring(0, name.length() - COMPRESSED.length()) : name;
    return WalSegment.named(plain, segmentBytes);
  }

  boolean has(WalSegment segment) {
    return Files.exists(plain(segment)) || Files.exists(compressed(segment));
  }

  private Path plain(WalSegment segment) {
    return directory.resolve(segment.name(segmentBytes));
  }

  private Path compressed(WalSegment segment) {
    return directory.resolve(segment.name(segmentBytes) + COMPRESSED);
  }

  /** When a segment was complete; nothing that was committed later is in it. */
  Instant completed(WalSegment segment) throws IOException {
    try {
      return Files.getLastModifiedTime(plain(segment)).toInstant();
    } catch (NoSuchFileException isCompressed) {
      return Files.getLastModifiedTime(compressed(segment)).toInstant();
    }
  }

  /** The segments from one on, up to the first that is missing. */
  List<WalSegment> unbroken(WalSegment from) throws IOException {
    NavigableSet<WalSegment> there = segments();
    List<WalSegment> unbroken = new ArrayList<>();
    for (WalSegment next = from; there.contains(next); next = next.next()) {
      unbroken.add(next);
    }
    return unbroken;
  }

  /** The first that is missing after some that are there, though there are later ones. */
  Optional<WalSegment> gapAfter(WalSegment last) throws IOException {
    WalSegment end = new WalSegment(last.timeline(), Long.MAX_VALUE);
    return segments().subSet(last, false, end, false).isEmpty()
        ? Optional.empty()
        : Optional.of(last.next());
  }

  /**
   * Reads a segment to its end, into a file or nowhere.
   *
   * @throws BackupException when it is damaged
   */
  void read(WalSegment segment, OutputStream target) throws IOException {
    long bytes;
    try (InputStream content = open(segment)) {
      bytes = content.transferTo(target);
    } catch (ZipException | EOFException e) {
      throw damaged(segment, String.valueOf(e.getMessage()));
    }
    if (bytes != segmentBytes) {
      throw damaged(segment, bytes + " bytes instead of " + segmentBytes);
    }
  }

  private BackupException damaged(WalSegment segment, String how) {
    return new BackupException(
        "Segment %s of the log in %s is damaged: %s"
            .formatted(segment.name(segmentBytes), directory, how));
  }

  private InputStream open(WalSegment segment) throws IOException {
    try {
      return Files.newInputStream(plain(segment));
    } catch (NoSuchFileException isCompressed) {
      return new GZIPInputStream(Files.newInputStream(compressed(segment)), BUFFER_BYTES);
    }
  }

  /**
   * Compresses what is there in plain, and keeps the time it was completed.
   *
   * @return how many segments
   * @throws BackupException when a segment came twice, and different
   */
  int compress() throws IOException {
    int count = 0;
    for (WalSegment segment : segments()) {
      if (Files.exists(plain(segment))) {
        compress(segment);
        count++;
      }
    }
    return count;
  }

  private void compress(WalSegment segment) throws IOException {
    Path plain = plain(segment);
    Path compressed = compressed(segment);
    if (Files.exists(compressed)) {
      requireSame(segment);
    } else {
      Path unfinished = directory.resolve(plain.getFileName() + UNFINISHED);
      Files.deleteIfExists(unfinished);
      try (OutputStream output = new FastGzip(Files.newOutputStream(unfinished))) {
        Files.copy(plain, output);
      }
      Files.setLastModifiedTime(unfinished, Files.getLastModifiedTime(plain));
      DurableFiles.moveDurably(unfinished, compressed);
    }
    Files.delete(plain);
  }

  /** After a crash PostgreSQL may copy once more what it had copied. */
  private void requireSame(WalSegment segment) throws IOException {
    try (InputStream content =
        new GZIPInputStream(Files.newInputStream(compressed(segment)), BUFFER_BYTES)) {
      byte[] before = content.readAllBytes();
      if (!Arrays.equals(before, Files.readAllBytes(plain(segment)))) {
        throw new BackupException(
            "Segment %s came twice to %s, and different: two exchanges write there."
                .formatted(segment.name(segmentBytes), directory));
      }
    }
  }

  /** Most of what is saved at a fraction of the usual cost: trading shares the processor. */
  private static final class FastGzip extends GZIPOutputStream {
    FastGzip(OutputStream output) throws IOException {
      super(output, BUFFER_BYTES);
      def.setLevel(Deflater.BEST_SPEED);
    }
  }

  /** Deletes what no backup needs: what is of earlier segments, and what was left half copied. */
  void deleteBefore(WalSegment oldest, Instant now) throws IOException {
    for (Path file : files()) {
      boolean old = subject(file).filter(s -> s.compareTo(oldest) < 0).isPresent();
      if (old || isLeftover(file, now)) {
        Files.deleteIfExists(file);
      }
    }
  }

  /** The segment a file is about, be it itself, or a note of a backup that began there. */
  private Optional<WalSegment> subject(Path file) {
    String name = file.getFileName().toString();
    int end = name.indexOf('.');
    return WalSegment.named(end < 0 ? name : name.substring(0, end), segmentBytes);
  }

  private static boolean isLeftover(Path file, Instant now) throws IOException {
    return file.getFileName().toString().startsWith(LEFTOVER)
        && Files.getLastModifiedTime(file).toInstant().plus(LEFTOVER_AGE).isBefore(now);
  }
}
