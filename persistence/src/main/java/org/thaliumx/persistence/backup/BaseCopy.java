package org.thaliumx.persistence.backup;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * Copies a data directory that is in use. What is torn or missing in the copy the log mends, which
 * is recorded from before the copy until after it. What the server of a copy makes anew is left
 * out. PostgreSQL's documentation has the list (section 25.3.4.3 of version 18).
 */
final class BaseCopy {
  /** Folder of the data directory in a backup. */
  static final String DATA = "pgdata";

  private static final Set<String> EMPTIED =
      Set.of(
          "pg_wal",
          "pg_replslot",
          "pg_dynshmem",
          "pg_notify",
          "pg_serial",
          "pg_snapshots",
          "pg_stat_tmp",
          "pg_subtrans",
          "pgsql_tmp");
  private static final Set<String> LEFT_OUT =
      Set.of(
          "postmaster.pid",
          "postmaster.opts",
          "backup_label",
          "tablespace_map",
          "backup_manifest",
          "postgresql.auto.conf.tmp",
          "postgresql.conf.unfinished",
          "current_logfiles.tmp");
  private static final List<String> FOLDERS_OF_THE_LOG =
      List.of("pg_wal/archive_status", "pg_wal/summaries");
  private static final Path CONTROL = Path.of("global", "pg_control");
  private static final int MOST_READS = 100;

  private final Path source;
  private final Path target;
  private final List<String> folders = new ArrayList<>();
  private final List<Manifest.Entry> files = new ArrayList<>();

  /**
   * @param source a data directory
   * @param target the folder of a backup, empty
   */
  BaseCopy(Path source, Path target) {
    this.source = source;
    this.target = target;
  }

  List<String> folders() {
    return folders;
  }

  List<Manifest.Entry> files() {
    return files;
  }

  /** Copies all; the state of the whole comes last, as its file says how far the others are. */
  void copy() throws IOException {
    Files.walkFileTree(source, new Visitor());
    for (String folder : FOLDERS_OF_THE_LOG) {
      addFolder(Path.of(folder));
    }
    add(pathOf(CONTROL), new ByteArrayInputStream(stable(source.resolve(CONTROL))));
  }

  /** Adds a file that is not in the data directory. */
  void add(String path, String content) throws IOException {
    add(path, new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8)));
  }

  private void add(String path, InputStream content) throws IOException {
    DurableFiles.Copied copied = DurableFiles.write(content, target.resolve(path));
    files.add(new Manifest.Entry(path, copied.bytes(), copied.sha256()));
  }

  private void addFolder(Path relative) throws IOException {
    String path = pathOf(relative);
    DurableFiles.createFolders(target.resolve(path));
    folders.add(path);
  }

  private static String pathOf(Path relative) {
    String path = DATA + "/" + relative.toString().replace('\\', '/');
    return path.endsWith("/") ? DATA : path;
  }

  /** A file that is written in one go may still be read half: until it reads the same twice. */
  private static byte[] stable(Path file) throws IOException {
    byte[] last = Files.readAllBytes(file);
    for (int i = 0; i < MOST_READS; i++) {
      byte[] again = Files.readAllBytes(file);
      if (Arrays.equals(last, again)) {
        return last;
      }
      last = again;
    }
    throw new BackupException(file + " never reads the same twice");
  }

  private final class Visitor extends SimpleFileVisitor<Path> {
    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
        throws IOException {
      addFolder(source.relativize(folder));
      return EMPTIED.contains(folder.getFileName().toString())
          ? FileVisitResult.SKIP_SUBTREE
          : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      Path relative = source.relativize(file);
      if (!isLeftOut(relative)) {
        copy(file, pathOf(relative));
      }
      return FileVisitResult.CONTINUE;
    }

    /** A table may be dropped at any time. */
    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
      if (e instanceof NoSuchFileException) {
        return FileVisitResult.CONTINUE;
      }
      throw e;
    }

    private void copy(Path file, String path) throws IOException {
      try (InputStream content = Files.newInputStream(file)) {
        add(path, content);
      } catch (NoSuchFileException dropped) {
        return;
      }
    }

    private static boolean isLeftOut(Path relative) {
      String name = relative.getFileName().toString();
      return relative.equals(CONTROL)
          || LEFT_OUT.contains(name)
          || name.startsWith("pgsql_tmp")
          || name.startsWith("pg_internal.init");
    }
  }
}
