package org.thaliumx.identity.user;

import java.time.InstantSource;
import java.util.concurrent.CompletionStage;
import org.thaliumx.domain.access.PasswordPolicy;
import org.thaliumx.domain.access.PasswordPolicy.Weakness;
import org.thaliumx.protocol.identity.KeyGranter;
import org.thaliumx.protocol.identity.UserRecords;
import org.thaliumx.protocol.identity.UserRecords.UserRecord;
import org.thaliumx.protocol.identity.Users.Done;
import org.thaliumx.protocol.identity.Users.Reason;
import org.thaliumx.protocol.identity.Users.Refused;
import org.thaliumx.protocol.identity.Users.Reply;
import org.thaliumx.protocol.identity.Users.Weak;

/** What users show to log in, a password and a code, and how they change both. Thread-safe. */
final class UserCredentials {

  private final UserRecords users;
  private final PasswordAuthentication authentication;
  private final SecondFactor secondFactor;
  private final UserSessions sessions;
  private final Passwords passwords;
  private final InstantSource clock;

  UserCredentials(
      UserRecords users,
      PasswordAuthentication authentication,
      SecondFactor secondFactor,
      UserSessions sessions,
      Passwords passwords,
      InstantSource clock) {
    this.users = users;
    this.authentication = authentication;
    this.secondFactor = secondFactor;
    this.sessions = sessions;
    this.passwords = passwords;
    this.clock = clock;
  }

  CompletionStage<Reply> login(String email, String client, String password, String code) {
    return authentication.authenticateByEmail(
        email, client, password, user -> withCode(user, client, code));
  }

  private Reply withCode(UserRecord user, String client, String code) {
    if (user.totpConfirmed() && code.isEmpty()) {
      return new Refused(Reason.SECOND_FACTOR_REQUIRED, 0, user.id());
    }
    if (user.totpConfirmed() && !secondFactor.useAnyCode(user, code)) {
      return authentication.wrongCode(user, client);
    }
    authentication.succeeded(user, client);
    return sessions.begin(user, client);
  }

  CompletionStage<Reply> changePassword(
      String account, String session, String client, String password, String newPassword) {
    return authentication.authenticateByAccount(
        account, client, password, user -> setPassword(user, session, newPassword));
  }

  private Reply setPassword(UserRecord user, String session, String password) {
    Weakness weakness = PasswordPolicy.check(password, user.email());
    return weakness == Weakness.NONE
        ? users
            .setPassword(user, passwords.hash(password), session, clock.millis())
            .<Reply>map(ended -> {
              sessions.forget(ended);
              return new Done();
            })
            .orElseGet(() -> new Refused(Reason.INVALID_LOGIN, 0, user.id()))
        : new Weak(weakness);
  }

  CompletionStage<Reply> enrolTotp(String account, String client, String password) {
    return authentication.authenticateByAccount(account, client, password, secondFactor::enrol);
  }

  /** Blocks. */
  Reply confirmTotp(KeyGranter granter, UserRecord user, String code) {
    if (user.totpConfirmed() || user.totpSecret().isEmpty()) {
      return new Refused(Reason.SECOND_FACTOR_STATE);
    }
    return secondFactor.useCode(user, code)
        ? secondFactor.confirm(granter, user, sessions::forget)
        : new Refused(Reason.INVALID_CODE);
  }

  CompletionStage<Reply> disableTotp(String account, String client, String password, String code) {
    return authentication.authenticateByAccount(
        account, client, password, user -> disableTotp(user, client, code));
  }

  private Reply disableTotp(UserRecord user, String client, String code) {
    if (!user.totpConfirmed()) {
      return new Refused(Reason.SECOND_FACTOR_STATE);
    }
    if (!secondFactor.useAnyCode(user, code)) {
      return authentication.wrongCode(user, client);
    }
    users.removeTotp(user.id());
    return new Done();
  }
}
