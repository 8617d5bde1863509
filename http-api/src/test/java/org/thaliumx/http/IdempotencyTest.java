package org.thaliumx.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.pekko.http.javadsl.model.HttpEntity;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.headers.RawHeader;
import org.apache.pekko.util.ByteString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.thaliumx.domain.access.Role;
import org.thaliumx.domain.order.RejectReason;
import org.thaliumx.http.Endpoint.Access;
import org.thaliumx.http.problem.ProblemCode;
import org.thaliumx.http.problem.RejectProblems;

class IdempotencyTest {
  private static final Caller ALICE = new Caller("alice", "alice", Role.TRADER, Set.of());
  private static final Endpoint WRITING =
      Endpoint.writing(Access.TRADE, "Look.", call -> Responses.okNow(json -> {}));

  private static final Endpoint GRANTING =
      Endpoint.revealing(Access.GRANT_ACCESS, "Ask.", call -> Responses.okNow(json -> {}));

  private final FakeIdempotencyKeys keys = new FakeIdempotencyKeys();
  private final Idempotency idempotency = new Idempotency(keys);
  private final AtomicInteger done = new AtomicInteger();

  private HttpResponse send(String key, String body, HttpResponse answer) {
    return send(WRITING, ALICE, key, body, answer);
  }

  private HttpResponse send(
      Endpoint endpoint, Caller sender, String key, String body, HttpResponse answer) {
    HttpRequest request =
        HttpRequest.POST("/v1/orders").addHeader(RawHeader.create("Idempotency-Key", key));
    CompletionStage<HttpResponse> response =
        idempotency.once(
            request,
            Target.of(request),
            endpoint,
            sender,
            ByteString.fromString(body),
            () -> {
              done.incrementAndGet();
              return CompletableFuture.completedFuture(answer);
            });
    return response.toCompletableFuture().join();
  }

  private static HttpResponse good(String text) {
    return Responses.ok(json -> json.writeString(text));
  }

  private static String body(HttpResponse response) {
    return ((HttpEntity.Strict) response.entity()).getData().utf8String();
  }

  private static String code(HttpResponse response) {
    return response
        .getAttribute(Responses.PROBLEM)
        .map(problem -> problem.code().name())
        .orElse("");
  }

  @Test
  void doesOnceAndAnswersAsBefore() {
    HttpResponse first = send("k1", "{}", good("first"));
    HttpResponse second = send("k1", "{}", good("second"));
    assertThat(done).hasValue(1);
    assertThat(body(second)).isEqualTo(body(first)).isEqualTo("\"first\"");
    assertThat(second.getHeader("Idempotency-Replayed")).isPresent();
    assertThat(body(send("k2", "{}", good("third")))).isEqualTo("\"third\"");
  }

  @Test
  void doesWhatWasRefusedWhenItIsSentAgain() {
    for (Endpoint endpoint : List.of(WRITING, GRANTING)) {
      send(endpoint, ALICE, "k1", "{}", Responses.rejected(RejectReason.INSUFFICIENT_FUNDS, ""));
      send(endpoint, ALICE, "k1", "{}", Responses.problem(ConnectionDesk.TOO_MANY));
      assertThat(body(send(endpoint, ALICE, "k1", "{}", good("third")))).isEqualTo("\"third\"");
      keys.reset();
    }
    assertThat(done).hasValue(6);
  }

  @Test
  void keepsNoHashOfPasswordsAndAnswersALogOutAgain() {
    Endpoint secret =
        Endpoint.confidential(Access.MANAGE_KEYS, "Ask.", call -> Responses.okNow(json -> {}));
    send(secret, ALICE, "k1", "{}", good("first"));
    assertThat(body(send(secret, ALICE, "k1", "{}", good("second")))).contains("second");
    Endpoint logOut =
        Endpoint.writing(Access.MANAGE_KEYS, "Ask.", call -> Responses.okNow(json -> {}));
    send(logOut, ALICE, "k1", "{}", good("out"));
    assertThat(body(send(logOut, ALICE, "k1", "{}", good("again")))).isEqualTo("\"out\"");
  }

  @Test
  void keepsNoLongAnswers() {
    send("k1", "{}", good("x".repeat(10_000)));
    HttpResponse second = send("k1", "{}", good("second"));
    assertThat(code(second)).isEqualTo("IDEMPOTENCY_KEY_REUSED");
    assertThat(keys.keptCharacters()).isLessThan(100);
    assertThat(done).hasValue(1);
  }

  @Test
  void doesOnceWhicheverOfItsKeysAnAccountUses() {
    Caller other = new Caller("alice-2", "alice", Role.TRADER, Set.of());
    send("k1", "{}", good("first"));
    assertThat(body(send(WRITING, other, "k1", "{}", good("second")))).isEqualTo("\"first\"");
    assertThat(done).hasValue(1);
  }

  @Test
  void refusesAnotherRequestWithTheSameKey() {
    send("k1", "{}", good("first"));
    assertThat(code(send("k1", "{\"a\":1}", good("second"))))
        .isEqualTo(ProblemCode.IDEMPOTENCY_KEY_REUSED.name());
    Caller bob = new Caller("bob", "bob", Role.TRADER, Set.of());
    assertThat(body(send(WRITING, bob, "k1", "{\"a\":1}", good("bob's")))).contains("bob's");
  }

  @Test
  void triesAgainWhatWasNotDoneAndNeverWhatMayHaveBeen() {
    send("k1", "{}", Responses.rejected(RejectReason.OVERLOADED, ""));
    assertThat(body(send("k1", "{}", good("second")))).contains("second");
    send("k2", "{}", Responses.problem(RejectProblems.outcomeUnknown("Look.")));
    assertThat(code(send("k2", "{}", good("second")))).isEqualTo("OUTCOME_UNKNOWN");
    assertThat(done).hasValue(3);
  }

  @Test
  void keepsNoSecrets() {
    send(GRANTING, ALICE, "k1", "{}", good("secret"));
    HttpResponse second = send(GRANTING, ALICE, "k1", "{}", good("other"));
    assertThat(code(second)).isEqualTo("IDEMPOTENCY_KEY_REUSED");
    assertThat(body(second)).doesNotContain("\"secret\"");
    assertThat(done).hasValue(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"with blank", "caf\u00e9"})
  void refusesKeysThatAreNone(String key) {
    assertThat(code(send(key, "{}", good("first")))).isEqualTo("INVALID_PARAMETER");
    assertThat(code(send("k".repeat(129), "{}", good("first")))).isEqualTo("INVALID_PARAMETER");
  }

  @Test
  void letsReadingAndUnsignedRequestsPass() {
    Endpoint reading = Endpoint.reading(Access.VIEW_ACCOUNT, call -> Responses.okNow(j -> {}));
    send(reading, ALICE, "k1", "{}", good("first"));
    assertThat(body(send(reading, ALICE, "k1", "{}", good("second")))).contains("second");
    send(WRITING, Caller.NOBODY, "k1", "{}", good("first"));
    assertThat(body(send(WRITING, Caller.NOBODY, "k1", "{}", good("second")))).contains("second");
  }
}
