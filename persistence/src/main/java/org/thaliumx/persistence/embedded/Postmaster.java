package org.thaliumx.persistence.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The server process of one data directory. PostgreSQL's {@code pg_ctl} starts it in a session of
 * its own: a Ctrl-C in the node's terminal must reach the node only, which stops the server last.
 *
 * <p>Start and stop may be called from two threads: a stop during a start makes the start fail.
 */
final class Postmaster {
  private static final Logger log = LoggerFactory.getLogger(Postmaster.class);
  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(30);
  private static final Duration EXIT_TIMEOUT = Duration.ofSeconds(2);
  private static final Duration EXIT_POLL = Duration.ofMillis(10);
  private static final int LOG_LINES_SHOWN = 15;

  private final ServerFiles files;
  private final PostgresPrograms programs;
  private final PostmasterPid pidFile;
  private final Duration startTimeout;
  private volatile @Nullable ProcessHandle started;

  Postmaster(ServerFiles files, PostgresPrograms programs, Duration startTimeout) {
    this.files = files;
    this.programs = programs;
    this.pidFile = new PostmasterPid(files.data());
    this.startTimeout = startTimeout;
  }

  /** Starts the server and returns when it accepts connections. */
  void start() {
    pidFile.disownStranger();
    files.setAsideLongLog();
    try {
      programs.run("pg_ctl", startArguments());
    } catch (EmbeddedDatabaseException e) {
      throw new EmbeddedDatabaseException(
          "PostgreSQL did not start. Last lines of " + files.log() + ":\n" + endOfLog(), e);
    }
    started = pidFile.server().orElseThrow(() -> new EmbeddedDatabaseException("PostgreSQL died"));
  }

  /**
   * Stops the server, whoever started it, and returns when its process is over; open transactions
   * are rolled back. One that does not obey is killed, which costs a crash recovery at the next
   * start.
   */
  void stop() {
    running()
        .ifPresent(server -> {
          if (!obeys(server, "fast") && !obeys(server, "immediate")) {
            log.warn("PostgreSQL does not stop, killing it");
            server.destroyForcibly();
            isOverSoon(server);
          }
        });
  }

  private boolean obeys(ProcessHandle server, String mode) {
    try {
      programs.run("pg_ctl", stopArguments(mode));
    } catch (EmbeddedDatabaseException e) {
      log.debug("A server that is on its way out has no process file any more", e);
    }
    return isOverSoon(server);
  }

  private boolean isOverSoon(ProcessHandle server) {
    long deadline = System.nanoTime() + EXIT_TIMEOUT.toNanos();
    while (pidFile.isServer(server) && System.nanoTime() < deadline) {
      LockSupport.parkNanos(EXIT_POLL.toNanos());
    }
    return !pidFile.isServer(server);
  }

  boolean isRunning() {
    return running().isPresent();
  }

  /** The process we started counts even if somebody removed its file: never start a second one. */
  Optional<ProcessHandle> running() {
    return Optional.ofNullable(started).filter(pidFile::isServer).or(pidFile::server);
  }

  private List<String> startArguments() {
    return List.of(
        "start",
        "--pgdata=" + files.data(),
        "--log=" + files.log(),
        "--wait",
        "--timeout=" + startTimeout.toSeconds());
  }

  private List<String> stopArguments(String mode) {
    return List.of(
        "stop",
        "--pgdata=" + files.data(),
        "--mode=" + mode,
        "--wait",
        "--timeout=" + STOP_TIMEOUT.toSeconds());
  }

  /** The last lines of what the server has said. */
  String endOfLog() {
    try {
      List<String> lines = Files.readAllLines(files.log());
      return String.join(
          "\n", lines.subList(Math.max(0, lines.size() - LOG_LINES_SHOWN), lines.size()));
    } catch (IOException e) {
      return "(not readable: " + e.getMessage() + ")";
    }
  }
}
