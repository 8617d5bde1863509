package org.thaliumx.http.binance;

import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.jspecify.annotations.Nullable;
import org.thaliumx.http.Caller;
import org.thaliumx.http.HttpConfig;
import org.thaliumx.http.KeyRules;
import org.thaliumx.http.PolicyGate;
import org.thaliumx.http.RecentSignatures;
import org.thaliumx.http.binance.Route.Access;
import org.thaliumx.http.binance.error.BinanceError;
import org.thaliumx.http.binance.input.Parameters;
import org.thaliumx.protocol.ApiKey;
import org.thaliumx.protocol.ApiKeys;
import org.thaliumx.protocol.KeyAlgorithm;
import org.thaliumx.protocol.identity.AccessPolicy.Decision;

/** Finds out who sent a request, and whether they may. Thread-safe. */
final class BinanceAuthenticator {
  private static final long USUAL_WINDOW_MICROS = 5_000_000;
  private static final long MAX_WINDOW_MICROS = 60_000_000;
  private static final long MAX_AHEAD_MICROS = 1_000_000;
  private static final int MAX_KEY_LENGTH = 128;

  private final ApiKeys keys;
  private final InstantSource clock;
  private final KeyRules rules;
  private final PolicyGate policy;
  private final RecentSignatures recent;

  BinanceAuthenticator(ApiKeys keys, PolicyGate policy, InstantSource clock, HttpConfig config) {
    this.keys = keys;
    this.policy = policy;
    this.clock = clock;
    this.rules = new KeyRules(clock, config);
    this.recent = new RecentSignatures((MAX_WINDOW_MICROS + MAX_AHEAD_MICROS) / 1_000);
  }

  /** Who sent it, or why the request may not be done. */
  CompletionStage<Admission> check(SignedRequest request, Route route) {
    if (route.access() == Access.PUBLIC) {
      return now(new Admission.Admitted(Caller.NOBODY));
    }
    if (!isKey(request.key())) {
      return now(new Admission.Refused(BinanceError.BAD_KEY_FORMAT));
    }
    boolean signed = route.access() == Access.SIGNED;
    BinanceError fault = signed ? faultOfTime(request) : null;
    return fault != null
        ? now(new Admission.Refused(fault))
        : keys.find(request.key())
            .thenCompose(key -> confirmed(check(key, request, route), route))
            .thenApply(admission -> unlessReplayed(admission, request, route));
  }

  /** What the operator's policy says of who is admitted. */
  private CompletionStage<Admission> confirmed(Admission admission, Route route) {
    return admission instanceof Admission.Admitted(var caller)
        ? policy
            .decide(caller, route.permission())
            .thenApply(decision ->
                decision.allowed() ? admission : new Admission.Refused(BinanceError.KEY_REFUSED))
        : now(admission);
  }

  private Admission unlessReplayed(Admission admission, SignedRequest request, Route route) {
    return admission instanceof Admission.Admitted
            && route.access() == Access.SIGNED
            && isReplayed(request, route)
        ? new Admission.Refused(BinanceError.REPLAYED)
        : admission;
  }

  private static CompletionStage<Admission> now(Admission admission) {
    return CompletableFuture.completedFuture(admission);
  }

  private static boolean isKey(String text) {
    return !text.isEmpty()
        && text.length() <= MAX_KEY_LENGTH
        && text.chars().allMatch(c -> c > ' ' && c <= '~');
  }

  private @Nullable BinanceError faultOfTime(SignedRequest request) {
    Parameters parameters = request.parameters();
    long timestamp = parameters.mandatoryMicros("timestamp");
    long window = parameters.thousandths("recvWindow", USUAL_WINDOW_MICROS);
    if (!request.isOfSession()) {
      parameters.mandatory("signature");
    }
    if (parameters.error() == null && window > MAX_WINDOW_MICROS) {
      return BinanceError.bad(-1131, "recvWindow must be less than 60000.");
    }
    return parameters.error() == null ? faultOfTime(timestamp, window) : parameters.error();
  }

  private @Nullable BinanceError faultOfTime(long timestampMicros, long windowMicros) {
    long nowMicros = clock.millis() * 1_000;
    if (timestampMicros >= nowMicros + MAX_AHEAD_MICROS) {
      return BinanceError.EARLY;
    }
    return nowMicros - timestampMicros > windowMicros ? BinanceError.LATE : null;
  }

  private Admission check(Optional<ApiKey> found, SignedRequest request, Route route) {
    if (found.isEmpty() || rules.refusal(found.get().details(), request.origin()).isPresent()) {
      return new Admission.Refused(BinanceError.KEY_REFUSED);
    }
    ApiKey key = found.get();
    boolean signed = route.access() == Access.SIGNED;
    if (signed && !isGenuine(key, request)) {
      return new Admission.Refused(BinanceError.BAD_SIGNATURE);
    }
    if (rules.refusal(key.details(), request.origin(), route.permission()).isPresent()) {
      return new Admission.Refused(BinanceError.KEY_REFUSED);
    }
    // To find the key may have taken its time.
    BinanceError late = signed ? faultOfTime(request) : null;
    return late != null
        ? new Admission.Refused(late)
        : new Admission.Admitted(Caller.of(key.details()));
  }

  /** Whether this very request came before; a cancel may come again, it changes nothing more. */
  private boolean isReplayed(SignedRequest request, Route route) {
    return isRemembered(request, route)
        && !recent.claim(request.key(), request.parameters().text("signature"), clock.millis());
  }

  private static boolean isRemembered(SignedRequest request, Route route) {
    return !request.isOfSession()
        && route.effect().changesSomething()
        && route.effect() != Route.Effect.CANCELS;
  }

  /** Lets this very request come again. */
  void forget(SignedRequest request, Route route) {
    if (isRemembered(request, route)) {
      recent.forget(request.key(), request.parameters().text("signature"));
    }
  }

  /** Whether who proved to be a key's owner before may use it for that still. */
  CompletionStage<Boolean> mayStill(String key, HttpRequest origin, Route route) {
    return keys.find(key)
        .thenApply(found ->
            found
                .map(ApiKey::details)
                .filter(known -> rules.refusal(known, origin).isEmpty())
                .filter(known -> rules.refusal(known, origin, route.permission()).isEmpty()))
        .thenCompose(known ->
            known.isEmpty()
                ? CompletableFuture.completedFuture(false)
                : policy
                    .decide(Caller.of(known.get()), route.permission())
                    .thenApply(Decision::allowed));
  }

  private static boolean isGenuine(ApiKey key, SignedRequest request) {
    if (request.isOfSession()) {
      return key.details().algorithm() == KeyAlgorithm.ED25519;
    }
    String signature = request.parameters().text("signature");
    return request.payloads().stream().anyMatch(payload -> key.verifies(payload, signature));
  }
}
