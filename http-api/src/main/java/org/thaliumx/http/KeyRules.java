package org.thaliumx.http;

import java.net.InetAddress;
import java.time.InstantSource;
import java.util.Optional;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.thaliumx.domain.access.Permission;
import org.thaliumx.domain.access.Role;
import org.thaliumx.http.client.RequestSigner;
import org.thaliumx.http.problem.Problem;
import org.thaliumx.http.problem.ProblemCode;
import org.thaliumx.protocol.KeyDetails;

/** What a key may be used for, when, and from where; the one place for all doors. Thread-safe. */
public final class KeyRules {

  private final InstantSource clock;
  private final HttpConfig config;

  /** The rules of a server. */
  public KeyRules(InstantSource clock, HttpConfig config) {
    this.clock = clock;
    this.config = config;
  }

  /** Why a key can not even be tried with this request; empty if it can. */
  public Optional<Problem> refusal(KeyDetails key, HttpRequest request) {
    return key.demo() && !isLocal(request)
        ? Optional.of(
            ProblemCode.DEMO_KEY_REFUSED.at(
                RequestSigner.KEY_HEADER,
                "Demo keys are public knowledge: they only work on a node bound to loopback."))
        : Optional.empty();
  }

  /**
   * Why this request may not be done with a key, of which it was shown that it is the client's;
   * empty if it may.
   */
  public Optional<Problem> refusal(KeyDetails key, HttpRequest request, Permission permission) {
    if (key.isExpired(clock.millis())) {
      return Optional.of(
          ProblemCode.KEY_EXPIRED.at(RequestSigner.KEY_HEADER, "The key is past its end."));
    }
    if (!key.networks().isEmpty() && ClientAddress.find(request).filter(key::admits).isEmpty()) {
      return Optional.of(
          ProblemCode.ADDRESS_REFUSED.because("The key may not be used from this address."));
    }
    return refusal(key.role(), key.allows(permission), permission);
  }

  /**
   * Why somebody of that role may not do that; empty if it may.
   *
   * @param allowed whether role and scopes together allow it
   */
  static Optional<Problem> refusal(Role role, boolean allowed, Permission permission) {
    if (!permission.isOf(role)) {
      String needed = permission.isOf(Role.OPERATOR) ? "an operator's key." : "another role.";
      return Optional.of(ProblemCode.FORBIDDEN.because("This needs " + needed));
    }
    return allowed
        ? Optional.empty()
        : Optional.of(
            ProblemCode.SCOPE_MISSING.because(
                "This needs a key with the scope " + permission.scope() + "."));
  }

  /** Whether client and server are on one machine and nobody else could be the client. */
  boolean isLocal(HttpRequest request) {
    return config.boundToLoopback()
        && ClientAddress.find(request).map(InetAddress::isLoopbackAddress).orElse(false);
  }
}
