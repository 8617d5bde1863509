package org.thaliumx.identity.token;

import com.nimbusds.jwt.JWTClaimsSet;
import java.util.Date;

/** Times in tokens: the library that reads and writes them has them as old dates. */
@SuppressWarnings("JavaUtilDate")
final class JwtTimes {

  private JwtTimes() {}

  static Date date(long millis) {
    return new Date(millis);
  }

  /** When a token was issued, in milliseconds since the epoch; 0 if it does not say. */
  static long issued(JWTClaimsSet claims) {
    Date begin = claims.getIssueTime();
    return begin == null ? 0 : begin.getTime();
  }

  /**
   * From when on a token is good no more, in milliseconds since the epoch; 0 if it does not say.
   */
  static long expiry(JWTClaimsSet claims) {
    Date end = claims.getExpirationTime();
    return end == null ? 0 : end.getTime();
  }
}
