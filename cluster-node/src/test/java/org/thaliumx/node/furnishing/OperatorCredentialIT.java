package org.thaliumx.node.furnishing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.thaliumx.http.client.RequestSigner;
import org.thaliumx.identity.secret.ConfiguredSecrets;
import org.thaliumx.node.TestPrograms;
import org.thaliumx.node.identity.SealedSecrets;
import org.thaliumx.persistence.Database;
import org.thaliumx.persistence.Migrations;
import org.thaliumx.persistence.embedded.EmbeddedDatabase;
import org.thaliumx.persistence.embedded.EmbeddedSettings;
import org.thaliumx.persistence.store.ApiKeyStore;

/** The first operator must be able to get in, whatever went wrong before. */
class OperatorCredentialIT {
  private static final ConfiguredSecrets NONE = ConfiguredSecrets.of(Map.of());

  @TempDir Path directory;

  private void withKeys(Body body) throws IOException {
    var where = EmbeddedSettings.in(directory.resolve("db")).withBinaries(TestPrograms.DIRECTORY);
    try (EmbeddedDatabase server = EmbeddedDatabase.start(where);
        Database database = Database.open(server.connection(), "credential-it", 2)) {
      Migrations.apply(database);
      SealedSecrets sealedSecrets = SealedSecrets.open(database, directory, NONE);
      body.run(new ApiKeyStore(database, sealedSecrets.box()));
    }
  }

  @FunctionalInterface
  private interface Body {
    void run(ApiKeyStore keys) throws IOException;
  }

  private static boolean isSecret(ApiKeyStore keys, String secret) {
    var signer = new RequestSigner(secret);
    byte[] payload = RequestSigner.payload("1", "GET", "/", "", new byte[0]);
    return keys.find("first-operator")
        .orElseThrow()
        .verifies(payload, signer.sign("1", "GET", "/", "", new byte[0]));
  }

  /** Nodes in containers: whose files would hold the secret, and for how long? */
  @Test
  void takesTheSecretFromTheEnvironment() throws IOException {
    withKeys(keys -> {
      var tooShort = Map.of("THALIUMX_OPERATOR_SECRET", "guess-me");
      assertThatThrownBy(() ->
              OperatorCredential.createIfAbsent(keys, directory, ConfiguredSecrets.of(tooShort)))
          .hasMessageContaining("THALIUMX_OPERATOR_SECRET");
      String secret = "s".repeat(32);
      var given = Map.of("THALIUMX_OPERATOR_SECRET", secret);
      OperatorCredential.createIfAbsent(keys, directory, ConfiguredSecrets.of(given));
      assertThat(isSecret(keys, secret)).isTrue();
      assertThat(directory.resolve("operator-credential")).doesNotExist();
      OperatorCredential.createIfAbsent(keys, directory, NONE);
      assertThat(isSecret(keys, secret)).isTrue();
    });
  }

  @Test
  void givesTheOperatorTheSecretThatWorks() throws IOException {
    Path file = directory.resolve("operator-credential");
    withKeys(keys -> {
      Path noDirectory = Files.createFile(directory.resolve("a-file"));
      assertThatThrownBy(() -> OperatorCredential.createIfAbsent(keys, noDirectory, NONE))
          .isInstanceOf(UncheckedIOException.class);
      OperatorCredential.createIfAbsent(keys, directory, NONE);
      String secret = Files.readAllLines(file).getLast().replace("secret=", "");
      assertThat(isSecret(keys, secret)).isTrue();
      OperatorCredential.createIfAbsent(keys, directory, NONE);
      assertThat(isSecret(keys, secret)).isTrue();
      assertThat(file).hasContent("key=first-operator\nsecret=" + secret);
      assertThat(keys.revoke("first-operator")).isTrue();
      OperatorCredential.createIfAbsent(keys, directory, NONE);
      assertThat(keys.find("first-operator")).isEmpty();
      assertThat(file).doesNotExist();
    });
  }
}
