package org.thaliumx.identity.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfiguredSecretsTest {
  @TempDir Path directory;
  private Optional<String> answer = Optional.empty();

  @Test
  void readsAVariableAFileOrAPlaceThatIsNamed() throws IOException {
    Path file = Files.writeString(directory.resolve("s"), "in a file\n");
    var secrets =
        ConfiguredSecrets.of(
            Map.of(
                "A", "plain",
                "B_FILE", file.toString(),
                "C_FROM", "vault:kv/exchange#c",
                "D_FROM", "env:A",
                "E_FROM", "file:" + file,
                "F", " "),
            location -> Optional.of("at " + location));
    assertThat(secrets.read("A")).contains("plain");
    assertThat(secrets.read("B")).contains("in a file");
    assertThat(secrets.read("C")).contains("at kv/exchange#c");
    assertThat(secrets.read("D")).contains("plain");
    assertThat(secrets.read("E")).contains("in a file");
    assertThat(secrets.read("F")).isEmpty();
    assertThat(secrets.read("G")).isEmpty();
  }

  @Test
  void readsAgainOnlyWhenItIsAskedTo() throws IOException {
    Path file = Files.writeString(directory.resolve("s"), "first");
    var secrets = ConfiguredSecrets.of(Map.of("A_FILE", file.toString()));
    assertThat(secrets.read("A")).contains("first");
    Files.writeString(file, "second");
    assertThat(secrets.read("A")).contains("first");
    secrets.refresh();
    assertThat(secrets.read("A")).contains("second");
  }

  @Test
  void keepsWhatItKnowsWhileItsPlaceCannotBeRead() throws IOException {
    answer = Optional.of("known");
    var secrets =
        ConfiguredSecrets.of(
            Map.of("A_FROM", "vault:kv/a#b"),
            location ->
                answer.or(() -> {
                  throw new SecretException("away");
                }));
    assertThat(secrets.read("A")).contains("known");
    answer = Optional.empty();
    secrets.refresh();
    assertThat(secrets.read("A")).contains("known");
    answer = Optional.of("another");
    secrets.refresh();
    assertThat(secrets.read("A")).contains("another");
  }

  @Test
  void keepsWhatItKnowsWhenNothingIsThereAnyMore() throws IOException {
    Path file = Files.writeString(directory.resolve("s"), "known");
    var secrets = ConfiguredSecrets.of(Map.of("A_FILE", file.toString()));
    assertThat(secrets.read("A")).contains("known");
    Files.writeString(file, "");
    secrets.refresh();
    assertThat(secrets.read("A")).contains("known");
    Files.delete(file);
    secrets.refresh();
    assertThat(secrets.read("A")).contains("known");
  }

  @Test
  void failsWhenWhatIsNamedIsNotThere() {
    var secrets =
        ConfiguredSecrets.of(
            Map.of(
                "A_FILE", directory.resolve("none").toString(),
                "B_FROM", "vault:kv/a#b",
                "C_FROM", "moon:crater",
                "D_FROM", "dGhlIHNlY3JldCBpdHNlbGY="));
    assertThatThrownBy(() -> secrets.read("A"))
        .isInstanceOf(SecretException.class)
        .hasMessageContaining("A cannot be read")
        .hasMessageContaining("none");
    assertThatThrownBy(() -> secrets.read("B")).hasMessageContaining("THALIUMX_VAULT_URL");
    assertThatThrownBy(() -> secrets.read("C")).hasMessageContaining("moon:crater");
    assertThatThrownBy(() -> secrets.read("D")).hasMessageNotContaining("dGhlIHN");
  }

  @Test
  void refusesToBeToldTwice() {
    var secrets = ConfiguredSecrets.of(Map.of("A", "plain", "A_FILE", "/file"));
    assertThatThrownBy(() -> secrets.read("A"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("A_FROM");
    assertThatThrownBy(() -> secrets.kept("A")).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void tellsWhatIsKeptElsewhereFromWhatIsInAVariable() throws IOException {
    Path file = Files.writeString(directory.resolve("s"), "kept");
    var secrets = ConfiguredSecrets.of(Map.of("A", "plain", "B_FILE", file.toString()));
    assertThat(secrets.kept("A")).isEmpty();
    assertThat(secrets.kept("B")).contains("kept");
    assertThat(secrets.kept("C")).isEmpty();
  }

  @Test
  void looksInAFileForWhatTheEnvironmentDoesNotTell() throws IOException {
    Path file = Files.writeString(directory.resolve("s"), "made");
    var secrets = ConfiguredSecrets.of(Map.of("A", "told"));
    secrets.keepIn(file, "A");
    secrets.keepIn(file, "B");
    assertThat(secrets.read("A")).contains("told");
    assertThat(secrets.read("B")).contains("made");
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
