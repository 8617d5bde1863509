package org.thaliumx.protocol;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;

/** Checks Ed25519 signatures (RFC 8032). */
final class Ed25519Check implements SignatureCheck {

  private static final String ALGORITHM = "Ed25519";
  private static final int BASE64_CHARACTERS = 88;

  private final PublicKey key;

  private Ed25519Check(PublicKey key) {
    this.key = key;
  }

  static Ed25519Check of(byte[] encoded) throws InvalidKeySpecException {
    try {
      return new Ed25519Check(
          KeyFactory.getInstance(ALGORITHM).generatePublic(new X509EncodedKeySpec(encoded)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform of today has Ed25519", e);
    }
  }

  @Override
  public boolean verifies(byte[] payload, String signature) {
    if (signature.length() > BASE64_CHARACTERS) {
      return false;
    }
    try {
      Signature check = Signature.getInstance(ALGORITHM);
      check.initVerify(key);
      check.update(payload);
      return check.verify(Base64.getDecoder().decode(signature));
    } catch (SignatureException | IllegalArgumentException malformed) {
      return false;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform of today has Ed25519", e);
    }
  }
}
