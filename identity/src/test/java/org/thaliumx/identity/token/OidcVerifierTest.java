package org.thaliumx.identity.token;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.thaliumx.domain.access.Role;
import org.thaliumx.domain.access.Scope;
import org.thaliumx.protocol.identity.AccessTokenVerifier;
import org.thaliumx.protocol.identity.Bearer;

class OidcVerifierTest {
  private static final long START = 1_700_000_000_000L;

  private final AtomicLong now = new AtomicLong(START);
  private final LocalIssuer issuer = new LocalIssuer();
  private final OidcVerifier verifier = verifier(Map.of());

  @AfterEach
  void close() {
    issuer.close();
  }

  private OidcVerifier verifier(Map<String, String> more) {
    var environment = new HashMap<>(more);
    environment.put("THALIUMX_OIDC_ISSUER", issuer.address());
    environment.put("THALIUMX_OIDC_AUDIENCE", "thaliumx-api");
    return new OidcVerifier(
        OidcSettings.of(environment).orElseThrow(),
        Runnable::run,
        () -> Instant.ofEpochMilli(now.get()));
  }

  private JWTClaimsSet.Builder claims() {
    return issuer.claims(now.get());
  }

  private static Optional<Bearer> verified(AccessTokenVerifier verifier, String token) {
    return verifier.verify(token).toCompletableFuture().join();
  }

  private void assertRefused(JWTClaimsSet.Builder claims) {
    assertThat(verified(verifier, issuer.sign(claims.build()))).isEmpty();
  }

  @Test
  void knowsWhoAGenuineTokenIsFor() {
    Bearer bearer = verified(verifier, issuer.sign(claims().build())).orElseThrow();
    assertThat(bearer.subject()).isEqualTo("oidc:f0e1");
    assertThat(bearer.session()).isEmpty();
    assertThat(bearer.account()).matches("o-[0-9a-f]{32}");
    assertThat(bearer.role()).isEqualTo(Role.TRADER);
    assertThat(bearer.scopes()).containsExactlyInAnyOrder(Scope.values());
    assertThat(bearer.expiresAtMillis()).isEqualTo(START + 60_000);
  }

  @Test
  void givesEachSubjectAnAccountOfItsOwn() {
    String one = verified(verifier, issuer.sign(claims().build())).orElseThrow().account();
    String again =
        verified(verifier, issuer.sign(claims().claim("more", 1).build())).orElseThrow().account();
    String other =
        verified(verifier, issuer.sign(claims().subject("f0e2").build())).orElseThrow().account();
    assertThat(again).isEqualTo(one);
    assertThat(other).isNotEqualTo(one);
  }

  @Test
  void takesTheAccountFromAClaimOnlyWhereItIsTold() {
    String token = issuer.sign(claims().claim("account", "carol").build());
    assertThat(verified(verifier, token).orElseThrow().account()).startsWith("o-");
    OidcVerifier told = verifier(Map.of("THALIUMX_OIDC_ACCOUNT_CLAIM", "account"));
    assertThat(verified(told, token).orElseThrow().account()).isEqualTo("carol");
    assertThat(verified(told, issuer.sign(claims().claim("account", "house").build()))).isEmpty();
    assertThat(verified(told, issuer.sign(claims().claim("account", "A B").build()))).isEmpty();
  }

  @Test
  void takesTheMightiestRoleFromWhereItIsTold() {
    OidcVerifier told = verifier(Map.of("THALIUMX_OIDC_ROLES_CLAIM", "groups"));
    String token =
        issuer.sign(
            claims()
                .claim("groups", List.of("thaliumx-operator", "thaliumx-trader", "admin"))
                .build());
    assertThat(verified(told, token).orElseThrow().role()).isEqualTo(Role.OPERATOR);
    assertThat(verified(verifier, token).orElseThrow().role()).isEqualTo(Role.TRADER);
    assertThat(verified(told, issuer.sign(claims().claim("groups", "nobody").build()))).isEmpty();
    assertThat(verified(told, issuer.sign(claims().build()))).isEmpty();
    for (String other :
        List.of("admin", "ADMIN", "THALIUMX-ADMIN", "thaliumx-", "thaliumx-Admin")) {
      assertThat(verified(told, issuer.sign(claims().claim("groups", other).build())))
          .as(other)
          .isEmpty();
    }
  }

  @Test
  void givesNobodyTheAccountOfAnother() {
    OidcVerifier told = verifier(Map.of("THALIUMX_OIDC_ACCOUNT_CLAIM", "account"));
    for (Object account : List.of("a-0123", "o-0123", 7, List.of("carol"))) {
      assertThat(verified(told, issuer.sign(claims().claim("account", account).build())))
          .as(account.toString())
          .isEmpty();
    }
  }

  @Test
  void trustsNoTokenForMoreThanAnHour() {
    String token = issuer.sign(claims().expirationTime(JwtTimes.date(START + 86_400_000)).build());
    long issued = verified(verifier, token).orElseThrow().expiresAtMillis() - 3_600_000;
    assertThat(issued).isBetween(START - 60_000, START);
  }

  @Test
  void givesNoMoreThanTheScopesOfATokenSay() {
    String token = issuer.sign(claims().claim("scope", "openid thaliumx:read").build());
    assertThat(verified(verifier, token).orElseThrow().scopes()).containsExactly(Scope.READ);
  }

  @Test
  void refusesTokensForOthersOfOthersAndWithoutWhatTheyNeed() {
    assertRefused(claims().audience("another-api"));
    assertRefused(claims().audience(List.of()));
    assertRefused(claims().issuer("http://127.0.0.1/realms/other"));
    assertRefused(claims().issuer(null));
    assertRefused(claims().subject(null));
    assertRefused(claims().subject("a\nb"));
    assertRefused(claims().expirationTime(null));
    assertRefused(claims().issueTime(null));
    assertRefused(claims().notBeforeTime(JwtTimes.date(START + 40_000)));
    assertRefused(claims().claim("typ", "ID"));
    assertRefused(claims().claim("at_hash", "x"));
  }

  @Test
  void refusesATokenFromItsEndOn() {
    assertRefused(claims().expirationTime(JwtTimes.date(START - 30_001)));
    String token = issuer.sign(claims().build());
    assertThat(verified(verifier, token)).isPresent();
    now.addAndGet(60_000 + 30_001);
    assertThat(verified(verifier, token)).isEmpty();
  }

  @Test
  void refusesTokensThatNobodySigned() {
    assertThat(verified(verifier, new PlainJWT(claims().build()).serialize())).isEmpty();
    String[] parts = issuer.sign(claims().build()).split("[.]", -1);
    assertThat(verified(verifier, parts[0] + "." + parts[1] + ".")).isEmpty();
    assertThat(verified(verifier, "not.a.token")).isEmpty();
  }

  @Test
  void refusesThePublicKeyAsASecret() throws JOSEException {
    RSAKey key = issuer.key();
    for (byte[] secret :
        List.of(key.toPublicKey().getEncoded(), key.toPublicJWK().toJSONString().getBytes(UTF_8))) {
      var header =
          new JWSHeader.Builder(JWSAlgorithm.HS256)
              .type(JOSEObjectType.JWT)
              .keyID(key.getKeyID())
              .build();
      var token = new SignedJWT(header, claims().build());
      token.sign(new MACSigner(secret));
      assertThat(verified(verifier, token.serialize())).isEmpty();
    }
  }

  @Test
  void refusesKeysThatTheIssuerDoesNotHave() {
    String forged = LocalIssuer.sign(claims().build(), LocalIssuer.newKey("one"));
    assertThat(verified(verifier, forged)).isEmpty();
    String unknown = LocalIssuer.sign(claims().build(), LocalIssuer.newKey("nobody's"));
    assertThat(verified(verifier, unknown)).isEmpty();
  }

  @Test
  void learnsOfANewKeyWithoutARestart() {
    assertThat(verified(verifier, issuer.sign(claims().build()))).isPresent();
    assertThat(verified(verifier, issuer.sign(claims().claim("n", 2).build()))).isPresent();
    assertThat(issuer.fetches).hasValue(1);
    RSAKey next = LocalIssuer.newKey("two");
    issuer.rotateTo(next);
    assertThat(verified(verifier, LocalIssuer.sign(claims().build(), next))).isPresent();
    assertThat(issuer.fetches).hasValue(2);
  }

  @Test
  void asksTheIssuerAtMostTwiceInAWhileForKeysThatAreMadeUp() {
    for (int i = 0; i < 5; i++) {
      String token = LocalIssuer.sign(claims().build(), LocalIssuer.newKey("made-up-" + i));
      verifier
          .verify(token)
          .toCompletableFuture()
          .exceptionally(failure -> Optional.empty())
          .join();
    }
    assertThat(issuer.fetches.get()).isLessThanOrEqualTo(3);
    assertThat(verified(verifier, issuer.sign(claims().build()))).isPresent();
  }

  @Test
  void trustsNobodyWhoSaysToBeSomebodyElse() {
    issuer.name = "http://127.0.0.1/realms/other";
    assertOutage(issuer.sign(claims().build()));
  }

  @Test
  void saysSoWhenTheIssuerDoesNotAnswerAndAsksAgainLater() {
    String token = issuer.sign(claims().build());
    issuer.name = "nobody";
    assertOutage(token);
    issuer.name = issuer.address();
    assertOutage(token);
    now.addAndGet(2_000);
    assertThat(verified(verifier, token)).isPresent();
  }

  private void assertOutage(String token) {
    assertThatThrownBy(() -> verified(verifier, token))
        .hasCauseInstanceOf(OidcVerifier.IssuerException.class);
  }

  @Test
  void asksEachIssuerAboutItsOwn() {
    AccessTokenVerifier own = token -> AccessTokenVerifier.NONE.verify(token);
    var both = new AccessTokenVerifiers(own, verifier);
    assertThat(verified(both, issuer.sign(claims().build()))).isPresent();
    assertThat(verified(both, issuer.sign(claims().issuer(TokenIssuer.NAME).build()))).isEmpty();
    assertThat(verified(both, "x".repeat(20_000))).isEmpty();
    assertThat(verified(both, "")).isEmpty();
  }

  @Test
  void wantsAnAudienceAndAnIssuerThatIsNotThisExchange() {
    assertThat(OidcSettings.of(Map.of())).isEmpty();
    assertThatThrownBy(() -> OidcSettings.of(Map.of("THALIUMX_OIDC_ISSUER", "https://id.example")))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() ->
            OidcSettings.of(
                Map.of("THALIUMX_OIDC_ISSUER", "thaliumx", "THALIUMX_OIDC_AUDIENCE", "thaliumx")))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
