package org.thaliumx.identity.user;

import java.time.InstantSource;
import java.util.List;
import org.thaliumx.domain.access.LockoutPolicy;
import org.thaliumx.protocol.identity.LoginFailures;

/**
 * Counts who fails to log in. Who does not exist is counted like everybody, so that nobody learns
 * by that who does. Blocks; thread-safe.
 */
final class LoginAttempts {

  private record Counted(String subject, LockoutPolicy policy) {}

  private final LoginFailures failures;
  private final InstantSource clock;

  LoginAttempts(LoginFailures failures, InstantSource clock) {
    this.failures = failures;
    this.clock = clock;
  }

  private static Counted user(String email) {
    return new Counted(RandomTokens.digest("user " + email), LockoutPolicy.USER);
  }

  private static Counted address(String client) {
    return new Counted(RandomTokens.digest("address " + client), LockoutPolicy.ADDRESS);
  }

  private static Counted both(String email, String client) {
    return new Counted(
        RandomTokens.digest("both " + client + " " + email), LockoutPolicy.USER_AT_ADDRESS);
  }

  private static List<Counted> all(String email, String client) {
    return List.of(user(email), address(client), both(email, client));
  }

  /** For how long nobody may try from there to be the user of that email; 0 if anybody may. */
  long lockedForMillis(String email, String client) {
    List<String> subjects = all(email, client).stream().map(Counted::subject).toList();
    return Math.max(0, failures.lockedUntilMillis(subjects) - clock.millis());
  }

  /**
   * The same for a user who is logged in: what strangers elsewhere tried does not count against it.
   */
  long lockedForMillisOfSession(String email, String client) {
    List<String> subjects = List.of(address(client).subject, both(email, client).subject);
    return Math.max(0, failures.lockedUntilMillis(subjects) - clock.millis());
  }

  void failed(String email, String client) {
    long now = clock.millis();
    for (Counted each : all(email, client)) {
      long lockMillis = each.policy.lockMillis(failures.count(each.subject, now));
      if (lockMillis > 0) {
        failures.lock(each.subject, now + lockMillis);
      }
    }
  }

  /** Not of the address: who has a login of its own must not try those of others for ever. */
  void succeeded(String email, String client) {
    failures.clear(List.of(user(email).subject, both(email, client).subject));
  }
}
