package org.thaliumx.persistence.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which directories become an exchange's for its backups. */
class BackupDirectoryTest {
  @Test
  void leavesAFolderAloneThatIsSomebodyElses(@TempDir Path root) throws IOException {
    Path file = Files.createDirectory(root.resolve("wal")).resolve("precious");
    Files.writeString(file, "mine");
    assertThatThrownBy(() -> new BackupDirectory(root).claim())
        .isInstanceOf(BackupException.class)
        .hasMessageContaining("use a new directory");
    assertThat(file).hasContent("mine");
  }

  @Test
  void takesADirectoryInWhichAFirstBackupFailed(@TempDir Path root) throws IOException {
    var directory = new BackupDirectory(root);
    String first = directory.claim();
    Files.writeString(directory.wal().resolve("000000010000000000000001"), "half");
    String second = directory.claim();
    assertThat(second).isNotEqualTo(first);
    assertThat(directory.exchange()).hasValue(second);
    assertThat(directory.wal()).isEmptyDirectory();
  }
}
