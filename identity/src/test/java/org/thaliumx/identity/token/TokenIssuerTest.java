package org.thaliumx.identity.token;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.thaliumx.domain.access.Role;
import org.thaliumx.domain.access.Scope;
import org.thaliumx.identity.InMemorySessions;
import org.thaliumx.identity.InMemorySigningKeys;
import org.thaliumx.identity.PlainBox;
import org.thaliumx.protocol.identity.Bearer;
import org.thaliumx.protocol.identity.SessionRecords.RefreshDigest;
import org.thaliumx.protocol.identity.SessionRecords.SessionRecord;
import org.thaliumx.protocol.identity.UserRecords.UserRecord;

class TokenIssuerTest {
  private static final long START = 1_700_000_000_000L;

  private final AtomicLong now = new AtomicLong(START);
  private static final UserRecord CAROL =
      new UserRecord(
          "u-1", "carol@example.org", "hash", Role.TRADER, "a-1", true, "", false, START);

  private final InMemorySessions sessions = new InMemorySessions();
  private final InMemorySigningKeys keys = new InMemorySigningKeys();
  private final TokenIssuer issuer = newNode();

  /** Another node of the same exchange. */
  private TokenIssuer newNode() {
    return new TokenIssuer(
        keys, sessions, new PlainBox(), Runnable::run, () -> Instant.ofEpochMilli(now.get()));
  }

  @BeforeEach
  void beginASession() {
    sessions.insert(
        new SessionRecord("s-1", "u-1", "192.0.2.7", false, START, START, Long.MAX_VALUE),
        CAROL,
        new RefreshDigest("f", "s"),
        20);
  }

  private Bearer carol() {
    return new Bearer(
        "u-1",
        "s-1",
        "a-1",
        Role.TRADER,
        EnumSet.of(Scope.READ, Scope.TRADE),
        now.get() + TokenIssuer.LIFETIME.toMillis());
  }

  private String token() {
    return issuer.issue(carol(), now.get());
  }

  private static Optional<Bearer> verified(TokenIssuer node, String token) {
    return node.verify(token).toCompletableFuture().join();
  }

  private void passes(Duration time) {
    now.addAndGet(time.toMillis());
  }

  @Test
  void knowsItsTokensOnEveryNodeUntilTheirEnd() {
    String token = token();
    assertThat(verified(issuer, token)).contains(carol());
    assertThat(verified(newNode(), token)).contains(carol());
    passes(TokenIssuer.LIFETIME.minusMillis(1));
    assertThat(verified(issuer, token)).isPresent();
    passes(Duration.ofMillis(1));
    assertThat(verified(issuer, token)).isEmpty();
    assertThat(verified(newNode(), token)).isEmpty();
  }

  @Test
  void knowsNoTokenOfASessionThatIsOver() {
    String token = token();
    TokenIssuer other = newNode();
    assertThat(verified(other, token)).isPresent();
    sessions.revoke("u-1", "s-1");
    issuer.end("s-1");
    assertThat(verified(issuer, token)).isEmpty();
    passes(Duration.ofSeconds(10));
    assertThat(verified(other, token)).isEmpty();
  }

  @Test
  void signsWithANewKeyAfterAMonthOnceEverybodyCouldFetchIt() throws ParseException {
    String first = keyOf(token());
    passes(Duration.ofDays(30));
    issuer.refresh();
    assertThat(keys.keys).hasSize(2);
    assertThat(keyOf(token())).isEqualTo(first);
    assertThat(issuer.publicKeys()).contains(keys.keys.getLast().id());
    passes(Duration.ofMinutes(15));
    String token = token();
    assertThat(keyOf(token)).isEqualTo(keys.keys.getLast().id());
    assertThat(verified(newNode(), token)).isPresent();
    passes(Duration.ofDays(3));
    issuer.refresh();
    assertThat(issuer.publicKeys()).doesNotContain(first);
  }

  @Test
  void readsKeysAnewForATokenOfAnotherNodesKey() {
    passes(Duration.ofDays(30));
    TokenIssuer other = newNode();
    other.refresh();
    passes(Duration.ofMinutes(15));
    String token = other.issue(carol(), now.get());
    assertThat(verified(issuer, token)).isPresent();
  }

  private static String keyOf(String token) throws ParseException {
    return SignedJWT.parse(token).getHeader().getKeyID();
  }

  @Test
  void publishesNoPrivatePart() throws ParseException {
    JWKSet set = JWKSet.parse(issuer.publicKeys());
    assertThat(set.getKeys()).hasSize(1).noneMatch(key -> key.isPrivate());
  }

  @Test
  void takesNoTokenThatSomebodyElseMade() throws JOSEException, ParseException {
    SignedJWT genuine = SignedJWT.parse(token());
    ECKey stolenName =
        new ECKeyGenerator(Curve.P_256).keyID(genuine.getHeader().getKeyID()).generate();
    var forged = new SignedJWT(genuine.getHeader(), genuine.getJWTClaimsSet());
    forged.sign(new ECDSASigner(stolenName));
    assertThat(verified(issuer, forged.serialize())).isEmpty();
  }

  @Test
  void takesNoTokenThatWasChanged() throws ParseException, JOSEException {
    String[] parts = token().split("[.]", -1);
    JWTClaimsSet operator =
        new JWTClaimsSet.Builder(SignedJWT.parse(token()).getJWTClaimsSet())
            .claim("role", "ADMIN")
            .build();
    String payload = operator.toPayload().toBase64URL().toString();
    assertThat(verified(issuer, parts[0] + "." + payload + "." + parts[2])).isEmpty();
    assertThat(verified(issuer, parts[0] + "." + parts[1] + ".")).isEmpty();
  }

  @Test
  void takesNoTokenWithoutSignatureOrWithThePublicKeyAsSecret()
      throws ParseException, JOSEException {
    SignedJWT genuine = SignedJWT.parse(token());
    assertThat(verified(issuer, new PlainJWT(genuine.getJWTClaimsSet()).serialize())).isEmpty();
    var hmac =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.HS256)
                .type(new JOSEObjectType("at+jwt"))
                .keyID(genuine.getHeader().getKeyID())
                .build(),
            genuine.getJWTClaimsSet());
    hmac.sign(new MACSigner(issuer.publicKeys().getBytes(UTF_8)));
    assertThat(verified(issuer, hmac.serialize())).isEmpty();
    assertThat(verified(issuer, "")).isEmpty();
    assertThat(verified(issuer, "a.b.c")).isEmpty();
  }

  /** What the same key may sign for others, or for something else. */
  @Test
  void takesNoTokenThatIsNotItsOwnAccessToken() throws ParseException, JOSEException {
    SignedJWT genuine = SignedJWT.parse(token());
    JWSHeader header = genuine.getHeader();
    JWTClaimsSet claims = genuine.getJWTClaimsSet();
    assertThat(verified(issuer, signed(header, claims))).contains(carol());
    for (JWTClaimsSet other :
        List.of(
            new JWTClaimsSet.Builder(claims).issuer("another").build(),
            new JWTClaimsSet.Builder(claims).audience("another").build(),
            new JWTClaimsSet.Builder(claims).audience(List.of("thaliumx", "another")).build())) {
      assertThat(verified(issuer, signed(header, other))).isEmpty();
    }
    var idToken =
        new JWSHeader.Builder(JWSAlgorithm.ES256)
            .type(JOSEObjectType.JWT)
            .keyID(header.getKeyID())
            .build();
    assertThat(verified(issuer, signed(idToken, claims))).isEmpty();
  }

  private String signed(JWSHeader header, JWTClaimsSet claims)
      throws ParseException, JOSEException {
    var stored = keys.keys.getFirst();
    byte[] key = new PlainBox().open("signing-key:" + stored.id(), stored.sealed());
    var token = new SignedJWT(header, claims);
    token.sign(new ECDSASigner(ECKey.parse(new String(key, UTF_8))));
    return token.serialize();
  }
}
