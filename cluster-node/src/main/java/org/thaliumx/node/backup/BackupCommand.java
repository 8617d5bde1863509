package org.thaliumx.node.backup;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import org.thaliumx.persistence.backup.BackupDirectory.Base;
import org.thaliumx.persistence.backup.Backups;
import org.thaliumx.persistence.backup.Verification;
import org.thaliumx.persistence.backup.Verification.Finding;
import org.thaliumx.persistence.embedded.MaintainedServer;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Makes a backup, or says what there is. */
@Command(
    name = "backup",
    sortOptions = false,
    mixinStandardHelpOptions = true,
    description =
        "Copies the database, also of a running exchange, and sees to it that the log of what is"
            + " committed from then on is copied, too.")
final class BackupCommand implements Callable<Integer> {
  private final BackupMain main;

  @Option(
      names = "--backup",
      paramLabel = "DIR",
      required = true,
      defaultValue = "${env:THALIUMX_BACKUP_DIR}",
      description = "where the backups are; on another disk (default: $THALIUMX_BACKUP_DIR)")
  private Path backup = Path.of("");

  @Option(
      names = "--data",
      paramLabel = "DIR",
      defaultValue = "${env:THALIUMX_DATA:-data}",
      description = "the data directory of the exchange (default: $THALIUMX_DATA, or data)")
  private Path data = Path.of("data");

  @Option(
      names = "--archive-every",
      paramLabel = "SECONDS",
      defaultValue = "60",
      description = "copy the log at least so often, 1 to 300 (default: ${DEFAULT-VALUE})")
  private int archiveEvery;

  @Option(
      names = "--keep",
      paramLabel = "N",
      defaultValue = "2",
      description = "keep so many backups and the log they need (default: ${DEFAULT-VALUE})")
  private int keep;

  @ArgGroup private Instead instead = new Instead();

  /** What else can be done with backups. */
  private static final class Instead {
    @Option(names = "--list", description = "say what there is, instead")
    private boolean list;

    @Option(names = "--verify", description = "read every file of all backups, instead")
    private boolean verify;

    @Option(names = "--stop", description = "copy the log no more, instead")
    private boolean stop;
  }

  BackupCommand(BackupMain main) {
    this.main = main;
  }

  @Override
  public Integer call() {
    if (instead.list || instead.verify) {
      return look();
    }
    main.requireEmbedded();
    if (instead.stop) {
      return stop();
    }
    return take();
  }

  private int take() {
    if (keep < 1) {
      throw new IllegalArgumentException("At least one backup is kept");
    }
    var backups =
        new Backups(
            BackupMain.databaseIn(data), BackupMain.directory(backup), InstantSource.system());
    Backups.Taken taken = backups.take(Duration.ofSeconds(archiveEvery), keep);
    Base base = taken.base();
    main.out()
        .printf(
            "Backup %s: %d files, %s in %s, %s.%n",
            base.id(),
            base.manifest().files().size(),
            BackupMain.megabytes(base.manifest().bytes()),
            BackupMain.seconds(taken.took()),
            taken.online() ? "while the exchange ran" : "of an exchange that does not run");
    main.out()
        .printf(
            "What is committed from now on is copied to %s within %d s.%n",
            BackupMain.directory(backup).root().resolve("wal"), archiveEvery);
    taken.deleted().forEach(old -> main.out().println("Deleted backup " + old.id()));
    return 0;
  }

  private int stop() {
    try (var server = MaintainedServer.open(BackupMain.databaseIn(data))) {
      server.stopArchiving();
      main.out().println("The log is copied no more. The next backup needs a new directory.");
      return 0;
    }
  }

  private int look() {
    var verification = new Verification(BackupMain.directory(backup));
    List<Finding> findings = instead.verify ? verification.verify() : verification.list();
    findings.forEach(this::print);
    if (findings.isEmpty()) {
      main.out().println("There is no backup in " + BackupMain.directory(backup).root());
    }
    boolean sound = findings.stream().allMatch(finding -> finding.problems().isEmpty());
    return sound && !findings.isEmpty() ? 0 : 1;
  }

  private void print(Finding finding) {
    main.out()
        .printf(
            "Backup %s: %s, PostgreSQL %s; with %d segments of the log it leads to any moment from %s to %s.%n",
            finding.base().id(),
            BackupMain.megabytes(finding.base().manifest().bytes()),
            finding.base().manifest().postgresVersion(),
            finding.segments(),
            finding.base().manifest().finished(),
            finding.upTo());
    finding.problems().forEach(problem -> main.out().println("  BAD: " + problem));
  }
}
