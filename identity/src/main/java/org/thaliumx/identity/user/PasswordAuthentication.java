package org.thaliumx.identity.user;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.thaliumx.protocol.identity.LoginFailures;
import org.thaliumx.protocol.identity.UserRecords;
import org.thaliumx.protocol.identity.UserRecords.UserRecord;
import org.thaliumx.protocol.identity.Users.Reason;
import org.thaliumx.protocol.identity.Users.Refused;
import org.thaliumx.protocol.identity.Users.Reply;

/**
 * Does what needs a password once it is right, and whatever else hashes one. Hashing is slow on
 * purpose, so nobody may have much of it done at a time, and who is locked out none. Thread-safe.
 */
final class PasswordAuthentication {

  /** How many passwords of one address, and of one user, are checked or set at a time. */
  static final int MAX_UNDER_WAY = 4;

  /** So that logins find a place, whoever registers. */
  static final int MAX_REGISTRATIONS_UNDER_WAY = 16;

  private static final long RETRY_AFTER_MILLIS = 1_000;
  private static final int SECRET_BYTES = 32;

  private final UserRecords users;
  private final LoginAttempts attempts;
  private final Executor blocking;
  private final Executor hashing;
  private final ConcurrencyLimit perSubject = new ConcurrencyLimit(MAX_UNDER_WAY);
  private final ConcurrencyLimit registrations = new ConcurrencyLimit(MAX_REGISTRATIONS_UNDER_WAY);

  /** Of nobody's password: whoever does not exist is refused after as long as whoever does. */
  private final String dummyHash;

  PasswordAuthentication(
      UserRecords users,
      LoginFailures failures,
      Passwords passwords,
      Executor blocking,
      Executor hashing,
      InstantSource clock) {
    this.users = users;
    this.attempts = new LoginAttempts(failures, clock);
    this.blocking = blocking;
    this.hashing = hashing;
    this.dummyHash = passwords.hash(RandomTokens.text(SECRET_BYTES));
  }

  /**
   * Does something for the user of that email address if the password is right. An unknown address,
   * a wrong password and a user who may not log in take as long and are answered the same.
   */
  CompletionStage<Reply> authenticateByEmail(
      String email, String client, String password, Function<UserRecord, Reply> work) {
    return limited(
        perSubject,
        List.of("address " + client, "email " + email),
        () ->
            unlessLocked(
                () -> attempts.lockedForMillis(email, client),
                () -> withPassword(email, client, password, work)));
  }

  /** Does something for an account's user, who is logged in, and shows its password once more. */
  CompletionStage<Reply> authenticateByAccount(
      String account, String client, String password, Function<UserRecord, Reply> work) {
    return limited(
        perSubject,
        List.of("address " + client, "account " + account),
        () ->
            CompletableFuture.supplyAsync(() -> users.byAccount(account), blocking)
                .thenCompose(found ->
                    found
                        .map(user -> ofSession(user.email(), client, password, work))
                        .orElseGet(() -> refused(Reason.UNKNOWN_USER, 0))));
  }

  private CompletionStage<Reply> ofSession(
      String email, String client, String password, Function<UserRecord, Reply> work) {
    return unlessLocked(
        () -> attempts.lockedForMillisOfSession(email, client),
        () -> withPassword(email, client, password, work));
  }

  /** Does what hashes the password of somebody who registers from there. */
  CompletionStage<Reply> register(String client, Supplier<Reply> work) {
    return limited(
        perSubject,
        List.of("address " + client),
        () -> limited(registrations, List.of(""), () -> hashed(work)));
  }

  private static CompletionStage<Reply> limited(
      ConcurrencyLimit limit, List<String> subjects, Supplier<CompletionStage<Reply>> work) {
    return limit
        .run(subjects, work)
        .orElseGet(() -> refused(Reason.RATE_LIMITED, RETRY_AFTER_MILLIS));
  }

  private static CompletionStage<Reply> refused(Reason reason, long retryAfterMillis) {
    return CompletableFuture.completedFuture(new Refused(reason, retryAfterMillis, ""));
  }

  /**
   * Asks for the lock at once, so that who is locked out takes no turn from others, and again when
   * the turn has come: the attempts before may have locked it.
   */
  private CompletionStage<Reply> unlessLocked(LongSupplier lockedForMillis, Supplier<Reply> work) {
    return CompletableFuture.supplyAsync(lockedForMillis::getAsLong, blocking)
        .thenCompose(millis ->
            millis > 0
                ? refused(Reason.LOCKED, millis)
                : hashed(() -> unlessLockedNow(lockedForMillis.getAsLong(), work)));
  }

  private static Reply unlessLockedNow(long lockedForMillis, Supplier<Reply> work) {
    return lockedForMillis > 0 ? new Refused(Reason.LOCKED, lockedForMillis, "") : work.get();
  }

  private CompletionStage<Reply> hashed(Supplier<Reply> work) {
    try {
      return CompletableFuture.supplyAsync(work, hashing);
    } catch (RejectedExecutionException full) {
      return refused(Reason.OVERLOADED, 0);
    }
  }

  private Reply withPassword(
      String email, String client, String password, Function<UserRecord, Reply> work) {
    Optional<UserRecord> found = users.byEmail(email);
    boolean right = Passwords.matches(password, found.map(UserRecord::password).orElse(dummyHash));
    if (!right || found.filter(UserRecord::enabled).isEmpty()) {
      attempts.failed(email, client);
      String user = found.map(UserRecord::id).orElse("");
      return new Refused(Reason.INVALID_LOGIN, 0, user);
    }
    return work.apply(found.get());
  }

  /** Counts a code that was wrong like a password. */
  Refused wrongCode(UserRecord user, String client) {
    attempts.failed(user.email(), client);
    return new Refused(Reason.INVALID_CODE, 0, user.id());
  }

  /** Forgets what was wrong before. */
  void succeeded(UserRecord user, String client) {
    attempts.succeeded(user.email(), client);
  }
}
