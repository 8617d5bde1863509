package org.thaliumx.protocol;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Checks HMAC-SHA256. */
final class HmacCheck implements SignatureCheck {

  private static final String ALGORITHM = "HmacSHA256";
  private static final int HEX_DIGITS = 64;

  /** Never used itself: copies of it need not derive anything from the secret again. */
  private final Mac prototype;

  HmacCheck(byte[] secret) {
    try {
      prototype = Mac.getInstance(ALGORITHM);
      prototype.init(new SecretKeySpec(secret, ALGORITHM));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HMAC-SHA256", e);
    }
  }

  @Override
  public boolean verifies(byte[] payload, String signature) {
    if (signature.length() != HEX_DIGITS || !signature.chars().allMatch(HexFormat::isHexDigit)) {
      return false;
    }
    return MessageDigest.isEqual(copy().doFinal(payload), HexFormat.of().parseHex(signature));
  }

  private Mac copy() {
    try {
      return (Mac) prototype.clone();
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("the platform's own HMAC-SHA256 can be copied", e);
    }
  }
}
