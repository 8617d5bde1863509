package org.thaliumx.persistence.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * PostgreSQL's {@code postmaster.pid}: who runs on a data directory. A process id alone proves
 * nothing, since ids are used again after a crash or in a fresh container; only a live process
 * whose arguments name this directory is the server.
 */
final class PostmasterPid {
  private static final Logger log = LoggerFactory.getLogger(PostmasterPid.class);

  /** Above the highest process id of any system we run on. */
  private static final String NOBODY = "99999999";

  private final Path data;
  private final Path file;

  PostmasterPid(Path data) {
    this.data = data;
    this.file = data.resolve("postmaster.pid");
  }

  /** The live server named by the file. */
  Optional<ProcessHandle> server() {
    return recorded().flatMap(ProcessHandle::of).filter(this::isServer);
  }

  /** Whether a process lives and is a server of this directory; a zombie has no arguments left. */
  boolean isServer(ProcessHandle process) {
    return process.isAlive()
        && process
            .info()
            .arguments()
            .filter(arguments -> Arrays.asList(arguments).contains(data.toString()))
            .isPresent();
  }

  /**
   * Makes a file left by a crash harmless when its id now belongs to a stranger, because PostgreSQL
   * would take the stranger for a server and refuse to start. Only the id is replaced: with the
   * rest PostgreSQL still checks that no session of the crashed server uses its shared memory.
   */
  void disownStranger() {
    Optional<ProcessHandle> stranger = recorded().flatMap(ProcessHandle::of);
    if (stranger.isEmpty() || stranger.filter(this::isServer).isPresent()) {
      return;
    }
    log.info("{} names process {}, which is not PostgreSQL", file, stranger.get().pid());
    try {
      List<String> lines = Files.readAllLines(file);
      lines.set(0, NOBODY);
      Files.write(file, lines);
    } catch (IOException e) {
      throw new EmbeddedDatabaseException("Cannot rewrite " + file, e);
    }
  }

  private Optional<Long> recorded() {
    try {
      return Files.readAllLines(file).stream().findFirst().map(line -> Long.valueOf(line.strip()));
    } catch (NoSuchFileException notRunning) {
      return Optional.empty();
    } catch (NumberFormatException halfWritten) {
      return Optional.empty();
    } catch (IOException e) {
      throw new EmbeddedDatabaseException("Cannot read " + file, e);
    }
  }
}
