package org.thaliumx.persistence.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.jar.JarEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tukaani.xz.XZInputStream;

/**
 * The PostgreSQL programs, unpacked from the archive on the class path. The folder is named by the
 * archive's checksum and appears in one rename, so processes may unpack at once and a new version
 * never mixes with an old one.
 */
final class PostgresBinaries {
  private static final Logger log = LoggerFactory.getLogger(PostgresBinaries.class);

  private PostgresBinaries() {}

  /** The folder with {@code bin}, {@code lib} and {@code share}; unpacked below {@code parent}. */
  static Path unpackedBelow(Path parent) {
    String archive = archiveName();
    try {
      URLConnection content = open(archive);
      String name = "postgres-" + fingerprint(content);
      Path home = Files.createDirectories(parent).toRealPath().resolve(name);
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

  private static URLConnection open(String archive) throws IOException {
    URL url = PostgresBinaries.class.getResource("/" + archive);
    if (url == null) {
      throw new EmbeddedDatabaseException(
          "No embedded PostgreSQL for this platform (" + archive + "): set THALIUMX_JDBC_URL.");
    }
    return url.openConnection();
  }

  /** From the jar's directory: reading 15 MB at every start only to hash them takes a second. */
  private static String fingerprint(URLConnection content) throws IOException {
    JarEntry entry = ((JarURLConnection) content).getJarEntry();
    return Long.toHexString(entry.getCrc()) + "-" + entry.getSize();
  }

  private static void unpack(URLConnection content, Path home) throws IOException {
    log.info("Unpacking PostgreSQL to {}", home);
    Path unfinished = Files.createTempDirectory(home.getParent(), "unpacking");
    try (var tar = new TarArchiveInputStream(new XZInputStream(content.getInputStream()))) {
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
