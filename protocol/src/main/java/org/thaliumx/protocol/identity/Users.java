package org.thaliumx.protocol.identity;

import java.util.List;
import java.util.concurrent.CompletionStage;
import org.thaliumx.domain.access.PasswordPolicy;
import org.thaliumx.domain.access.Role;
import org.thaliumx.protocol.identity.SessionRecords.SessionRecord;

/**
 * Users of the exchange, and how they log in. A user has one account and is found by it.
 * Thread-safe. Stages fail when nobody can say.
 */
public interface Users {

  /** What may be known of a user. */
  record Profile(
      String id,
      String email,
      Role role,
      String account,
      boolean enabled,
      boolean secondFactor,
      long createdAtMillis) {}

  /** What came of a request. */
  sealed interface Reply {}

  /** The user is there. */
  record Known(Profile profile) implements Reply {}

  /**
   * What was asked for is accepted, and nobody is told whether there was such a user before.
   *
   * @param created the user that is new; empty if there was one, for the audit trail only
   * @param account the user's account; empty likewise
   */
  record Accepted(String created, String account) implements Reply {}

  /**
   * The user is logged in. Whoever has one of the tokens is taken for the user.
   *
   * @param accessToken to be sent with requests
   * @param expiresInSeconds for how long that is good
   * @param refreshToken good for the next two, once
   */
  record LoggedIn(
      Profile user, String session, String accessToken, long expiresInSeconds, String refreshToken)
      implements Reply {

    /** Shows no token. */
    @Override
    public String toString() {
      return "LoggedIn[" + user.id() + ", " + session + "]";
    }
  }

  /**
   * The user can make codes from now on, and is to show that it does.
   *
   * @param secret what they are made with, in Base32
   * @param uri the same for authenticator apps
   */
  record TotpEnrolment(String secret, String uri) implements Reply {

    /** Shows no secret. */
    @Override
    public String toString() {
      return "TotpEnrolment";
    }
  }

  /** Codes that let the user log in once each without an authenticator; never shown again. */
  record RecoveryCodes(List<String> codes) implements Reply {
    public RecoveryCodes {
      codes = List.copyOf(codes);
    }

    /** Shows no code. */
    @Override
    public String toString() {
      return "RecoveryCodes";
    }
  }

  /** The sessions of the user that go on, newest first. */
  record Sessions(List<SessionRecord> sessions) implements Reply {
    public Sessions {
      sessions = List.copyOf(sessions);
    }
  }

  /** It is done. */
  record Done() implements Reply {}

  /**
   * It is not done.
   *
   * @param retryAfterMillis when to try again, where that helps; else 0
   * @param user whom it was tried with, for the audit trail only; empty if that is nobody
   */
  record Refused(Reason reason, long retryAfterMillis, String user) implements Reply {
    public Refused(Reason reason) {
      this(reason, 0, "");
    }
  }

  /** The password is not good enough. */
  record Weak(PasswordPolicy.Weakness weakness) implements Reply {}

  /** Why something is not done. */
  enum Reason {
    /** Email address or password is wrong, or the user may not log in. */
    INVALID_LOGIN,
    /** The password is right, and a code is needed, too. */
    SECOND_FACTOR_REQUIRED,
    /** The code is wrong, or was used before. */
    INVALID_CODE,
    /** Too many attempts have failed. */
    LOCKED,
    /** The refresh token is good for nothing. */
    INVALID_TOKEN,
    /** The refresh token was used before; its session is over. */
    REUSED_TOKEN,
    /** There is no such user. */
    UNKNOWN_USER,
    /** There is no such session. */
    UNKNOWN_SESSION,
    /** The user has a second factor already, or none to confirm or end. */
    SECOND_FACTOR_STATE,
    /** Whoever asks may not make somebody so. */
    BEYOND_AUTHORITY,
    /** Nobody may register here. */
    REGISTRATION_CLOSED,
    /** As many passwords of this address, or this user, are being checked as may be at a time. */
    RATE_LIMITED,
    /** More passwords wait to be checked than can be. */
    OVERLOADED
  }

  /**
   * What somebody sends to log in.
   *
   * @param code of the second factor, or a recovery code; empty for none
   * @param client the network address, by the name it is counted by
   */
  record Login(String email, String password, String code, String client) {

    /** Shows nothing that proves anything. */
    @Override
    public String toString() {
      return "Login";
    }
  }

  /**
   * Adds a user who trades, with an account of its own: {@link Accepted} or why not.
   *
   * @param client the network address, by the name it is counted by
   */
  CompletionStage<Reply> register(String email, String password, String client);

  /** Lets a user in: {@link LoggedIn} or why not. */
  CompletionStage<Reply> login(Login login);

  /** Goes on with a session: {@link LoggedIn} or why not. */
  CompletionStage<Reply> refresh(String refreshToken);

  /** Ends a session of an account's user: {@link Done} or why not. */
  CompletionStage<Reply> logout(String account, String session);

  /** Ends all sessions of an account's user: {@link Done} or why not. */
  CompletionStage<Reply> logoutEverywhere(String account);

  /** {@link Sessions} of an account's user, or why not. */
  CompletionStage<Reply> sessions(String account);

  /** The user of that account: {@link Known} or why not. */
  CompletionStage<Reply> ofAccount(String account);

  /** The user of that email address: {@link Known} or why not. */
  CompletionStage<Reply> ofEmail(String email);

  /**
   * Changes a password, and ends all sessions but the one.
   *
   * @param session the one that goes on; empty for none
   * @param client the network address, by the name it is counted by
   */
  CompletionStage<Reply> changePassword(
      String account, String session, String client, String password, String newPassword);

  /** Begins a second factor: {@link TotpEnrolment} or why not. */
  CompletionStage<Reply> enrolTotp(String account, String client, String password);

  /**
   * Makes the second factor needed from now on, and ends all other sessions: {@link RecoveryCodes}
   * or why not.
   *
   * @param granter the user with what it acts with; a session goes on
   */
  CompletionStage<Reply> confirmTotp(KeyGranter granter, String code);

  /** Ends the second factor: {@link Done} or why not. */
  CompletionStage<Reply> disableTotp(String account, String client, String password, String code);

  /**
   * Makes a user something else to the exchange, or lets it log in no more; ends its sessions and
   * its keys: {@link Known} or why not.
   */
  CompletionStage<Reply> setRole(KeyGranter granter, String userId, Role role, boolean enabled);

  /** What this exchange's own access tokens can be checked with, as JSON Web Key Set. */
  String publicKeys();
}
