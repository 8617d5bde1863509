package org.thaliumx.identity.user;

import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.thaliumx.domain.access.PasswordPolicy;
import org.thaliumx.domain.access.PasswordPolicy.Weakness;
import org.thaliumx.domain.access.Role;
import org.thaliumx.identity.token.TokenIssuer;
import org.thaliumx.protocol.identity.KeyGranter;
import org.thaliumx.protocol.identity.LoginFailures;
import org.thaliumx.protocol.identity.SecretBox;
import org.thaliumx.protocol.identity.SessionRecords;
import org.thaliumx.protocol.identity.UserRecords;
import org.thaliumx.protocol.identity.UserRecords.UserRecord;
import org.thaliumx.protocol.identity.Users;

/** The users of this exchange. Thread-safe. */
public final class UserService implements Users {

  private static final int NAME_LENGTH = 16;
  private static final int SECRET_BYTES = 32;

  /**
   * What it works with.
   *
   * @param passwords hashes them
   * @param revokeKeys makes all keys of an account useless; blocks
   * @param open whether anybody may register
   * @param blocking runs what waits for the database
   * @param hashing runs what hashes passwords, a few at a time; rejects what is too much
   */
  public record Parts(
      UserRecords users,
      SessionRecords sessions,
      LoginFailures failures,
      SecretBox box,
      TokenIssuer tokens,
      Passwords passwords,
      Consumer<String> revokeKeys,
      boolean open,
      Executor blocking,
      Executor hashing,
      InstantSource clock) {}

  private final Parts parts;
  private final UserRecords users;
  private final UserSessions sessions;
  private final SecondFactor secondFactor;
  private final LoginAttempts attempts;

  /** Of nobody's password: whoever does not exist is refused after as long as whoever does. */
  private final String dummyHash;

  /** Works with the parts. */
  public UserService(Parts parts) {
    this.parts = parts;
    this.users = parts.users;
    this.sessions = new UserSessions(users, parts.sessions, parts.tokens, parts.clock);
    this.secondFactor = new SecondFactor(users, parts.box, parts.clock);
    this.attempts = new LoginAttempts(parts.failures, parts.clock);
    this.dummyHash = parts.passwords.hash(RandomTokens.text(SECRET_BYTES));
  }

  static Profile profile(UserRecord user) {
    return new Profile(
        user.id(),
        user.email(),
        user.role(),
        user.account(),
        user.enabled(),
        user.totpConfirmed(),
        user.createdAtMillis());
  }

  private CompletionStage<Reply> hashing(Supplier<Reply> work) {
    try {
      return CompletableFuture.supplyAsync(work, parts.hashing);
    } catch (RejectedExecutionException full) {
      return CompletableFuture.completedFuture(new Refused(Reason.OVERLOADED));
    }
  }

  private CompletionStage<Reply> blocking(Supplier<Reply> work) {
    return CompletableFuture.supplyAsync(work, parts.blocking);
  }

  private CompletionStage<Reply> ofAccount(String account, Function<UserRecord, Reply> work) {
    return blocking(() -> found(users.byAccount(account), work));
  }

  private static Reply found(Optional<UserRecord> user, Function<UserRecord, Reply> work) {
    return user.map(work).orElseGet(() -> new Refused(Reason.UNKNOWN_USER));
  }

  @Override
  public CompletionStage<Reply> register(String email, String password) {
    String address = email.toLowerCase(Locale.ROOT);
    Weakness weakness = PasswordPolicy.check(password, address);
    if (!parts.open) {
      return CompletableFuture.completedFuture(new Refused(Reason.REGISTRATION_CLOSED));
    }
    return weakness == Weakness.NONE
        ? hashing(() -> registerNow(address, password))
        : CompletableFuture.completedFuture(new Weak(weakness));
  }

  /** Takes as long, and says the same, whether the email address is taken or not. */
  private Reply registerNow(String email, String password) {
    var user =
        new UserRecord(
            "u-" + RandomTokens.name(NAME_LENGTH),
            email,
            parts.passwords.hash(password),
            Role.TRADER,
            "a-" + RandomTokens.name(NAME_LENGTH),
            true,
            "",
            false,
            parts.clock.millis());
    return users.insertIfAbsent(user)
        ? new Accepted(user.id(), user.account())
        : new Accepted("", "");
  }

  @Override
  public CompletionStage<Reply> login(Login login) {
    String email = login.email().toLowerCase(Locale.ROOT);
    return hashing(() ->
        authenticated(
            email,
            login.client(),
            login.password(),
            user -> {
              if (user.totpConfirmed() && login.code().isEmpty()) {
                return new Refused(Reason.SECOND_FACTOR_REQUIRED, 0, user.id());
              }
              if (user.totpConfirmed() && !secondFactor.useAnyCode(user, login.code())) {
                return wrongCode(user, login.client());
              }
              attempts.succeeded(email, login.client());
              return sessions.begin(user, login.client());
            }));
  }

  private Refused wrongCode(UserRecord user, String client) {
    attempts.failed(user.email(), client);
    return new Refused(Reason.INVALID_CODE, 0, user.id());
  }

  /** Does something once the password is right; whatever was wrong takes as long, and says so. */
  private Reply authenticated(
      String email, String client, String password, Function<UserRecord, Reply> work) {
    return unlessLocked(
        attempts.lockedForMillis(email, client),
        () -> withRightPassword(email, client, password, work));
  }

  private static Reply unlessLocked(long lockedForMillis, Supplier<Reply> work) {
    return lockedForMillis > 0 ? new Refused(Reason.LOCKED, lockedForMillis, "") : work.get();
  }

  private Reply withRightPassword(
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

  @Override
  public CompletionStage<Reply> refresh(String refreshToken) {
    return blocking(() -> sessions.renew(refreshToken));
  }

  @Override
  public CompletionStage<Reply> logout(String account, String session) {
    return ofAccount(
        account,
        user -> sessions.end(user, session) ? new Done() : new Refused(Reason.UNKNOWN_SESSION));
  }

  @Override
  public CompletionStage<Reply> logoutEverywhere(String account) {
    return ofAccount(
        account,
        user -> {
          sessions.endOthers(user, "");
          return new Done();
        });
  }

  @Override
  public CompletionStage<Reply> sessions(String account) {
    return ofAccount(account, user -> new Sessions(sessions.list(user)));
  }

  @Override
  public CompletionStage<Reply> ofAccount(String account) {
    return ofAccount(account, user -> new Known(profile(user)));
  }

  @Override
  public CompletionStage<Reply> ofEmail(String email) {
    return blocking(() ->
        found(users.byEmail(email.toLowerCase(Locale.ROOT)), user -> new Known(profile(user))));
  }

  @Override
  public CompletionStage<Reply> changePassword(
      String account, String session, String client, String password, String newPassword) {
    return withPassword(
        account,
        client,
        password,
        user -> {
          Weakness weakness = PasswordPolicy.check(newPassword, user.email());
          if (weakness != Weakness.NONE) {
            return new Weak(weakness);
          }
          users.setPassword(user.id(), parts.passwords.hash(newPassword), parts.clock.millis());
          sessions.endOthers(user, session);
          return new Done();
        });
  }

  private CompletionStage<Reply> withPassword(
      String account, String client, String password, Function<UserRecord, Reply> work) {
    return hashing(() ->
        found(
            users.byAccount(account),
            user ->
                unlessLocked(
                    attempts.lockedForMillisOfSession(user.email(), client),
                    () -> withRightPassword(user.email(), client, password, work))));
  }

  @Override
  public CompletionStage<Reply> enrolTotp(String account, String client, String password) {
    return withPassword(
        account,
        client,
        password,
        user -> user.totpConfirmed() ? new Refused(Reason.WRONG_STATE) : secondFactor.enrol(user));
  }

  @Override
  public CompletionStage<Reply> confirmTotp(String account, String session, String code) {
    return ofAccount(
        account,
        user -> {
          if (user.totpConfirmed() || user.totpSecret().isEmpty()) {
            return new Refused(Reason.WRONG_STATE);
          }
          if (!secondFactor.useCode(user, code)) {
            return new Refused(Reason.INVALID_CODE);
          }
          Reply reply = secondFactor.confirm(user);
          if (reply instanceof RecoveryCodes) {
            sessions.endOthers(user, session);
          }
          return reply;
        });
  }

  @Override
  public CompletionStage<Reply> disableTotp(
      String account, String client, String password, String code) {
    return withPassword(
        account,
        client,
        password,
        user -> {
          if (!user.totpConfirmed()) {
            return new Refused(Reason.WRONG_STATE);
          }
          if (!secondFactor.useAnyCode(user, code)) {
            return wrongCode(user, client);
          }
          secondFactor.disable(user);
          return new Done();
        });
  }

  @Override
  public CompletionStage<Reply> setRole(
      KeyGranter granter, String userId, Role role, boolean enabled) {
    return blocking(() -> found(users.byId(userId), user -> setRole(granter, user, role, enabled)));
  }

  private Reply setRole(KeyGranter granter, UserRecord user, Role role, boolean enabled) {
    if (!granter.isUnlimited()
        || !granter.role().mayGrant(role)
        || !granter.role().mayGrant(user.role())) {
      return new Refused(Reason.BEYOND_AUTHORITY);
    }
    users.setRole(user.id(), role, enabled);
    sessions.endOthers(user, "");
    parts.revokeKeys.accept(user.account());
    return found(users.byId(user.id()), changed -> new Known(profile(changed)));
  }

  @Override
  public String publicKeys() {
    return parts.tokens.publicKeys();
  }
}
