package org.thaliumx.identity.policy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Semaphore;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.thaliumx.identity.remote.JsonClient;
import org.thaliumx.identity.remote.JsonClient.Answer;
import org.thaliumx.protocol.identity.AccessPolicy;
import org.thaliumx.protocol.tls.TrustedIssuers;

/**
 * Asks OPA, by its data API: {@code POST /v1/data/<path>} with an input, whose result is a boolean
 * or an object with {@code allow} and perhaps {@code reason}. Nothing else is a yes. Decisions are
 * remembered for a short time, questions that are on their way are not asked twice. Thread-safe.
 */
public final class OpaPolicy implements AccessPolicy, AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(OpaPolicy.class);
  private static final int MOST_REMEMBERED = 10_000;
  private static final int MOST_ON_THEIR_WAY = 64;
  private static final int LONGEST_REASON = 200;

  private final OpaSettings settings;
  private final Supplier<Optional<String>> token;
  private final LongSupplier nanos;
  private final JsonClient client;
  private final CircuitBreaker breaker = new CircuitBreaker();
  private final Semaphore onTheirWay = new Semaphore(MOST_ON_THEIR_WAY);
  private final DecisionCache cache;

  /**
   * Nothing is asked before it is needed.
   *
   * @param token what OPA wants to see, if it wants something; does not block
   * @param nanos the time, as {@link System#nanoTime} has it
   */
  public OpaPolicy(OpaSettings settings, Supplier<Optional<String>> token, LongSupplier nanos) {
    this.settings = settings;
    this.token = token;
    this.nanos = nanos;
    this.cache = new DecisionCache(MOST_REMEMBERED, settings.remembered());
    this.client =
        new JsonClient(settings.issuers().map(TrustedIssuers::context), settings.timeout());
  }

  @Override
  public CompletionStage<Decision> decide(Question question) {
    long now = nanos.getAsLong();
    return cache
        .find(question, now)
        .<CompletionStage<Decision>>map(decision -> decision)
        .orElseGet(() -> ask(question, now));
  }

  private CompletionStage<Decision> ask(Question question, long now) {
    if (!breaker.mayAsk(now)) {
      return CompletableFuture.failedStage(new PolicyUnavailableException("OPA does not answer"));
    }
    if (!onTheirWay.tryAcquire()) {
      return CompletableFuture.failedStage(new PolicyUnavailableException("OPA is too slow"));
    }
    CompletableFuture<Decision> decision =
        client
            .send("POST", settings.document(), headers(), body(question))
            .handle((answer, failure) -> {
              onTheirWay.release();
              return failure == null ? decision(answer) : unanswered(failure);
            })
            .whenComplete((made, failure) -> note(failure));
    cache.keep(question, decision, now);
    return decision;
  }

  private static Decision unanswered(Throwable failure) {
    throw new PolicyUnavailableException("OPA did not answer: " + failure);
  }

  private void note(@Nullable Throwable failure) {
    if (failure == null) {
      if (breaker.answered()) {
        log.info("OPA at {} answers again", settings.address());
      }
    } else if (breaker.failed(nanos.getAsLong())) {
      log.warn("Nobody is allowed anything: {}", failure.toString());
    }
  }

  private Map<String, String> headers() {
    return token.get().map(text -> Map.of("Authorization", "Bearer " + text)).orElse(Map.of());
  }

  private static String body(Question question) {
    var body = JsonNodeFactory.instance.objectNode();
    body.putObject("input")
        .put("subject", question.subject())
        .put("account", question.account())
        .put("role", question.role().name())
        .put("permission", question.permission().name());
    return body.toString();
  }

  private static Decision decision(Answer answer) {
    if (answer.status() != 200 || !answer.body().isObject()) {
      throw new PolicyUnavailableException("OPA answers " + answer.status());
    }
    JsonNode result = answer.body().path("result");
    if (result.isBoolean()) {
      return new Decision(result.booleanValue(), "");
    }
    boolean allowed = result.path("allow").isBoolean() && result.path("allow").booleanValue();
    return allowed ? Decision.ALLOWED : new Decision(false, reason(result));
  }

  private static String reason(JsonNode result) {
    String text = result.path("reason").asText("").replaceAll("\\p{Cntrl}+", " ").strip();
    return text.length() > LONGEST_REASON ? text.substring(0, LONGEST_REASON) : text;
  }

  @Override
  public void close() {
    client.close();
  }
}
