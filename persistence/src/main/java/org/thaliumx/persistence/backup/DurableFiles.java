package org.thaliumx.persistence.backup;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What is done with files so that they are there after a power cut, all or nothing, and nobody else
 * can read them: a backup has every secret of the exchange.
 */
final class DurableFiles {
  private static final int BUFFER_BYTES = 1 << 20;
  private static final FileAttribute<Set<PosixFilePermission>> OWNER_FILE =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
  private static final FileAttribute<Set<PosixFilePermission>> OWNER_FOLDER =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

  private DurableFiles() {}

  /**
   * What was written.
   *
   * @param sha256 of the content, in hexadecimal digits
   */
  record Copied(long bytes, String sha256) {}

  static void createFolders(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      Files.createDirectories(folder, OWNER_FOLDER);
    }
  }

  /** Writes a new file; it is not durable before {@link #force}. */
  static Copied write(InputStream content, Path target) throws IOException {
    Files.createFile(target, OWNER_FILE);
    try (OutputStream output = Files.newOutputStream(target)) {
      return transfer(content, output);
    }
  }

  /** Reads it all, for what it comes to. */
  static Copied digest(Path file) throws IOException {
    try (InputStream content = Files.newInputStream(file)) {
      return transfer(content, OutputStream.nullOutputStream());
    }
  }

  private static Copied transfer(InputStream from, OutputStream to) throws IOException {
    MessageDigest digest = sha256();
    byte[] buffer = new byte[BUFFER_BYTES];
    long bytes = 0;
    for (int read; (read = from.read(buffer)) >= 0; bytes += read) {
      digest.update(buffer, 0, read);
      to.write(buffer, 0, read);
    }
    return new Copied(bytes, HexFormat.of().formatHex(digest.digest()));
  }

  static String sha256(String text) {
    return HexFormat.of().formatHex(sha256().digest(text.getBytes(StandardCharsets.UTF_8)));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Writes a small file in one step: before, it is not there; after, it is, for good. */
  static void writeDurably(Path file, String text) throws IOException {
    Path unfinished = file.resolveSibling(file.getFileName() + ".unfinished");
    Files.deleteIfExists(unfinished);
    Files.createFile(unfinished, OWNER_FILE);
    Files.writeString(unfinished, text);
    moveDurably(unfinished, file);
  }

  /** Makes a file or folder durable under its new name. */
  static void moveDurably(Path from, Path to) throws IOException {
    force(from);
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    force(to.toAbsolutePath().resolveSibling(""));
  }

  /** Makes everything below a folder durable; first written all and then forced it is quickest. */
  static void forceTree(Path root) throws IOException {
    try (Stream<Path> paths = Files.walk(root)) {
      for (Path path : paths.toList()) {
        force(path);
      }
    }
  }

  static void force(Path path) throws IOException {
    StandardOpenOption mode =
        Files.isDirectory(path) ? StandardOpenOption.READ : StandardOpenOption.WRITE;
    try (FileChannel channel = FileChannel.open(path, mode)) {
      channel.force(true);
    }
  }

  static void deleteTree(Path root) throws IOException {
    if (Files.notExists(root)) {
      return;
    }
    List<Path> paths;
    try (Stream<Path> below = Files.walk(root)) {
      paths = below.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : paths) {
      Files.delete(path);
    }
  }
}
