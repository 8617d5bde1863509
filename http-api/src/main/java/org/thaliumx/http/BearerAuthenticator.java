package org.thaliumx.http;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Semaphore;
import org.apache.pekko.http.javadsl.model.HttpHeader;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.thaliumx.domain.access.Permission;
import org.thaliumx.http.input.Checked;
import org.thaliumx.http.problem.Problem;
import org.thaliumx.http.problem.ProblemCode;
import org.thaliumx.protocol.identity.AccessTokenVerifier;
import org.thaliumx.protocol.identity.Bearer;

/** Finds out whose access token a request came with (RFC 6750). Thread-safe. */
final class BearerAuthenticator {

  static final String HEADER = "Authorization";

  private static final String SCHEME = "Bearer ";

  /** An issuer that does not answer must not gather all threads of a node. */
  private static final int MOST_UNDER_WAY = 256;

  private static final Problem BUSY =
      ProblemCode.OVERLOADED.because("Too many access tokens are being looked at. Try again soon.");

  private final AccessTokenVerifier tokens;
  private final Semaphore underWay = new Semaphore(MOST_UNDER_WAY);

  BearerAuthenticator(AccessTokenVerifier tokens) {
    this.tokens = tokens;
  }

  /** The token a request came with; empty if it has none. */
  static String tokenOf(HttpRequest request) {
    String value = request.getHeader(HEADER).map(HttpHeader::value).orElse("");
    return value.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
        ? value.substring(SCHEME.length()).strip()
        : "";
  }

  /** Whom the token is for, or why the request may not be done. */
  CompletionStage<Admission> check(String token, Endpoint.Access access) {
    if (!underWay.tryAcquire()) {
      return CompletableFuture.completedFuture(Admission.refused(BUSY));
    }
    try {
      return tokens
          .verify(token)
          .whenComplete((found, failure) -> underWay.release())
          .thenApply(found -> admit(found, access));
    } catch (RuntimeException e) {
      underWay.release();
      throw e;
    }
  }

  /**
   * What came of a token.
   *
   * @param subject whom it is for; empty if it is none
   * @param expiresAtMillis from when on it is good no more, in milliseconds since the epoch
   */
  record Admission(String subject, Checked<Caller> caller, long expiresAtMillis) {

    /** Nobody was asked whose it is, or it is none. */
    static Admission refused(Problem problem) {
      return new Admission("", new Checked.Bad<>(problem), 0);
    }
  }

  private static Admission admit(Optional<Bearer> found, Endpoint.Access access) {
    if (found.isEmpty()) {
      return Admission.refused(
          ProblemCode.INVALID_TOKEN.at(
              HEADER, "The access token is none, is past its end, or its session is over."));
    }
    Bearer bearer = found.get();
    return new Admission(
        bearer.subject(),
        access
            .permission()
            .flatMap(needed -> refusal(bearer, needed))
            .<Checked<Caller>>map(Checked.Bad::new)
            .orElseGet(() -> new Checked.Good<>(Caller.of(bearer))),
        bearer.expiresAtMillis());
  }

  /** What another issuer has said for some minutes must not become a key that is good for ever. */
  private static Optional<Problem> refusal(Bearer bearer, Permission needed) {
    boolean aboutKeys = needed == Permission.MANAGE_KEYS || needed == Permission.GRANT_ACCESS;
    return aboutKeys && bearer.session().isEmpty()
        ? Optional.of(
            ProblemCode.FORBIDDEN.because(
                "This needs a session here or a key, not a token of another issuer."))
        : KeyRules.refusal(bearer.role(), needed.isGranted(bearer.role(), bearer.scopes()), needed);
  }
}
