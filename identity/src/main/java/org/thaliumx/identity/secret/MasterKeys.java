package org.thaliumx.identity.secret;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The keys that wrap data keys, as operators give them: each 32 bytes in Base64, separated by
 * commas, blanks or line ends. The first wraps; the others only open what they wrapped before.
 * Immutable.
 */
public final class MasterKeys {

  private static final int NAME_DIGITS = 16;

  private final Map<String, AesGcm> byName;

  private MasterKeys(Map<String, AesGcm> byName) {
    this.byName = byName;
  }

  /**
   * Reads the keys.
   *
   * @throws IllegalArgumentException when there is none, or one is no key; the message does not
   *     show it
   */
  public static MasterKeys parse(String text) {
    Map<String, AesGcm> byName = new LinkedHashMap<>();
    for (String word : text.strip().split("[\\s,]+", -1)) {
      byte[] key = decode(word);
      byName.put(nameOf(key), new AesGcm(key));
    }
    return new MasterKeys(byName);
  }

  private static byte[] decode(String word) {
    try {
      byte[] key = Base64.getDecoder().decode(word);
      if (key.length == AesGcm.KEY_BYTES) {
        return key;
      }
    } catch (IllegalArgumentException notBase64) {
      // What stands there may be a secret: neither it nor where it went wrong is shown.
    }
    throw new IllegalArgumentException(
        "a master key is 32 random bytes in Base64, as \"openssl rand -base64 32\" gives them");
  }

  /** A key nobody knows, as text. */
  public static String random() {
    return Base64.getEncoder().encodeToString(AesGcm.randomKey());
  }

  /** Tells keys apart and gives nothing away of them. */
  private static String nameOf(byte[] key) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update("thaliumx master key".getBytes(US_ASCII));
      return HexFormat.of().formatHex(digest.digest(key)).substring(0, NAME_DIGITS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** The name of the key that wraps. */
  public String current() {
    return new ArrayList<>(byName.keySet()).getFirst();
  }

  /** The key of that name, if it is given. */
  Optional<AesGcm> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /** Shows names only. */
  @Override
  public String toString() {
    return "MasterKeys" + byName.keySet();
  }
}
