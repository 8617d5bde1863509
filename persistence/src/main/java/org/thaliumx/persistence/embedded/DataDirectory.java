package org.thaliumx.persistence.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Creates the data directory once. It is made beside its place and renamed, so a node killed in the
 * middle of it leaves no half of a database behind.
 */
final class DataDirectory {
  static final String SUPERUSER = "thaliumx";

  private static final Logger log = LoggerFactory.getLogger(DataDirectory.class);
  private static final int PASSWORD_BYTES = 24;

  /** PostgreSQL starts on no data directory that others may look into. */
  static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

  private DataDirectory() {}

  static void createIfAbsent(ServerFiles files, PostgresPrograms programs) {
    try {
      if (Files.exists(files.data())) {
        requireOwn(files);
        return;
      }
      log.info("Creating a PostgreSQL data directory at {}", files.data());
      ServerFiles.deleteRecursively(files.unfinishedData());
      Files.createDirectory(files.unfinishedData());
      writePassword(files.password());
      programs.run("initdb", arguments(files));
      Files.move(files.unfinishedData(), files.data(), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new EmbeddedDatabaseException("Cannot create " + files.data() + ": " + e, e);
    }
  }

  static String password(ServerFiles files) {
    try {
      return Files.readString(files.password()).strip();
    } catch (IOException e) {
      throw new EmbeddedDatabaseException("Cannot read " + files.password(), e);
    }
  }

  /** Byte order for text: the same on every system, for ever, and the fastest to compare. */
  private static List<String> arguments(ServerFiles files) {
    return List.of(
        "--pgdata=" + files.unfinishedData(),
        "--username=" + SUPERUSER,
        "--pwfile=" + files.password(),
        "--auth=scram-sha-256",
        "--encoding=UTF8",
        "--locale=C",
        "--locale-provider=builtin",
        "--builtin-locale=C.UTF-8");
  }

  /**
   * Gives a server another password and notes it: whoever still has the old one is shut out, such
   * as a node that goes on with what it remembers of a database that is no more.
   */
  static void changePassword(Statement statement, ServerFiles files)
      throws SQLException, IOException {
    writePassword(files.password());
    statement.execute("ALTER ROLE " + SUPERUSER + " PASSWORD '" + password(files) + "'");
  }

  /** A loopback port is open to every user of the machine, hence a password only we can read. */
  private static void writePassword(Path file) throws IOException {
    byte[] random = new byte[PASSWORD_BYTES];
    new SecureRandom().nextBytes(random);
    Files.deleteIfExists(file);
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(file, HexFormat.of().formatHex(random) + "\n");
  }

  private static void requireOwn(ServerFiles files) throws IOException {
    Path probe = Files.createTempFile(files.directory(), "owner", "");
    try {
      var owner = Files.getOwner(files.data());
      if (!owner.equals(Files.getOwner(probe))) {
        throw new EmbeddedDatabaseException(
            files.data()
                + " belongs to user "
                + owner.getName()
                + ": start ThaliumX as that user.");
      }
    } finally {
      Files.delete(probe);
    }
  }
}
