package org.thaliumx.identity.user;

import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
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

  /**
   * What it works with.
   *
   * @param passwords hashes them
   * @param forgetKeys told of keys that were revoked, by their names
   * @param registrationOpen whether anybody may register
   * @param blocking runs what waits for the database
   * @param hashing runs what hashes passwords, a few at a time; rejects what is too much
   */
  public record Dependencies(
      UserRecords users,
      SessionRecords sessions,
      LoginFailures failures,
      SecretBox box,
      TokenIssuer tokens,
      Passwords passwords,
      Consumer<List<String>> forgetKeys,
      boolean registrationOpen,
      Executor blocking,
      Executor hashing,
      InstantSource clock) {}

  private final Dependencies dependencies;
  private final UserRecords users;
  private final UserSessions sessions;
  private final PasswordAuthentication authentication;
  private final UserCredentials credentials;

  /** Works with those. */
  public UserService(Dependencies with) {
    this.dependencies = with;
    this.users = with.users;
    this.sessions = new UserSessions(users, with.sessions, with.tokens, with.clock);
    this.authentication =
        new PasswordAuthentication(
            users, with.failures, with.passwords, with.blocking, with.hashing, with.clock);
    this.credentials =
        new UserCredentials(
            users,
            authentication,
            new SecondFactor(users, with.box, with.clock),
            sessions,
            with.passwords,
            with.clock);
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

  private CompletionStage<Reply> blocking(Supplier<Reply> work) {
    return CompletableFuture.supplyAsync(work, dependencies.blocking);
  }

  private CompletionStage<Reply> ofAccount(String account, Function<UserRecord, Reply> work) {
    return blocking(() -> found(users.byAccount(account), work));
  }

  private static Reply found(Optional<UserRecord> user, Function<UserRecord, Reply> work) {
    return user.map(work).orElseGet(() -> new Refused(Reason.UNKNOWN_USER));
  }

  @Override
  public CompletionStage<Reply> register(String email, String password, String client) {
    String address = email.toLowerCase(Locale.ROOT);
    Weakness weakness = PasswordPolicy.check(password, address);
    if (!dependencies.registrationOpen) {
      return CompletableFuture.completedFuture(new Refused(Reason.REGISTRATION_CLOSED));
    }
    return weakness == Weakness.NONE
        ? authentication.register(client, () -> registerNow(address, password))
        : CompletableFuture.completedFuture(new Weak(weakness));
  }

  /** Takes as long, and says the same, whether the email address is taken or not. */
  private Reply registerNow(String email, String password) {
    var user =
        new UserRecord(
            "u-" + RandomTokens.name(NAME_LENGTH),
            email,
            dependencies.passwords.hash(password),
            Role.TRADER,
            "a-" + RandomTokens.name(NAME_LENGTH),
            true,
            "",
            false,
            dependencies.clock.millis());
    return users.insertIfAbsent(user)
        ? new Accepted(user.id(), user.account())
        : new Accepted("", "");
  }

  @Override
  public CompletionStage<Reply> login(Login login) {
    String email = login.email().toLowerCase(Locale.ROOT);
    return credentials.login(email, login.client(), login.password(), login.code());
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
          sessions.endAll(user);
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
    return credentials.changePassword(account, session, client, password, newPassword);
  }

  @Override
  public CompletionStage<Reply> enrolTotp(String account, String client, String password) {
    return credentials.enrolTotp(account, client, password);
  }

  @Override
  public CompletionStage<Reply> confirmTotp(KeyGranter granter, String code) {
    return ofAccount(granter.account(), user -> credentials.confirmTotp(granter, user, code));
  }

  @Override
  public CompletionStage<Reply> disableTotp(
      String account, String client, String password, String code) {
    return credentials.disableTotp(account, client, password, code);
  }

  @Override
  public CompletionStage<Reply> setRole(
      KeyGranter granter, String userId, Role role, boolean enabled) {
    return blocking(() -> found(users.byId(userId), user -> setRole(granter, user, role, enabled)));
  }

  private Reply setRole(KeyGranter granter, UserRecord user, Role role, boolean enabled) {
    return users
        .setRole(granter, user, role, enabled, dependencies.clock.millis())
        .map(revoked -> {
          sessions.forget(revoked.sessions());
          dependencies.forgetKeys.accept(revoked.keys());
          return found(users.byId(user.id()), changed -> new Known(profile(changed)));
        })
        .orElseGet(() -> new Refused(Reason.BEYOND_AUTHORITY));
  }

  @Override
  public String publicKeys() {
    return dependencies.tokens.publicKeys();
  }
}
