package org.thaliumx.identity.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.thaliumx.domain.access.Role;
import org.thaliumx.domain.access.Scope;
import org.thaliumx.protocol.identity.AccessTokenVerifier;
import org.thaliumx.protocol.identity.Bearer;
import org.thaliumx.protocol.identity.SecretBox;
import org.thaliumx.protocol.identity.SessionRecords;
import org.thaliumx.protocol.identity.SigningKeyRecords;

/** Issues access tokens of this exchange, and knows them again. Thread-safe. */
public final class TokenIssuer implements AccessTokenVerifier {

  /** For how long a token is good. */
  public static final Duration LIFETIME = Duration.ofMinutes(5);

  /** Who these tokens say has issued them, and whom they are for. */
  public static final String NAME = "thaliumx";

  private static final JOSEObjectType TYPE = new JOSEObjectType("at+jwt");

  /** Whoever makes up names of keys must not make us ask the database about each. */
  private static final Duration RELOAD_PAUSE = Duration.ofSeconds(1);

  private final SigningKeys keys;
  private final LiveSessions sessions;
  private final VerifiedTokens verified = new VerifiedTokens();
  private final Executor blocking;
  private final InstantSource clock;
  private final AtomicLong reloadedAt = new AtomicLong();

  /** Reads the keys, or makes the first one; blocks. */
  public TokenIssuer(
      SigningKeyRecords records,
      SessionRecords sessions,
      SecretBox box,
      Executor blocking,
      InstantSource clock) {
    this.keys = new SigningKeys(records, box);
    this.sessions = new LiveSessions(sessions, blocking, clock);
    this.blocking = blocking;
    this.clock = clock;
    keys.refresh(clock.millis());
  }

  /**
   * Follows the keys of other nodes, and makes a new one when it is time; blocks. To be done more
   * often than keys are published before they sign.
   */
  public void refresh() {
    keys.refresh(clock.millis());
  }

  /** A token for somebody who has shown who it is. */
  public String issue(Bearer bearer, long nowMillis) {
    ECKey key = keys.signer(nowMillis);
    var claims =
        new JWTClaimsSet.Builder()
            .issuer(NAME)
            .audience(NAME)
            .subject(bearer.subject())
            .claim("sid", bearer.session())
            .claim("account", bearer.account())
            .claim("role", bearer.role().name())
            .claim("scope", scopeText(bearer.scopes()))
            .issueTime(JwtTimes.date(nowMillis))
            .expirationTime(JwtTimes.date(bearer.expiresAtMillis()))
            .build();
    var header = new JWSHeader.Builder(JWSAlgorithm.ES256).type(TYPE).keyID(key.getKeyID()).build();
    try {
      var token = new SignedJWT(header, claims);
      token.sign(new ECDSASigner(key));
      return token.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException("every Java platform has ECDSA", e);
    }
  }

  private static String scopeText(Set<Scope> scopes) {
    return scopes.stream().sorted().map(Scope::name).collect(Collectors.joining(" "));
  }

  /** Ends a session here at once. */
  public void end(String session) {
    sessions.end(session);
  }

  @Override
  public CompletionStage<Optional<Bearer>> verify(String token) {
    Optional<Bearer> known = verified.find(token, clock.millis());
    if (known.isPresent()) {
      return ifLive(known);
    }
    try {
      return verify(token, SignedJWT.parse(token));
    } catch (ParseException e) {
      return CompletableFuture.completedFuture(Optional.empty());
    }
  }

  private CompletionStage<Optional<Bearer>> verify(String token, SignedJWT parsed) {
    String id = String.valueOf(parsed.getHeader().getKeyID());
    CompletionStage<Optional<ECKey>> key =
        keys.find(id).isPresent() || !mayReload()
            ? CompletableFuture.completedFuture(keys.find(id))
            : CompletableFuture.supplyAsync(() -> reload(id), blocking);
    return key.thenCompose(found -> {
      Optional<Bearer> bearer = found.flatMap(one -> bearer(parsed, one));
      bearer.ifPresent(one -> verified.add(token, one));
      return ifLive(bearer);
    });
  }

  private boolean mayReload() {
    long before = reloadedAt.get();
    long now = clock.millis();
    return now - before >= RELOAD_PAUSE.toMillis() && reloadedAt.compareAndSet(before, now);
  }

  private Optional<ECKey> reload(String id) {
    keys.load();
    return keys.find(id);
  }

  private CompletionStage<Optional<Bearer>> ifLive(Optional<Bearer> bearer) {
    return bearer
        .map(one -> sessions.isLive(one.session()).thenApply(live -> bearer.filter(any -> live)))
        .orElseGet(() -> CompletableFuture.completedFuture(bearer));
  }

  /** Who it is for, if this key has signed it and its time is not over. */
  private Optional<Bearer> bearer(SignedJWT token, ECKey key) {
    try {
      boolean genuine =
          JWSAlgorithm.ES256.equals(token.getHeader().getAlgorithm())
              && TYPE.equals(token.getHeader().getType())
              && token.verify(new ECDSAVerifier(key));
      return genuine ? bearer(token.getJWTClaimsSet()) : Optional.empty();
    } catch (JOSEException | ParseException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private Optional<Bearer> bearer(JWTClaimsSet claims) throws ParseException {
    if (!NAME.equals(claims.getIssuer())
        || !claims.getAudience().equals(List.of(NAME))
        || JwtTimes.expiry(claims) <= clock.millis()) {
      return Optional.empty();
    }
    Set<Scope> scopes = EnumSet.noneOf(Scope.class);
    for (String scope : claims.getStringClaim("scope").split(" ", -1)) {
      scopes.add(Scope.valueOf(scope));
    }
    return Optional.of(
        new Bearer(
            claims.getSubject(),
            claims.getStringClaim("sid"),
            claims.getStringClaim("account"),
            Role.valueOf(claims.getStringClaim("role")),
            scopes,
            JwtTimes.expiry(claims)));
  }

  /** What the tokens can be checked with, as JSON Web Key Set. */
  public String publicKeys() {
    return keys.publicKeys();
  }
}
