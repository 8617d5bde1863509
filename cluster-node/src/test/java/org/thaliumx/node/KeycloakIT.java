package org.thaliumx.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.thaliumx.domain.access.Role;
import org.thaliumx.identity.token.OidcSettings;
import org.thaliumx.identity.token.OidcVerifier;
import org.thaliumx.protocol.identity.Bearer;

/**
 * Tokens of a real Keycloak with the realm that {@code deploy} has for it. It takes a minute to
 * start, so only in the long run of the tests.
 */
class KeycloakIT {
  private static final Path REALM = Path.of("..", "deploy", "keycloak", "realm.json");
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String PASSWORD = "correct horse battery";

  @TempDir Path directory;

  @Test
  @Timeout(value = 6, unit = TimeUnit.MINUTES)
  void letsInWhomKeycloakLetsIn() throws IOException {
    assumeTrue(Boolean.getBoolean("thaliumx.keycloak"), "only with -Dthaliumx.keycloak=true");
    try (var keycloak = KeycloakProcess.start(realm(), directory.resolve("keycloak.log"))) {
      var verifier =
          new OidcVerifier(
              OidcSettings.of(
                      Map.of(
                          "THALIUMX_OIDC_ISSUER",
                          keycloak.issuer("exchange"),
                          "THALIUMX_OIDC_AUDIENCE",
                          "thaliumx-api"))
                  .orElseThrow(),
              Runnable::run,
              Clock.systemUTC());
      knowsUsersByTheirRoles(keycloak, verifier);
      refusesWhatIsForOthers(keycloak, verifier);
      keycloak.rotateKey();
      knowsUsersByTheirRoles(keycloak, verifier);
    }
  }

  private static void knowsUsersByTheirRoles(KeycloakProcess keycloak, OidcVerifier verifier) {
    Bearer carol = bearer(verifier, access(keycloak, "with-audience", "carol")).orElseThrow();
    assertThat(carol.role()).isEqualTo(Role.TRADER);
    assertThat(carol.account()).startsWith("o-");
    assertThat(carol.expiresAtMillis()).isGreaterThan(Clock.systemUTC().millis());
    Bearer opal = bearer(verifier, access(keycloak, "with-audience", "opal")).orElseThrow();
    assertThat(opal.role()).isEqualTo(Role.OPERATOR);
    assertThat(opal.account()).isNotEqualTo(carol.account());
  }

  private static void refusesWhatIsForOthers(KeycloakProcess keycloak, OidcVerifier verifier) {
    JsonNode tokens = keycloak.tokens("exchange", "with-audience", "carol", PASSWORD);
    assertThat(bearer(verifier, tokens.path("id_token").asText())).isEmpty();
    assertThat(bearer(verifier, tokens.path("refresh_token").asText())).isEmpty();
    assertThat(bearer(verifier, access(keycloak, "without-audience", "carol"))).isEmpty();
    String admin = KeycloakProcess.ADMIN;
    String master =
        keycloak.tokens("master", "admin-cli", admin, admin).path("access_token").asText();
    assertThat(bearer(verifier, master)).isEmpty();
  }

  private static String access(KeycloakProcess keycloak, String client, String user) {
    return keycloak.tokens("exchange", client, user, PASSWORD).path("access_token").asText();
  }

  private static Optional<Bearer> bearer(OidcVerifier verifier, String token) {
    assertThat(token).isNotEmpty();
    return verifier.verify(token).toCompletableFuture().join();
  }

  /** With two users, and clients that may tell their passwords. */
  private static JsonNode realm() throws IOException {
    ObjectNode realm = (ObjectNode) JSON.readTree(REALM.toFile());
    ObjectNode ours = (ObjectNode) realm.path("clients").path(0);
    realm
        .withArray("clients")
        .add(testing(ours.deepCopy(), "with-audience"))
        .add(testing(ours.deepCopy().without(List.of("protocolMappers")), "without-audience"));
    realm
        .withArray("users")
        .add(user("carol", "thaliumx-trader"))
        .add(user("opal", "thaliumx-operator"));
    return realm;
  }

  private static ObjectNode testing(ObjectNode client, String name) {
    return client.put("clientId", name).put("directAccessGrantsEnabled", true);
  }

  private static ObjectNode user(String name, String role) {
    ObjectNode user =
        JSON.createObjectNode()
            .put("username", name)
            .put("enabled", true)
            .put("email", name + "@example.org")
            .put("emailVerified", true)
            .put("firstName", name)
            .put("lastName", name);
    user.withArray("credentials")
        .addObject()
        .put("type", "password")
        .put("value", PASSWORD)
        .put("temporary", false);
    user.withArray("realmRoles").add(role);
    return user;
  }
}
