package org.thaliumx.identity.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretSourceTest {
  @TempDir Path directory;

  @Test
  void readsAVariableOrTheFileItNamesAnewEachTime() throws IOException {
    Path file = Files.writeString(directory.resolve("s"), "first\n");
    var secrets = new EnvironmentSecrets(Map.of("A", "plain", "B_FILE", file.toString(), "C", " "));
    assertThat(secrets.read("A")).contains("plain");
    assertThat(secrets.read("B")).contains("first");
    assertThat(secrets.read("C")).isEmpty();
    Files.writeString(file, "second");
    assertThat(secrets.read("B")).contains("second");
    Files.delete(file);
    assertThatThrownBy(() -> secrets.read("B")).hasMessageContaining("B_FILE");
  }

  @Test
  void takesTheFirstSourceThatKnows() {
    SecretSource none = new EnvironmentSecrets(Map.of());
    SecretSource one = new EnvironmentSecrets(Map.of("A", "1"));
    SecretSource two = new EnvironmentSecrets(Map.of("A", "2", "B", "2"));
    SecretSource all = SecretSource.firstOf(List.of(none, one, two));
    assertThat(all.read("A")).contains("1");
    assertThat(all.read("B")).contains("2");
    assertThat(all.read("C")).isEmpty();
  }

  @Test
  void makesOneMasterKeyForItsOwnersEyes() throws IOException {
    Path file = MasterKeyFile.in(directory.resolve("data"));
    MasterKeyFile.createIfAbsent(file);
    String text = Files.readString(file);
    assertThat(MasterKeys.parse(text).current()).hasSize(16);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    MasterKeyFile.createIfAbsent(file);
    assertThat(file).hasContent(text.strip());
    try (var files = Files.list(file.getParent())) {
      assertThat(files).containsExactly(file);
    }
  }
}
