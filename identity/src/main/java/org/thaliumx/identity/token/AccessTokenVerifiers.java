package org.thaliumx.identity.token;

import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.thaliumx.protocol.identity.AccessTokenVerifier;
import org.thaliumx.protocol.identity.Bearer;

/** Asks the verifier of its issuer about each token. Thread-safe. */
public final class AccessTokenVerifiers implements AccessTokenVerifier {

  private static final int LONGEST_TOKEN = 16 * 1024;

  private final AccessTokenVerifier own;
  private final AccessTokenVerifier others;

  /**
   * Asks these.
   *
   * @param own knows the tokens of this exchange
   * @param others knows those of another issuer
   */
  public AccessTokenVerifiers(AccessTokenVerifier own, AccessTokenVerifier others) {
    this.own = own;
    this.others = others;
  }

  @Override
  public CompletionStage<Optional<Bearer>> verify(String token) {
    if (token.length() > LONGEST_TOKEN) {
      return CompletableFuture.completedFuture(Optional.empty());
    }
    try {
      // What a token says of itself only decides who is asked whether it is true.
      String issuer = SignedJWT.parse(token).getJWTClaimsSet().getIssuer();
      return (TokenIssuer.NAME.equals(issuer) ? own : others).verify(token);
    } catch (ParseException e) {
      return CompletableFuture.completedFuture(Optional.empty());
    }
  }
}
