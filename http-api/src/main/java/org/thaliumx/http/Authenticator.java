package org.thaliumx.http;

import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.http.javadsl.model.HttpHeader;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.util.ByteString;
import org.thaliumx.http.client.RequestSigner;
import org.thaliumx.http.input.Checked;
import org.thaliumx.http.input.Digits;
import org.thaliumx.http.problem.Problem;
import org.thaliumx.http.problem.ProblemCode;
import org.thaliumx.protocol.ApiKey;
import org.thaliumx.protocol.ApiKeys;
import org.thaliumx.protocol.ClientDesk.Principal;
import org.thaliumx.protocol.identity.AccessTokenVerifier;
import org.thaliumx.protocol.identity.ReplayGuard;

/** Finds out who sent a request, and whether they may. Thread-safe. */
final class Authenticator {

  private record Signed(String key, String timestamp, String signature) {}

  /** Hears of who tried what only operators may. */
  @FunctionalInterface
  interface Refusals {
    void refused(HttpRequest request, Target target, String key, Problem problem);
  }

  private final ApiKeys keys;
  private final InstantSource clock;
  private final HttpConfig config;
  private final KeyRules rules;
  private final Refusals refusals;
  private final ReplayProtection replays;
  private final BearerAuthenticator bearers;
  private final PolicyGate policy;

  Authenticator(
      ApiKeys keys,
      AccessTokenVerifier tokens,
      ReplayGuard replays,
      PolicyGate policy,
      InstantSource clock,
      HttpConfig config,
      Refusals refusals) {
    this.keys = keys;
    this.bearers = new BearerAuthenticator(tokens);
    this.clock = clock;
    this.config = config;
    this.rules = new KeyRules(clock, config);
    this.refusals = refusals;
    this.replays = new ReplayProtection(replays);
    this.policy = policy;
  }

  /** Who sent it, or why the request may not be done. */
  CompletionStage<Checked<Caller>> check(
      HttpRequest request, Target target, ByteString body, Endpoint endpoint) {
    Endpoint.Access access = endpoint.access();
    if (access.permission().isEmpty()) {
      return now(new Checked.Good<>(Caller.NOBODY));
    }
    Signed signed = signed(request);
    String token = signed.key.isEmpty() ? BearerAuthenticator.tokenOf(request) : "";
    if (!token.isEmpty()) {
      return checkToken(token, access)
          .thenApply(admission ->
              recorded(admission.caller(), request, target, admission.subject(), access));
    }
    if (signed.key.isEmpty() && mayStayUnknown(request, access)) {
      return now(new Checked.Good<>(Caller.NOBODY));
    }
    Optional<Checked.Bad<Caller>> fault = fault(signed);
    return fault.isPresent()
        ? now(fault.get())
        : checkSigned(signed, request, target, body, endpoint);
  }

  private CompletionStage<Checked<Caller>> checkSigned(
      Signed signed, HttpRequest request, Target target, ByteString body, Endpoint endpoint) {
    Endpoint.Access access = endpoint.access();
    return keys.find(signed.key)
        .thenCompose(key -> {
          byte[] payload = payload(signed, request, target, body);
          String known = key.isPresent() ? signed.key : "";
          return policy
              .confirm(check(key, signed, request, payload, access), access)
              .thenApply(checked -> recorded(checked, request, target, known, access));
        })
        .thenCompose(checked ->
            checked instanceof Checked.Good<Caller>(var caller)
                ? replays.check(caller, signed.signature, endpoint, noted(signed.key))
                : now(checked));
  }

  /** Puts on record that somebody known tried what only operators may; an empty name is nobody. */
  private Checked<Caller> recorded(
      Checked<Caller> checked,
      HttpRequest request,
      Target target,
      String name,
      Endpoint.Access access) {
    if (checked instanceof Checked.Bad<Caller>(var problem)
        && !name.isEmpty()
        && access.isForOperators()) {
      refusals.refused(request, target, name, problem);
    }
    return checked;
  }

  /** Whom an access token is for, or why what it came with may not be done. */
  CompletionStage<BearerAuthenticator.Admission> checkToken(String token, Endpoint.Access access) {
    return bearers
        .check(token, access)
        .thenCompose(admission ->
            policy
                .confirm(admission.caller(), access)
                .thenApply(checked ->
                    new BearerAuthenticator.Admission(
                        admission.subject(), checked, admission.expiresAtMillis())));
  }

  /** Whether who has proved who it is before may do that still. */
  CompletionStage<Checked<Caller>> recheck(
      Principal principal, HttpRequest request, Endpoint.Access access) {
    return principal
        .token()
        .map(token ->
            checkToken(token.text(), access).thenApply(BearerAuthenticator.Admission::caller))
        .orElseGet(() -> recheckKey(principal.key(), request, access));
  }

  private CompletionStage<Checked<Caller>> recheckKey(
      String name, HttpRequest request, Endpoint.Access access) {
    return keys.find(name)
        .<Checked<Caller>>thenApply(found ->
            found
                .map(key -> admit(key, request, access))
                .orElseGet(() ->
                    new Checked.Bad<>(ProblemCode.UNKNOWN_KEY.because("There is no such key."))))
        .thenCompose(checked -> policy.confirm(checked, access));
  }

  /** When this is; the use of a key is noted on the way. */
  private long noted(String key) {
    long nowMillis = clock.millis();
    keys.noteUse(key, nowMillis);
    return nowMillis;
  }

  private static CompletionStage<Checked<Caller>> now(Checked<Caller> checked) {
    return CompletableFuture.completedFuture(checked);
  }

  private static Signed signed(HttpRequest request) {
    String key = "";
    String timestamp = "";
    String signature = "";
    for (HttpHeader header : request.getHeaders()) {
      String name = header.name();
      if (name.equalsIgnoreCase(RequestSigner.KEY_HEADER)) {
        key = header.value();
      } else if (name.equalsIgnoreCase(RequestSigner.TIMESTAMP_HEADER)) {
        timestamp = header.value();
      } else if (name.equalsIgnoreCase(RequestSigner.SIGNATURE_HEADER)) {
        signature = header.value();
      }
    }
    return new Signed(key, timestamp, signature);
  }

  private boolean mayStayUnknown(HttpRequest request, Endpoint.Access access) {
    return access == Endpoint.Access.VIEW_EXCHANGE_OR_DEMO
        && config.demo()
        && rules.isLocal(request);
  }

  private Optional<Checked.Bad<Caller>> fault(Signed signed) {
    if (signed.key.isEmpty()) {
      return missing(RequestSigner.KEY_HEADER);
    }
    if (signed.timestamp.isEmpty()) {
      return missing(RequestSigner.TIMESTAMP_HEADER);
    }
    if (signed.signature.isEmpty()) {
      return missing(RequestSigner.SIGNATURE_HEADER);
    }
    return timestampFault(signed.timestamp);
  }

  private static Optional<Checked.Bad<Caller>> missing(String header) {
    return bad(
        ProblemCode.MISSING_CREDENTIALS,
        header,
        "The request must be signed, or have an access token; the header "
            + header
            + " is missing.");
  }

  private Optional<Checked.Bad<Caller>> timestampFault(String timestamp) {
    int dash = timestamp.indexOf('-');
    long millis = Digits.read(dash < 0 ? timestamp : timestamp.substring(0, dash));
    if (millis == Digits.NONE) {
      return bad(
          ProblemCode.INVALID_TIMESTAMP,
          RequestSigner.TIMESTAMP_HEADER,
          "The timestamp must be a number of milliseconds since the epoch.");
    }
    long difference = Math.abs(clock.millis() - millis);
    if (difference > HttpConfig.MAX_CLOCK_DIFFERENCE_MILLIS) {
      return bad(
          ProblemCode.STALE_TIMESTAMP,
          RequestSigner.TIMESTAMP_HEADER,
          "The timestamp is " + difference + " ms from the server's clock; see GET /v1/time.");
    }
    return Optional.empty();
  }

  private static Optional<Checked.Bad<Caller>> bad(ProblemCode code, String field, String detail) {
    return Optional.of(new Checked.Bad<>(code.at(field, detail)));
  }

  private Checked<Caller> check(
      Optional<ApiKey> found,
      Signed signed,
      HttpRequest request,
      byte[] payload,
      Endpoint.Access access) {
    if (found.isEmpty()) {
      return new Checked.Bad<>(
          ProblemCode.UNKNOWN_KEY.at(RequestSigner.KEY_HEADER, "There is no such key."));
    }
    ApiKey key = found.get();
    Optional<Problem> untried = rules.refusal(key.details(), request);
    if (untried.isPresent()) {
      return new Checked.Bad<>(untried.get());
    }
    if (!key.verifies(payload, signed.signature)) {
      return new Checked.Bad<>(
          ProblemCode.WRONG_SIGNATURE.at(
              RequestSigner.SIGNATURE_HEADER, "The signature is not the one of this request."));
    }
    return admit(key, request, access);
  }

  private Checked<Caller> admit(ApiKey key, HttpRequest request, Endpoint.Access access) {
    return access
        .permission()
        .flatMap(needed -> rules.refusal(key.details(), request, needed))
        .<Checked<Caller>>map(Checked.Bad::new)
        .orElseGet(() -> new Checked.Good<>(Caller.of(key.details())));
  }

  private static byte[] payload(
      Signed signed, HttpRequest request, Target target, ByteString body) {
    return RequestSigner.payload(
        signed.timestamp,
        request.method().value(),
        target.rawPath(),
        target.rawQuery(),
        body.toArrayUnsafe());
  }
}
