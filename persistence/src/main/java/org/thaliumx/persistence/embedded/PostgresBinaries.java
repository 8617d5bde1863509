package org.thaliumx.persistence.embedded;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tukaani.xz.XZInputStream;

/**
 * The PostgreSQL programs, unpacked from the archive on the class path. The folder is named by the
 * archive's digest and appears in one rename, so processes may unpack at once and a new version
 * never mixes with an old one.
 */
final class PostgresBinaries {
  private static final Logger log = LoggerFactory.getLogger(PostgresBinaries.class);
  private static final int DIGEST_CHARACTERS = 16;

  private PostgresBinaries() {}

  /** The folder with {@code bin}, {@code lib} and {@code share}; unpacked below {@code parent}. */
  static Path unpackedBelow(Path parent) {
    String archive = archiveName();
    try {
      byte[] content = read(archive);
      Path home =
          Files.createDirectories(parent).toRealPath().resolve("postgres-" + digest(content));
      if (Files.notExists(home)) {
        unpack(content, home);
      }
      return home;
    } catch (IOException e) {
      throw new EmbeddedDatabaseException("Cannot unpack " + archive + " below " + parent, e);
    }
  }

  private static String archiveName() {
    String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    String machine = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
    String platform = system.startsWith("mac") ? "darwin" : system;
    String processor = "aarch64".equals(machine) ? "arm_64" : "x86_64";
    return "postgres-" + platform + "-" + processor + ".txz";
  }

  private static byte[] read(String archive) throws IOException {
    try (InputStream in = PostgresBinaries.class.getResourceAsStream("/" + archive)) {
      if (in == null) {
        throw new EmbeddedDatabaseException(
            "No embedded PostgreSQL for this platform (" + archive + "): set THALIUMX_JDBC_URL.");
      }
      return in.readAllBytes();
    }
  }

  private static String digest(byte[] content) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
      return HexFormat.of().formatHex(digest).substring(0, DIGEST_CHARACTERS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }

  private static void unpack(byte[] content, Path home) throws IOException {
    log.info("Unpacking PostgreSQL to {}", home);
    Path unfinished = Files.createTempDirectory(home.getParent(), "unpacking");
    try (var tar =
        new TarArchiveInputStream(new XZInputStream(new ByteArrayInputStream(content)))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        unpack(entry, tar, unfinished);
      }
    }
    Files.setPosixFilePermissions(unfinished, PosixFilePermissions.fromString("rwxr-xr-x"));
    moveIntoPlace(unfinished, home);
  }

  private static void unpack(TarArchiveEntry entry, InputStream content, Path root)
      throws IOException {
    Path target = root.resolve(entry.getName()).normalize();
    if (!target.startsWith(root)) {
      throw new IOException("Archive entry outside its folder: " + entry.getName());
    }
    if (entry.isDirectory()) {
      Files.createDirectories(target);
      return;
    }
    Files.createDirectories(target.getParent());
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
      return;
    }
    Files.copy(content, target);
    if (target.startsWith(root.resolve("bin")) && !target.toFile().setExecutable(true, false)) {
      throw new IOException("Cannot make executable: " + target);
    }
  }

  private static void moveIntoPlace(Path unfinished, Path home) throws IOException {
    try {
      Files.move(unfinished, home, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      ServerFiles.deleteRecursively(unfinished);
      if (Files.notExists(home)) {
        throw e;
      }
    }
  }
}
