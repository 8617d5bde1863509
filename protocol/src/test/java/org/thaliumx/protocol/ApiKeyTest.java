package org.thaliumx.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.NamedParameterSpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.thaliumx.domain.access.Permission;
import org.thaliumx.domain.access.Role;
import org.thaliumx.domain.access.Scope;

class ApiKeyTest {
  private static final byte[] PAYLOAD = "what do ya want for nothing?".getBytes(UTF_8);

  /** Test case 2 of RFC 4231. */
  private static final String RFC_4231 =
      "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843";

  private static final ApiKey JEFE =
      ApiKey.unrestricted("jefe", "Jefe", "account", Role.TRADER, false);

  private static KeyDetails details(KeyAlgorithm algorithm) {
    return new KeyDetails(
        "key",
        "account",
        Role.TRADER,
        Set.of(Scope.READ),
        algorithm,
        List.of(),
        "",
        0,
        KeyDetails.NEVER,
        false);
  }

  @Test
  void knowsAnHmacInEitherCase() {
    assertThat(JEFE.verifies(PAYLOAD, RFC_4231)).isTrue();
    assertThat(JEFE.verifies(PAYLOAD, RFC_4231.toUpperCase(Locale.ROOT))).isTrue();
    assertThat(JEFE.verifies(PAYLOAD, RFC_4231)).isTrue();
  }

  @Test
  void knowsAnotherPayloadAnotherSecretAndWhatIsNoSignature() {
    assertThat(JEFE.verifies("what".getBytes(UTF_8), RFC_4231)).isFalse();
    ApiKey other = ApiKey.unrestricted("jefe", "jefe", "account", Role.TRADER, false);
    assertThat(other.verifies(PAYLOAD, RFC_4231)).isFalse();
    for (String none : List.of("", "ä", RFC_4231 + "0", RFC_4231.substring(1), "x".repeat(64))) {
      assertThat(JEFE.verifies(PAYLOAD, none)).isFalse();
    }
  }

  @Test
  void takesSignaturesOfTheOwnersPrivateKeyOnly() throws GeneralSecurityException {
    KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    ApiKey key = ApiKey.of(details(KeyAlgorithm.ED25519), pair.getPublic().getEncoded());
    String signature = Base64.getEncoder().encodeToString(sign(pair.getPrivate(), PAYLOAD));
    assertThat(key.verifies(PAYLOAD, signature)).isTrue();
    assertThat(key.verifies("other".getBytes(UTF_8), signature)).isFalse();
    KeyPair stranger = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    byte[] forged = sign(stranger.getPrivate(), PAYLOAD);
    assertThat(key.verifies(PAYLOAD, Base64.getEncoder().encodeToString(forged))).isFalse();
    for (String none : List.of("", "ä", "AAAA", signature + "AAAA", "!".repeat(88))) {
      assertThat(key.verifies(PAYLOAD, none)).isFalse();
    }
  }

  private static byte[] sign(PrivateKey key, byte[] payload) throws GeneralSecurityException {
    Signature signature = Signature.getInstance("Ed25519");
    signature.initSign(key);
    signature.update(payload);
    return signature.sign();
  }

  /** Test 2 of RFC 8032, section 7.1. */
  @Test
  void agreesWithTheStandardOnEd25519() throws GeneralSecurityException {
    HexFormat hex = HexFormat.of();
    byte[] publicKey =
        hex.parseHex("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c");
    byte[] prefix = hex.parseHex("302a300506032b6570032100");
    byte[] encoded = new byte[prefix.length + publicKey.length];
    System.arraycopy(prefix, 0, encoded, 0, prefix.length);
    System.arraycopy(publicKey, 0, encoded, prefix.length, publicKey.length);
    String signature =
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
            + "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00";
    ApiKey key = ApiKey.of(details(KeyAlgorithm.ED25519), encoded);
    assertThat(
            key.verifies(
                new byte[] {0x72}, Base64.getEncoder().encodeToString(hex.parseHex(signature))))
        .isTrue();
    byte[] seed = hex.parseHex("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb");
    PrivateKey secret =
        KeyFactory.getInstance("Ed25519")
            .generatePrivate(new EdECPrivateKeySpec(NamedParameterSpec.ED25519, seed));
    assertThat(hex.formatHex(sign(secret, new byte[] {0x72}))).isEqualTo(signature);
  }

  @Test
  void refusesWhatIsNoPublicKey() {
    assertThatThrownBy(() -> ApiKey.of(details(KeyAlgorithm.ED25519), new byte[32]))
        .isInstanceOf(InvalidKeySpecException.class);
  }

  @Test
  void isForWhatItsScopesAndItsOwnersRoleAllow() throws InvalidKeySpecException {
    ApiKey reading = ApiKey.of(details(KeyAlgorithm.HMAC_SHA256), new byte[] {1});
    assertThat(reading.allows(Permission.VIEW_ACCOUNT)).isTrue();
    assertThat(reading.allows(Permission.TRADE)).isFalse();
    assertThat(reading.allows(Permission.VIEW_EXCHANGE)).isFalse();
    assertThat(JEFE.allows(Permission.TRADE)).isTrue();
  }

  @Test
  void showsItsSecretToNobody() {
    assertThat(JEFE.toString()).doesNotContain("Jefe");
    assertThat(new NewKey(JEFE.details(), "Jefe").toString()).doesNotContain("Jefe");
  }
}
