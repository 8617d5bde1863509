package org.thaliumx.node;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.thaliumx.persistence.DatabaseSettings;

/**
 * PostgreSQL's programs, unpacked once for all tests: to unpack them takes longer than any test.
 */
public final class TestPrograms implements AutoCloseable {
  public static final Path DIRECTORY = Path.of("target", "postgres").toAbsolutePath();

  private final Path link;

  /** Lets a node on this data directory find them already unpacked. */
  TestPrograms(Path data) {
    try {
      Files.createDirectories(DIRECTORY);
      link = Files.createDirectories(data.resolve("postgres")).resolve("programs");
      Files.createSymbolicLink(link, DIRECTORY);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where this module is built: with checks or fast. */
  static Path buildFolder() {
    try {
      Path classes =
          Path.of(TestPrograms.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      return requireNonNull(classes.getParent());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** How to connect to the database of a node on this data directory, while one runs. */
  static DatabaseSettings databaseOf(Path data) throws IOException {
    Path server = data.resolve("postgres");
    String port = Files.readString(server.resolve("postgres.port")).strip();
    String password = Files.readString(server.resolve("postgres.password")).strip();
    return new DatabaseSettings(
        "jdbc:postgresql://127.0.0.1:" + port + "/thaliumx", "thaliumx", password);
  }

  /** Lets the data directory be deleted. */
  @Override
  public void close() {
    try {
      Files.deleteIfExists(link);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
