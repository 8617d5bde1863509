package org.thaliumx.node.identity;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.thaliumx.identity.token.AccessTokenVerifiers;
import org.thaliumx.identity.token.OidcSettings;
import org.thaliumx.identity.token.OidcVerifier;
import org.thaliumx.identity.token.TokenIssuer;
import org.thaliumx.identity.user.Passwords;
import org.thaliumx.identity.user.UserService;
import org.thaliumx.persistence.Database;
import org.thaliumx.persistence.store.LoginFailureStore;
import org.thaliumx.persistence.store.SessionStore;
import org.thaliumx.persistence.store.SigningKeyStore;
import org.thaliumx.persistence.store.UserStore;
import org.thaliumx.protocol.identity.AccessTokenVerifier;
import org.thaliumx.protocol.identity.SecretBox;
import org.thaliumx.protocol.identity.Users;

/**
 * Users who log in, here or at another issuer.
 *
 * @param users who logs in here, and how
 * @param tokens knows the access tokens of both
 * @param upkeep what has to be done about once a minute
 */
record UserLogins(Users users, AccessTokenVerifier tokens, List<Runnable> upkeep) {

  /** Longer than failures count. */
  private static final Duration FAILURES_KEPT = Duration.ofDays(2);

  private static final Duration SESSIONS_KEPT = Duration.ofDays(1);

  /** The variable that says whether anybody may register. */
  private static final String REGISTRATION = "THALIUMX_REGISTRATION";

  /**
   * Where everything is kept.
   *
   * @param box seals secrets
   * @param forgetKeys told of keys that were revoked
   */
  record Stores(Database database, SecretBox box, Consumer<List<String>> forgetKeys) {}

  /** Reads the keys that tokens are signed with, or makes the first one; blocks. */
  static UserLogins open(
      Stores stores,
      Executor blocking,
      Executor hashing,
      InstantSource clock,
      Map<String, String> environment) {
    var sessions = new SessionStore(stores.database);
    var failures = new LoginFailureStore(stores.database);
    var issuer =
        new TokenIssuer(
            new SigningKeyStore(stores.database), sessions, stores.box, blocking, clock);
    var users =
        new UserService(
            new UserService.Dependencies(
                new UserStore(stores.database),
                sessions,
                failures,
                stores.box,
                issuer,
                Passwords.STANDARD,
                stores.forgetKeys,
                registrationOpen(environment),
                blocking,
                hashing,
                clock));
    AccessTokenVerifier others =
        OidcSettings.of(environment)
            .<AccessTokenVerifier>map(settings -> new OidcVerifier(settings, blocking, clock))
            .orElse(AccessTokenVerifier.NONE);
    return new UserLogins(
        users,
        new AccessTokenVerifiers(issuer, others),
        List.of(
            issuer::refresh,
            () -> failures.deleteOlderThan(clock.millis() - FAILURES_KEPT.toMillis()),
            () -> sessions.deleteOlderThan(clock.millis() - SESSIONS_KEPT.toMillis())));
  }

  private static boolean registrationOpen(Map<String, String> environment) {
    String text = environment.getOrDefault(REGISTRATION, "on");
    return switch (text) {
      case "on" -> true;
      case "off" -> false;
      default ->
          throw new IllegalArgumentException(REGISTRATION + " must be on or off, not " + text);
    };
  }
}
