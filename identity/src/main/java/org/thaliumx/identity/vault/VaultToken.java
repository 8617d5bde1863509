package org.thaliumx.identity.vault;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.thaliumx.identity.remote.JsonClient.Answer;
import org.thaliumx.identity.secret.SecretException;

/**
 * The token requests to Vault are made with: got when it is first needed, renewed when two thirds
 * of its lease are over, got anew when that is not to be had. For one thread at a time.
 */
final class VaultToken {
  private static final Logger log = LoggerFactory.getLogger(VaultToken.class);
  private static final int TOO_MANY = 429;
  private static final String LOOK_UP = "auth/token/lookup-self";
  private static final String RENEW = "auth/token/renew-self";

  private final VaultHttp vault;
  private final VaultLogin login;
  private final InstantSource clock;
  private String token = "";
  private boolean renewable;
  private Instant renewAt = Instant.MAX;
  private Instant endsAt = Instant.MAX;

  VaultToken(VaultHttp vault, VaultLogin login, InstantSource clock) {
    this.vault = vault;
    this.login = login;
    this.clock = clock;
  }

  /**
   * A token that is good now; blocks.
   *
   * @throws SecretException when none is to be had
   */
  String get() {
    Instant now = clock.instant();
    if (!token.isEmpty() && now.isAfter(renewAt)) {
      prolong(now);
    }
    if (token.isEmpty()) {
      logIn(now);
    }
    return token;
  }

  /** Vault does not take it any more. */
  void forget() {
    token = "";
  }

  /** While its lease lasts a token for which no other is to be had just now is good still. */
  private void prolong(Instant now) {
    try {
      if (!renewable || !isRenewed(now)) {
        logIn(now);
      }
    } catch (SecretException e) {
      log.debug("The token is not renewed yet", e);
    }
    if (!now.isBefore(endsAt)) {
      forget();
    }
  }

  /** Whether its lease goes on; false where Vault will not have that. */
  private boolean isRenewed(Instant now) {
    Answer answer = vault.send("POST", RENEW, token, "{}");
    if (answer.status() == 200) {
      take(token, answer.body().path("auth"), now);
      return true;
    }
    boolean refused = answer.status() / 100 == 4 && answer.status() != TOO_MANY;
    if (!refused) {
      throw vault.failure(RENEW, answer);
    }
    return false;
  }

  private void logIn(Instant now) {
    switch (login) {
      case VaultLogin.Token(var given) -> {
        String own = given.get();
        take(own, ask("GET", LOOK_UP, own, "").path("data"), now);
      }
      case VaultLogin.Exchange exchange -> {
        String path = "auth/" + exchange.mount() + "/login";
        JsonNode auth = ask("POST", path, "", exchange.body().toString()).path("auth");
        take(auth.path("client_token").asText(""), auth, now);
      }
    }
  }

  private JsonNode ask(String method, String path, String with, String body) {
    Answer answer = vault.send(method, path, with, body);
    if (answer.status() != 200) {
      throw vault.failure(path, answer);
    }
    return answer.body();
  }

  /** A lease of 0 has no end. */
  private void take(String taken, JsonNode lease, Instant now) {
    long seconds = lease.path("lease_duration").asLong(lease.path("ttl").asLong(0));
    if (taken.isEmpty()) {
      throw new SecretException("Vault has given no token");
    }
    token = taken;
    renewable = lease.path("renewable").asBoolean(false);
    renewAt = seconds == 0 ? Instant.MAX : now.plus(Duration.ofMillis(seconds * 1_000 / 3 * 2));
    endsAt = seconds == 0 ? Instant.MAX : now.plusSeconds(seconds);
  }
}
