package org.thaliumx.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.spec.InvalidKeySpecException;
import org.thaliumx.domain.access.Permission;
import org.thaliumx.domain.access.Role;

/**
 * A credential of the API: it checks signatures itself, so that what they are made with need not be
 * shown to anybody. Immutable, thread-safe.
 */
public final class ApiKey {

  private final KeyDetails details;
  private final SignatureCheck check;

  private ApiKey(KeyDetails details, SignatureCheck check) {
    this.details = details;
    this.check = check;
  }

  /**
   * A credential.
   *
   * @param material what its signatures are checked with: the secret as UTF-8, or the public key as
   *     X.509 encodes it
   * @throws InvalidKeySpecException when that is none
   */
  public static ApiKey of(KeyDetails details, byte[] material) throws InvalidKeySpecException {
    return new ApiKey(
        details,
        switch (details.algorithm()) {
          case HMAC_SHA256 -> new HmacCheck(material);
          case ED25519 -> Ed25519Check.of(material);
        });
  }

  /** A credential with a secret, for everything its owner may do, from anywhere, for ever. */
  public static ApiKey unrestricted(
      String key, String secret, String account, Role role, boolean demo) {
    KeyDetails details = KeyDetails.unrestricted(key, account, role, demo);
    return new ApiKey(details, new HmacCheck(secret.getBytes(UTF_8)));
  }

  /** What may be known of it. */
  public KeyDetails details() {
    return details;
  }

  /** Its public name. */
  public String key() {
    return details.key();
  }

  /** Whom it acts for. */
  public String account() {
    return details.account();
  }

  /** Whether it may be used for that. */
  public boolean allows(Permission permission) {
    return details.allows(permission);
  }

  /**
   * Whether a signature is this credential's over these bytes, found out in a time that tells
   * nothing about the right one.
   *
   * @param signature hexadecimal in either case for {@link KeyAlgorithm#HMAC_SHA256}, Base64 for
   *     {@link KeyAlgorithm#ED25519}; anything else is no signature
   */
  public boolean verifies(byte[] payload, String signature) {
    return check.verifies(payload, signature);
  }

  /** Shows nothing that signs. */
  @Override
  public String toString() {
    return "ApiKey[" + key() + ", " + account() + ", " + details.role() + "]";
  }
}
