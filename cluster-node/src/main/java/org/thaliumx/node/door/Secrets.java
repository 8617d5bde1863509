package org.thaliumx.node.door;

import java.security.SecureRandom;
import java.util.Base64;

/** Text that nobody can guess. Thread-safe. */
public final class Secrets {
  private static final SecureRandom RANDOM = new SecureRandom();

  private Secrets() {}

  /** So many random bytes as text that fits a URL. */
  public static String random(int bytes) {
    var random = new byte[bytes];
    RANDOM.nextBytes(random);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
  }
}
