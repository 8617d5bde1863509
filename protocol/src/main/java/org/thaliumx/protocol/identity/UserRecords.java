package org.thaliumx.protocol.identity;

import java.util.List;
import java.util.Optional;
import org.thaliumx.domain.access.Role;

/** What is stored of users. Thread-safe; blocks. */
public interface UserRecords {

  /**
   * A user.
   *
   * @param id names it for ever
   * @param email in lower case
   * @param password its hash
   * @param account what it acts for
   * @param enabled whether it may log in
   * @param totpSecret sealed; empty for none
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

  /** Stores the hash of another password. */
  void setPassword(String id, String password, long nowMillis);

  /**
   * Stores what codes are to be made with, in place of what was not confirmed; false, and nothing
   * changes, if there is a confirmed second factor.
   */
  boolean enrolTotp(String id, String sealedSecret);

  /** Makes a second factor needed; false, and nothing changes, unless it is the one enrolled. */
  boolean confirmTotp(String id, String sealedSecret);

  /** Ends the second factor. */
  void removeTotp(String id);

  /** Notes that a code of that step was used; false if one of it or a later one was before. */
  boolean useTotpStep(String id, long step);

  /** Stores the digests of recovery codes in place of those there were. */
  void setRecoveryCodes(String id, List<String> digests);

  /** Uses up a recovery code; false if there is none of that digest. */
  boolean useRecoveryCode(String id, String digest);

  /** Makes a user something else to the exchange, or lets it log in no more. */
  void setRole(String id, Role role, boolean enabled);
}
