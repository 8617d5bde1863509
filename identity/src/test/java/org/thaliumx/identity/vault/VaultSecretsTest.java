package org.thaliumx.identity.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.thaliumx.identity.secret.SecretException;

class VaultSecretsTest {
  private static final String KEY = "kv/exchange/node#master-key";

  private final AtomicLong seconds = new AtomicLong();
  private final InstantSource clock = () -> Instant.ofEpochSecond(seconds.get());
  private final Map<String, String> environment = new HashMap<>();
  private FakeVault vault;

  @BeforeEach
  void start() throws IOException {
    vault = new FakeVault(clock);
    vault.put("kv/exchange/node", "{'master-key':'first','user':'u1','password':'p1'}");
    environment.put("THALIUMX_VAULT_URL", vault.url() + "/");
    environment.put("THALIUMX_VAULT_TOKEN", vault.issue());
  }

  @AfterEach
  void stop() {
    vault.close();
  }

  private VaultSecrets secrets() {
    return new VaultSecrets(VaultSettings.of(environment).orElseThrow(), clock);
  }

  private void pass(Duration time) {
    seconds.addAndGet(time.toSeconds());
  }

  @Test
  void readsAFieldOfTheNewestVersion() {
    try (var secrets = secrets()) {
      assertThat(secrets.read(KEY)).contains("first");
      assertThat(secrets.read("kv/exchange/node#none")).isEmpty();
      assertThat(secrets.read("kv/none#master-key")).isEmpty();
      assertThat(vault.asked).contains("GET kv/data/exchange/node");
    }
  }

  @Test
  void seesAnotherVersionWhenItIsTime() {
    try (var secrets = secrets()) {
      assertThat(secrets.read("kv/exchange/node#user")).contains("u1");
      vault.put("kv/exchange/node", "{'user':'u2','password':'p2'}");
      assertThat(secrets.read("kv/exchange/node#password")).as("of one version").contains("p1");
      pass(Duration.ofSeconds(31));
      assertThat(secrets.read("kv/exchange/node#user")).contains("u2");
      assertThat(secrets.read("kv/exchange/node#password")).contains("p2");
      vault.delete("kv/exchange/node");
      pass(Duration.ofSeconds(31));
      assertThat(secrets.read("kv/exchange/node#user")).isEmpty();
    }
  }

  @Test
  void speaksInItsNamespace() {
    vault.namespace = "exchanges/one";
    environment.put("THALIUMX_VAULT_NAMESPACE", "exchanges/one");
    try (var secrets = secrets()) {
      assertThat(secrets.read(KEY)).contains("first");
    }
  }

  @Test
  void logsInByAppRole() {
    environment.put("THALIUMX_VAULT_LOGIN", "approle");
    environment.put("THALIUMX_VAULT_ROLE_ID", "node");
    environment.put("THALIUMX_VAULT_SECRET_ID", "s-1");
    try (var secrets = secrets()) {
      assertThat(secrets.read(KEY)).contains("first");
    }
    environment.put("THALIUMX_VAULT_SECRET_ID", "guessed");
    try (var secrets = secrets()) {
      assertThatThrownBy(() -> secrets.read(KEY))
          .isInstanceOf(SecretException.class)
          .hasMessageContaining("400 to auth/approle/login: invalid role")
          .hasMessageNotContaining("guessed");
    }
  }

  @Test
  void logsInByKubernetes(@TempDir Path directory) throws IOException {
    Path jwt = Files.writeString(directory.resolve("token"), "jwt\n");
    environment.put("THALIUMX_VAULT_LOGIN", "kubernetes");
    environment.put("THALIUMX_VAULT_LOGIN_MOUNT", "k8s");
    environment.put("THALIUMX_VAULT_ROLE", "node");
    environment.put("THALIUMX_VAULT_JWT_FILE", jwt.toString());
    try (var secrets = secrets()) {
      assertThat(secrets.read(KEY)).contains("first");
    }
  }

  @Test
  void renewsItsTokenBeforeItEnds() {
    try (var secrets = secrets()) {
      for (int minutes = 0; minutes < 60; minutes++) {
        assertThat(secrets.read(KEY)).contains("first");
        pass(Duration.ofMinutes(1));
      }
      assertThat(vault.asked).contains("POST auth/token/renew-self");
      assertThat(vault.asked.stream().filter("GET auth/token/lookup-self"::equals)).hasSize(1);
    }
  }

  @Test
  void keepsAGoodTokenThatCannotBeRenewedJustNow() {
    try (var secrets = secrets()) {
      assertThat(secrets.read(KEY)).contains("first");
      pass(Duration.ofSeconds(401));
      vault.busy = true;
      assertThat(secrets.read(KEY)).contains("first");
      vault.busy = false;
      pass(Duration.ofSeconds(100));
      assertThat(secrets.read(KEY)).contains("first");
      assertThat(vault.asked.stream().filter("POST auth/token/renew-self"::equals)).hasSize(2);
      assertThat(vault.asked.stream().filter("GET auth/token/lookup-self"::equals)).hasSize(1);
    }
  }

  @Test
  void takesAnotherTokenWhenItsOwnIsNotTakenAnyMore(@TempDir Path directory) throws IOException {
    environment.remove("THALIUMX_VAULT_TOKEN");
    Path file = Files.writeString(directory.resolve("token"), vault.issue());
    environment.put("THALIUMX_VAULT_TOKEN_FILE", file.toString());
    vault.renewable = false;
    try (var secrets = secrets()) {
      assertThat(secrets.read(KEY)).contains("first");
      vault.revokeAll();
      pass(Duration.ofSeconds(31));
      assertThatThrownBy(() -> secrets.read(KEY)).hasMessageContaining("permission denied");
      Files.writeString(file, vault.issue());
      assertThat(secrets.read(KEY)).contains("first");
      pass(Duration.ofMinutes(9));
      Files.writeString(file, vault.issue());
      assertThat(secrets.read(KEY)).as("before the old one ends").contains("first");
      assertThat(vault.asked).doesNotContain("POST auth/token/renew-self");
    }
  }

  @Test
  void saysWhyItCannotRead() {
    try (var secrets = secrets()) {
      vault.sealed = true;
      assertThatThrownBy(() -> secrets.read(KEY))
          .isInstanceOf(SecretException.class)
          .hasMessageContaining("503")
          .hasMessageContaining("Vault is sealed");
      vault.sealed = false;
      assertThat(secrets.read(KEY)).contains("first");
      vault.close();
      pass(Duration.ofSeconds(31));
      assertThatThrownBy(() -> secrets.read(KEY))
          .isInstanceOf(SecretException.class)
          .hasMessageContaining("does not answer");
    }
  }

  @Test
  void asksForAPlaceThatIsWhole() {
    try (var secrets = secrets()) {
      for (String place : new String[] {"kv#a", "kv/a", "/a#b", "kv/#b", "kv/a#"}) {
        assertThatThrownBy(() -> secrets.read(place))
            .as(place)
            .isInstanceOf(IllegalArgumentException.class);
      }
    }
  }

  @Test
  void saysWhatIsMissingInTheEnvironment() {
    assertThat(VaultSettings.of(Map.of())).isEmpty();
    refuses(Map.of("THALIUMX_VAULT_URL", "vault:8200"), "THALIUMX_VAULT_URL");
    String url = "https://vault:8200";
    refuses(Map.of("THALIUMX_VAULT_URL", url), "THALIUMX_VAULT_TOKEN_FILE");
    refuses(Map.of("THALIUMX_VAULT_URL", url, "THALIUMX_VAULT_LOGIN", "magic"), "magic");
    refuses(
        Map.of("THALIUMX_VAULT_URL", url, "THALIUMX_VAULT_LOGIN", "approle"),
        "THALIUMX_VAULT_ROLE_ID");
    refuses(
        Map.of(
            "THALIUMX_VAULT_URL", url,
            "THALIUMX_VAULT_TOKEN", "t",
            "THALIUMX_VAULT_REFRESH", "soon"),
        "THALIUMX_VAULT_REFRESH");
  }

  private static void refuses(Map<String, String> environment, String why) {
    assertThatThrownBy(() -> VaultSettings.of(environment))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(why);
  }
}
