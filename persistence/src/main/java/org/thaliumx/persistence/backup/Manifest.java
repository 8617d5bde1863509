package org.thaliumx.persistence.backup;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/**
 * What is in a backup, in its folder as {@code manifest.json} with a checksum beside it. It is
 * written last: a folder without it is no backup.
 *
 * @param format the version of this form
 * @param exchange whose it is; see {@link BackupDirectory}
 * @param postgresMajor the major version of PostgreSQL, whose files no other can read
 * @param postgresVersion the version in full
 * @param schemaVersion of the tables
 * @param segmentBytes how long a segment of the write-ahead log is
 * @param timeline the log that goes on from it
 * @param firstSegment the segment from which the log is needed
 * @param lastSegment the segment up to which the log is needed at least
 * @param started when the copy began, in RFC 3339
 * @param finished when the copy was complete: the earliest moment it can be restored to
 * @param folders that are there, though they may be empty
 * @param files all of them
 */
public record Manifest(
    int format,
    String exchange,
    int postgresMajor,
    String postgresVersion,
    int schemaVersion,
    long segmentBytes,
    int timeline,
    String firstSegment,
    String lastSegment,
    String started,
    String finished,
    List<String> folders,
    List<Entry> files) {
  static final int FORMAT = 1;

  private static final String FILE = "manifest.json";
  private static final String CHECKSUM = "manifest.sha256";
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * A file.
   *
   * @param path within the backup, with slashes
   * @param sha256 of its content, in hexadecimal digits
   */
  public record Entry(String path, long bytes, String sha256) {}

  WalSegment first() {
    return WalSegment.named(firstSegment, segmentBytes).orElseThrow();
  }

  WalSegment last() {
    return WalSegment.named(lastSegment, segmentBytes).orElseThrow();
  }

  /** The earliest moment it can be restored to. */
  public Instant finishedAt() {
    return Instant.parse(finished);
  }

  /** How much its files come to. */
  public long bytes() {
    return files.stream().mapToLong(Entry::bytes).sum();
  }

  void write(Path folder) throws IOException {
    String json = JSON.writerWithDefaultPrettyPrinter().writeValueAsString(this) + "\n";
    String checksum = DurableFiles.sha256(json) + "  " + FILE + "\n";
    DurableFiles.writeDurably(folder.resolve(CHECKSUM), checksum);
    DurableFiles.writeDurably(folder.resolve(FILE), json);
  }

  /**
   * Reads the one of a backup.
   *
   * @throws BackupException when it is damaged or of a later release
   */
  static Manifest read(Path folder) throws IOException {
    String json = Files.readString(folder.resolve(FILE));
    String checksum = Files.readString(folder.resolve(CHECKSUM)).strip();
    if (!checksum.equals(DurableFiles.sha256(json) + "  " + FILE)) {
      throw new BackupException("The list of files of backup " + folder + " is damaged");
    }
    try {
      Manifest manifest = JSON.readValue(json, Manifest.class);
      if (manifest.format() != FORMAT) {
        throw new BackupException(
            "Backup " + folder + " is of another release: its form is " + manifest.format());
      }
      return manifest;
    } catch (JsonProcessingException e) {
      throw new BackupException("Backup " + folder + " is of another release: " + e, e);
    }
  }

  static boolean isIn(Path folder) {
    return Files.exists(folder.resolve(FILE));
  }
}
