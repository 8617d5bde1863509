package org.thaliumx.persistence.backup;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where the backups of one exchange are: {@code base/} has copies of its database, {@code wal/} the
 * log of what was committed since the first of them, unbroken. Which exchange's they are is in
 * {@code exchange}: a restored exchange is another one, so that two never write to one log.
 *
 * @param root the directory, absolute
 */
public record BackupDirectory(Path root) {
  private static final String UNFINISHED = ".unfinished";

  public BackupDirectory {
    root = root.toAbsolutePath().normalize();
  }

  /** A backup that is complete. */
  public record Base(Path folder, Manifest manifest) {
    /** By which an operator names it: when it began. */
    public String id() {
      return folder.getFileName().toString();
    }
  }

  Path wal() {
    return root.resolve("wal");
  }

  private Path bases() {
    return root.resolve("base");
  }

  Path unfinished(String id) {
    return bases().resolve(id + UNFINISHED);
  }

  Path finished(String id) {
    return bases().resolve(id);
  }

  /** The complete backups, oldest first. */
  public List<Base> backups() {
    try {
      List<Base> backups = new ArrayList<>();
      for (Path folder : folders()) {
        if (!isUnfinished(folder) && Manifest.isIn(folder)) {
          backups.add(new Base(folder, Manifest.read(folder)));
        }
      }
      return backups;
    } catch (IOException e) {
      throw new BackupException("Cannot read the backups in " + root + ": " + e, e);
    }
  }

  private List<Path> folders() throws IOException {
    if (Files.notExists(bases())) {
      return List.of();
    }
    try (Stream<Path> folders = Files.list(bases())) {
      return folders.filter(Files::isDirectory).sorted().toList();
    }
  }

  private static boolean isUnfinished(Path folder) {
    return folder.getFileName().toString().endsWith(UNFINISHED);
  }

  /** Whose backups are here, if anybody's. */
  Optional<String> exchange() throws IOException {
    Path file = root.resolve("exchange");
    return Files.exists(file) ? Optional.of(Files.readString(file).strip()) : Optional.empty();
  }

  /** Makes it the directory of an exchange that has none yet, and answers that one's new name. */
  String claim() throws IOException {
    if (!backups().isEmpty()) {
      throw new BackupException(
          root
              + " has the backups of another exchange, or of this one before it was restored or "
              + "its log was archived no more: use a new directory.");
    }
    if (exchange().isEmpty() && Files.exists(wal())) {
      throw new BackupException(
          wal() + " is there already, and nobody's backups: use a new directory.");
    }
    DurableFiles.deleteTree(wal());
    DurableFiles.createFolders(wal());
    DurableFiles.createFolders(bases());
    String name = UUID.randomUUID().toString();
    DurableFiles.writeDurably(root.resolve("exchange"), name + "\n");
    return name;
  }

  /** Removes what backups that were interrupted have left. */
  void clearUnfinished() throws IOException {
    for (Path folder : folders()) {
      if (isUnfinished(folder)) {
        DurableFiles.deleteTree(folder);
      }
    }
  }

  /** A backup is gone from the moment its manifest is. */
  void delete(Base backup) throws IOException {
    Path doomed = unfinished(backup.id());
    DurableFiles.moveDurably(backup.folder(), doomed);
    DurableFiles.deleteTree(doomed);
  }

  /**
   * Lets nobody else make a backup here until it is closed; the system lets go of it when the
   * process ends.
   *
   * @throws BackupException when somebody else is at it
   */
  FileChannel lock() throws IOException {
    DurableFiles.createFolders(root);
    FileChannel channel =
        FileChannel.open(root.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (tryLock(channel) == null) {
      channel.close();
      throw new BackupException("Another backup is being made in " + root);
    }
    return channel;
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException heldByThisProcess) {
      return null;
    }
  }
}
