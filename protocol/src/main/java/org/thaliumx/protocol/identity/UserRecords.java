package org.thaliumx.protocol.identity;

import java.util.List;
import java.util.Optional;
import org.thaliumx.domain.access.Role;

/**
 * What is stored of users. What a method changes it changes at once or not at all. Thread-safe;
 * blocks.
 */
public interface UserRecords {

  /**
   * A user.
   *
   * @param id names it for ever; begins with {@code u-}
   * @param email in lower case; no other user has it
   * @param password its hash (Argon2id), with its parameters and salt
   * @param role what it is to the exchange
   * @param account what it acts for; no other user does
   * @param enabled whether it may log in
   * @param totpSecret what its codes are made with, sealed; empty for none
   * @param totpConfirmed whether it has shown that it can make codes with it
   * @param createdAtMillis since when, in milliseconds since the epoch
   */
  record UserRecord(
      String id,
      String email,
      String password,
      Role role,
      String account,
      boolean enabled,
      String totpSecret,
      boolean totpConfirmed,
      long createdAtMillis) {

    /** Shows nothing that proves anything. */
    @Override
    public String toString() {
      return "UserRecord[" + id + "]";
    }
  }

  /** Adds a user; false, and nothing changes, if its email address is taken. */
  boolean insertIfAbsent(UserRecord user);

  /** The user of that email address, in lower case. */
  Optional<UserRecord> byEmail(String email);

  /** The user of that id. */
  Optional<UserRecord> byId(String id);

  /** The user who acts for that account. */
  Optional<UserRecord> byAccount(String account);

  /**
   * Stores the hash of another password, forgets a second factor that was not confirmed, and ends
   * the user's other sessions.
   *
   * @param user as it was when it proved who it is
   * @param password the new hash
   * @param exceptSession the one that goes on; empty for none
   * @param nowMillis since the epoch
   * @return the sessions that ended; empty, and nothing changes, if the user's password is another
   *     by now, or the user may not log in any more
   */
  Optional<List<String>> setPassword(
      UserRecord user, String password, String exceptSession, long nowMillis);

  /**
   * Stores what codes are to be made with, in place of what was not confirmed; false, and nothing
   * changes, if there is a confirmed second factor, if the user's password is another by now, or if
   * the user may not log in any more.
   *
   * @param user as it was when it proved who it is
   */
  boolean enrolTotp(UserRecord user, String sealedSecret);

  /**
   * Makes a second factor needed, stores recovery codes in place of those there were, and ends the
   * user's other sessions, which began without it.
   *
   * @param granter the user with what it acts with; a session goes on
   * @param user as it was when it showed a code
   * @param recoveryDigests of the codes; each another one
   * @param nowMillis since the epoch
   * @return the sessions that ended; empty, and nothing changes, unless the secret is the one
   *     enrolled, and not confirmed, and what the user acts with is still good
   */
  Optional<List<String>> confirmTotp(
      KeyGranter granter, UserRecord user, List<String> recoveryDigests, long nowMillis);

  /** Ends the second factor and its recovery codes. */
  void removeTotp(String id);

  /**
   * Notes that a code was used; false if one of its step, or of a later one, was before.
   *
   * @param step the number of 30 seconds since the epoch
   */
  boolean useTotpStep(String id, long step);

  /** Uses up a recovery code; false if there is none of that digest. */
  boolean useRecoveryCode(String id, String digest);

  /** What is good no more, by ids of sessions and names of keys. */
  record Revoked(List<String> sessions, List<String> keys) {
    public Revoked {
      sessions = List.copyOf(sessions);
      keys = List.copyOf(keys);
    }
  }

  /**
   * Makes a user something else to the exchange, or lets it log in no more; ends its sessions, and
   * the keys of its account.
   *
   * @param nowMillis since the epoch
   * @return what ended; empty, and nothing changes, if the granter may not do so with what the user
   *     is by now, or its own credential is good no more
   */
  Optional<Revoked> setRole(
      KeyGranter granter, UserRecord user, Role role, boolean enabled, long nowMillis);
}
