package org.thaliumx.node.backup;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.thaliumx.persistence.DatabaseException;
import org.thaliumx.persistence.backup.BackupDirectory;
import org.thaliumx.persistence.backup.BackupException;
import org.thaliumx.persistence.embedded.EmbeddedDatabaseException;
import org.thaliumx.persistence.embedded.EmbeddedSettings;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/**
 * The command line of backups. Exit status: 0 if all is well, 1 if it could not be done or a backup
 * is damaged, 2 for a command line that means nothing.
 */
@Command(name = "thaliumx", description = "Backs up and restores the embedded database.")
public final class BackupMain {
  private static final String JDBC_URL = "THALIUMX_JDBC_URL";

  private final PrintStream out;
  private final Map<String, String> environment;

  private BackupMain(PrintStream out, Map<String, String> environment) {
    this.out = out;
    this.environment = environment;
  }

  public static void main(String[] arguments) {
    System.exit(run(System.out, System.err, System.getenv(), arguments));
  }

  /** The same, with what it prints and what it is told by the environment. */
  public static int run(
      PrintStream out, PrintStream errors, Map<String, String> environment, String... arguments) {
    var main = new BackupMain(out, environment);
    return new CommandLine(main)
        .addSubcommand(new BackupCommand(main))
        .addSubcommand(new RestoreCommand(main))
        .setErr(new PrintWriter(errors, true, StandardCharsets.UTF_8))
        .setExecutionExceptionHandler((e, command, parsed) -> {
          if (!isForOperators(e)) {
            throw e;
          }
          errors.println(command.getCommandName() + ": " + e.getMessage());
          return 1;
        })
        .execute(arguments);
  }

  private static boolean isForOperators(Exception e) {
    return e instanceof BackupException
        || e instanceof EmbeddedDatabaseException
        || e instanceof DatabaseException
        || e instanceof IllegalArgumentException;
  }

  PrintStream out() {
    return out;
  }

  /** The database below a node's data directory. */
  static EmbeddedSettings databaseIn(Path data) {
    return EmbeddedSettings.in(data.toAbsolutePath().normalize().resolve("postgres"));
  }

  static BackupDirectory directory(Path backup) {
    return new BackupDirectory(backup);
  }

  /** The files of a database that is not below the data directory are somebody else's. */
  void requireEmbedded() {
    if (environment.containsKey(JDBC_URL)) {
      throw new IllegalArgumentException(
          "the database is the one of "
              + JDBC_URL
              + ", whose files are not ThaliumX's: back it up and restore it with PostgreSQL's own "
              + "tools, as docs/backup.md says. Without that variable the embedded database is meant.");
    }
  }

  /** A number of bytes for people. */
  static String megabytes(long bytes) {
    return String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
  }

  static String seconds(Duration duration) {
    return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1e3);
  }
}
