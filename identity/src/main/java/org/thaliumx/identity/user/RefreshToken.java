package org.thaliumx.identity.user;

import java.util.Optional;
import org.thaliumx.protocol.identity.SessionRecords.RefreshDigest;

/**
 * What a session is renewed with: a part that names its family, and one that is good once.
 *
 * @param family the same for a whole session
 * @param secret another one each time
 */
record RefreshToken(String family, String secret) {

  private static final int FAMILY_BYTES = 16;
  private static final int SECRET_BYTES = 32;
  private static final int LONGEST = 200;

  /** The first of a session. */
  static RefreshToken random() {
    return new RefreshToken(RandomTokens.text(FAMILY_BYTES), RandomTokens.text(SECRET_BYTES));
  }

  /** The one that comes after this. */
  RefreshToken next() {
    return new RefreshToken(family, RandomTokens.text(SECRET_BYTES));
  }

  /** Reads what {@link #text} wrote. */
  static Optional<RefreshToken> parse(String text) {
    int dot = text.indexOf('.');
    return dot < 1 || text.length() > LONGEST
        ? Optional.empty()
        : Optional.of(new RefreshToken(text.substring(0, dot), text.substring(dot + 1)));
  }

  String text() {
    return family + "." + secret;
  }

  /** What is stored of it. */
  RefreshDigest digest() {
    return new RefreshDigest(RandomTokens.digest(family), RandomTokens.digest(secret));
  }

  /** Shows nothing that proves anything. */
  @Override
  public String toString() {
    return "RefreshToken";
  }
}
