package org.thaliumx.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.thaliumx.persistence.Database;
import org.thaliumx.persistence.Migrations;
import org.thaliumx.persistence.embedded.EmbeddedDatabase;
import org.thaliumx.persistence.embedded.EmbeddedSettings;
import org.thaliumx.persistence.store.ApiKeyStore;

/** The first operator must be able to get in, whatever went wrong before. */
class OperatorCredentialIT {
  @TempDir Path directory;

  @Test
  void givesTheOperatorTheSecretThatWorks() throws IOException {
    Path file = directory.resolve("operator-credential");
    var where = EmbeddedSettings.in(directory.resolve("db")).withBinaries(TestPrograms.DIRECTORY);
    try (EmbeddedDatabase server = EmbeddedDatabase.start(where);
        Database database = Database.open(server.connection(), "credential-it", 2)) {
      Migrations.apply(database);
      var keys = new ApiKeyStore(database);
      Path noDirectory = Files.createFile(directory.resolve("a-file"));
      assertThatThrownBy(() -> OperatorCredential.createIfAbsent(keys, noDirectory))
          .isInstanceOf(UncheckedIOException.class);
      OperatorCredential.createIfAbsent(keys, directory);
      String secret = keys.find("first-operator").orElseThrow().secret();
      assertThat(file).hasContent("key=first-operator\nsecret=" + secret);
      OperatorCredential.createIfAbsent(keys, directory);
      assertThat(keys.find("first-operator").orElseThrow().secret()).isEqualTo(secret);
      assertThat(file).hasContent("key=first-operator\nsecret=" + secret);
      assertThat(keys.revoke("first-operator")).isTrue();
      OperatorCredential.createIfAbsent(keys, directory);
      assertThat(keys.find("first-operator")).isEmpty();
      assertThat(file).doesNotExist();
    }
  }
}
