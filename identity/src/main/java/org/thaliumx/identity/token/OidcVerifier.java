package org.thaliumx.identity.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.io.IOException;
import java.text.ParseException;
import java.time.InstantSource;
import java.util.Date;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.thaliumx.protocol.Unavailable;
import org.thaliumx.protocol.identity.AccessTokenVerifier;
import org.thaliumx.protocol.identity.Bearer;

/** Knows access tokens of another issuer (OpenID Connect, RFC 9068). Thread-safe. */
public final class OidcVerifier implements AccessTokenVerifier {
  private static final Logger log = LoggerFactory.getLogger(OidcVerifier.class);
  private static final int SKEW_SECONDS = 30;

  /** Only what two keys are needed for: a public key must never be taken for a secret. */
  private static final Set<JWSAlgorithm> ALGORITHMS =
      Set.of(
          JWSAlgorithm.RS256,
          JWSAlgorithm.RS384,
          JWSAlgorithm.RS512,
          JWSAlgorithm.PS256,
          JWSAlgorithm.PS384,
          JWSAlgorithm.PS512,
          JWSAlgorithm.ES256,
          JWSAlgorithm.ES384,
          JWSAlgorithm.ES512);

  /** The issuer does not answer, and nothing of it is remembered. */
  static final class IssuerException extends RuntimeException implements Unavailable {
    private static final long serialVersionUID = 1L;

    IssuerException(Throwable cause) {
      super("the issuer of tokens cannot be reached", cause);
    }

    @Override
    public Resource resource() {
      return Resource.ISSUER;
    }

    @Override
    public boolean isNothingDone() {
      return true;
    }
  }

  private final OidcSettings settings;
  private final OidcClaims claims;
  private final OidcKeys keys;
  private final Executor blocking;
  private final InstantSource clock;
  private final VerifiedTokens verified = new VerifiedTokens();

  /** Fetches keys on threads that may block. */
  public OidcVerifier(OidcSettings settings, Executor blocking, InstantSource clock) {
    this.settings = settings;
    this.claims = new OidcClaims(settings);
    this.keys = new OidcKeys(settings, clock);
    this.blocking = blocking;
    this.clock = clock;
  }

  @Override
  public CompletionStage<Optional<Bearer>> verify(String token) {
    Optional<Bearer> known = verified.find(token, clock.millis());
    return known.isPresent() || !saysItIsOfTheIssuer(token)
        ? CompletableFuture.completedFuture(known)
        : CompletableFuture.supplyAsync(() -> check(token), blocking);
  }

  /** What is not even said to be of the issuer is not worth asking the issuer for its keys. */
  private boolean saysItIsOfTheIssuer(String token) {
    try {
      return settings.issuer().equals(SignedJWT.parse(token).getJWTClaimsSet().getIssuer());
    } catch (ParseException e) {
      return false;
    }
  }

  private Optional<Bearer> check(String token) {
    try {
      Optional<Bearer> bearer =
          claims.bearer(processor().process(token, null)).filter(this::isGood);
      bearer.ifPresent(one -> verified.add(token, one));
      return bearer;
    } catch (KeySourceException | IOException e) {
      throw new IssuerException(e);
    } catch (BadJOSEException | ParseException | JOSEException e) {
      log.debug("A token is refused", e);
      return Optional.empty();
    }
  }

  private boolean isGood(Bearer bearer) {
    return clock.millis() < bearer.expiresAtMillis() + SKEW_SECONDS * 1_000L;
  }

  private DefaultJWTProcessor<SecurityContext> processor() throws IOException {
    var processor = new DefaultJWTProcessor<SecurityContext>();
    processor.setJWSKeySelector(new JWSVerificationKeySelector<>(ALGORITHMS, keys.source()));
    processor.setJWSTypeVerifier(
        new DefaultJOSEObjectTypeVerifier<>(
            JOSEObjectType.JWT, new JOSEObjectType("at+jwt"), null));
    processor.setJWTClaimsSetVerifier(claimsVerifier());
    return processor;
  }

  private DefaultJWTClaimsVerifier<SecurityContext> claimsVerifier() {
    var verifier =
        new DefaultJWTClaimsVerifier<SecurityContext>(
            settings.audience(),
            new JWTClaimsSet.Builder().issuer(settings.issuer()).build(),
            Set.of("sub", "exp", "iat")) {
          @Override
          protected Date currentTime() {
            return JwtTimes.date(clock.millis());
          }
        };
    verifier.setMaxClockSkew(SKEW_SECONDS);
    return verifier;
  }
}
