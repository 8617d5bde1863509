package org.thaliumx.node.backup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupMainTest {
  @TempDir Path directory;

  /** What was said, after the exit status. */
  private static String run(Map<String, String> environment, String... arguments) {
    var said = new ByteArrayOutputStream();
    var stream = new PrintStream(said, true, StandardCharsets.UTF_8);
    int status = BackupMain.run(stream, stream, environment, arguments);
    return status + " " + said.toString(StandardCharsets.UTF_8);
  }

  private String backup() {
    return directory.resolve("backup").toString();
  }

  @Test
  void leavesADatabaseOfSomebodyElseAlone() {
    var external = Map.of("THALIUMX_JDBC_URL", "jdbc:postgresql://db.example/thaliumx");
    assertThat(run(external, "backup", "--backup", backup()))
        .startsWith("1 backup: the database is the one of THALIUMX_JDBC_URL");
    assertThat(run(external, "restore", "--backup", backup(), "--data", backup()))
        .startsWith("1 restore: the database is the one of THALIUMX_JDBC_URL");
  }

  @Test
  void saysWhatItCannotDo() throws IOException {
    String data = directory.resolve("data").toString();
    Files.createDirectory(directory.resolve("full"));
    Files.writeString(directory.resolve("full/notes"), "");
    String full = directory.resolve("full").toString();
    assertThat(run(Map.of(), "backup", "--backup", backup(), "--data", data))
        .startsWith("1 backup: There is no database in " + data);
    assertThat(run(Map.of(), "backup", "--backup", backup(), "--list"))
        .startsWith("1 There is no backup in " + backup());
    assertThat(run(Map.of(), "restore", "--backup", backup(), "--data", data))
        .startsWith("1 restore: There is no backup in " + backup());
    assertThat(run(Map.of(), "restore", "--backup", backup(), "--data", full))
        .startsWith("1 restore: " + full + " is not empty: there is notes");
    assertThat(run(Map.of(), "restore", "--backup", backup(), "--data", data, "--to", "noon"))
        .startsWith("1 restore: noon is no time");
    assertThat(run(Map.of(), "restore", "--backup", backup())).startsWith("2 Missing required");
  }
}
