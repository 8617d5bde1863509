package org.thaliumx.persistence.embedded;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Where a backup becomes the database of a directory. Everything happens beside its place; only a
 * database whose recovery has ended is moved there, so a restore that is killed leaves nothing that
 * a node could start on. Nobody else can use the directory meanwhile. Not thread-safe; blocks.
 */
public final class RestoreSite implements AutoCloseable {

  /** A long log takes its time; who waits is told how far it is. */
  private static final Duration RECOVERY_TIMEOUT = Duration.ofHours(12);

  /** Programs, what locks a directory, and what is left of a restore that failed. */
  private static final Set<String> HARMLESS =
      Set.of("programs", "node.lock", "restoring", "restore.log");

  private final ServerFiles files;
  private final ServerFiles site;
  private final DirectoryLock lock;
  private final PostgresPrograms programs;

  private RestoreSite(EmbeddedSettings settings, ServerFiles files, DirectoryLock lock)
      throws IOException {
    this.files = files;
    this.lock = lock;
    this.programs = new PostgresPrograms(PostgresBinaries.unpackedBelow(settings.binaries()));
    stopLeftover();
    ServerFiles.deleteRecursively(files.restoring());
    this.site = ServerFiles.in(files.restoring());
    Files.createDirectory(site.data(), DataDirectory.OWNER_ONLY);
  }

  /**
   * Takes the directory.
   *
   * @throws EmbeddedDatabaseException when a node runs there, or the directory has a database
   */
  public static RestoreSite open(EmbeddedSettings settings) {
    ServerFiles files = ServerFiles.in(settings.directory());
    DirectoryLock lock = DirectoryLock.take(files.lock());
    try {
      requireEmpty(files);
      return new RestoreSite(settings, files, lock);
    } catch (IOException e) {
      lock.close();
      throw new EmbeddedDatabaseException("Cannot prepare " + files.directory() + ": " + e, e);
    } catch (RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  private static void requireEmpty(ServerFiles files) throws IOException {
    try (Stream<Path> there = Files.list(files.directory())) {
      if (!there.map(path -> path.getFileName().toString()).allMatch(HARMLESS::contains)) {
        throw new EmbeddedDatabaseException(
            "There is something in "
                + files.directory()
                + " already: restore into an empty directory, or move that one away first.");
      }
    }
  }

  /** A restore that was killed leaves its server behind. */
  private void stopLeftover() {
    new Postmaster(new ServerFiles(files.restoring()), programs, RECOVERY_TIMEOUT).stop();
  }

  /** Where the files of the data directory belong; it is there and empty. */
  public Path data() {
    return site.data();
  }

  /** Where the password belongs that the database had when it was backed up. */
  public Path password() {
    return site.password();
  }

  /** The major version of the server there is, such as 18: it reads the files of no other. */
  public int majorVersion() {
    String said = programs.run("postgres", List.of("--version")).strip();
    String number = said.substring(said.lastIndexOf(' ') + 1);
    return Integer.parseInt(number.replaceFirst("\\D.*", ""));
  }

  /**
   * Recovers the database from the log it was given, ends the recovery, gives the database a new
   * password, stops it and moves it to its place.
   *
   * @param until the last moment of which anything is recovered; empty for all there is
   * @param end the log is known to go on beyond there, as bytes since its beginning; a recovery
   *     that ends before has met with damage. Only for a recovery of all there is
   * @param progress hears the moment that has been reached, every ten seconds
   * @throws EmbeddedDatabaseException when the log ends before that moment, among other things
   */
  public Recovered recover(Optional<Instant> until, long end, Consumer<Instant> progress) {
    var recovery = new Recovery(site, programs, RECOVERY_TIMEOUT);
    try {
      Recovered recovered = recovery.run(until, progress);
      requireReached(end, recovered);
      Files.move(site.password(), files.password(), ATOMIC_MOVE);
      Files.move(site.data(), files.data(), ATOMIC_MOVE);
      return recovered;
    } catch (IOException e) {
      throw new EmbeddedDatabaseException("Cannot move " + site.data() + " to its place", e);
    }
  }

  private static void requireReached(long end, Recovered recovered) {
    if (recovered.switchPoint() < end) {
      throw new EmbeddedDatabaseException(
          "The log is damaged after "
              + recovered.lastCommit().map(Instant::toString).orElse("its beginning")
              + ": restore to that moment, if that will do.");
    }
  }

  /** Removes what is unfinished, keeps the server's log of it for whoever wants to know why. */
  @Override
  public void close() {
    try {
      if (Files.exists(site.log())) {
        Files.move(site.log(), files.directory().resolve("restore.log"), ATOMIC_MOVE);
      }
      ServerFiles.deleteRecursively(site.directory());
    } catch (IOException e) {
      throw new EmbeddedDatabaseException("Cannot clear " + site.directory(), e);
    } finally {
      lock.close();
    }
  }
}
