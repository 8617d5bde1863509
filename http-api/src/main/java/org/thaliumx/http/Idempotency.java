package org.thaliumx.http;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.apache.pekko.http.javadsl.model.HttpEntity;
import org.apache.pekko.http.javadsl.model.HttpHeader;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.headers.RawHeader;
import org.apache.pekko.util.ByteString;
import org.thaliumx.http.problem.Problem;
import org.thaliumx.http.problem.ProblemCode;
import org.thaliumx.http.problem.RejectProblems;
import org.thaliumx.protocol.IdempotencyKeys;
import org.thaliumx.protocol.IdempotencyKeys.Answer;
import org.thaliumx.protocol.IdempotencyKeys.Begun;
import org.thaliumx.protocol.IdempotencyKeys.Name;

/**
 * Does a request that changes something once, however often it is sent with the same {@value
 * #HEADER}, and answers as it did the first time. Thread-safe.
 */
final class Idempotency {
  static final String HEADER = "Idempotency-Key";

  /** Says of an answer that it is the one of before. */
  static final String REPLAYED = "Idempotency-Replayed";

  private static final int MAX_KEY_CHARACTERS = 128;
  private static final int REFUSED = 400;

  /** Longer answers are not kept: whoever asks again can look at what it is about. */
  private static final int MOST_KEPT_CHARACTERS = 8_192;

  private final IdempotencyKeys keys;

  Idempotency(IdempotencyKeys keys) {
    this.keys = keys;
  }

  /**
   * Does {@code act}, unless the request has a key and was done before. One with secrets in its
   * body is always done: to know it again a hash of them would have to be kept.
   *
   * @param act answers in any case; the stage must not fail
   */
  CompletionStage<HttpResponse> once(
      HttpRequest request,
      Target target,
      Endpoint endpoint,
      Caller sender,
      ByteString body,
      Supplier<CompletionStage<HttpResponse>> act) {
    if (!endpoint.writes() || endpoint.confidential() || sender.account().isEmpty()) {
      return act.get();
    }
    String key = request.getHeader(HEADER).map(HttpHeader::value).orElse("");
    if (key.isEmpty()) {
      return act.get();
    }
    if (!isValid(key)) {
      return Responses.problemNow(
          ProblemCode.INVALID_PARAMETER.at(
              HEADER, "An idempotency key is 1 to 128 visible ASCII characters."));
    }
    var name = new Name(sender.account(), key);
    return keys.begin(name, hash(request, target, body))
        .thenCompose(begun -> answer(begun, name, endpoint, act));
  }

  private static boolean isValid(String key) {
    return key.length() <= MAX_KEY_CHARACTERS && key.chars().allMatch(c -> c > ' ' && c < 127);
  }

  private static String hash(HttpRequest request, Target target, ByteString body) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      String head = request.method().value() + " " + target.rawPath() + "?" + target.rawQuery();
      digest.update(ByteString.fromString(head + "\n").toArrayUnsafe());
      return HexFormat.of().formatHex(digest.digest(body.toArrayUnsafe()));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private CompletionStage<HttpResponse> answer(
      Begun begun, Name name, Endpoint endpoint, Supplier<CompletionStage<HttpResponse>> act) {
    return switch (begun) {
      case Begun.New() -> act.get().thenCompose(response -> noted(name, endpoint, response));
      case Begun.Done(var answer) -> CompletableFuture.completedFuture(replayed(answer));
      case Begun.Unknown() ->
          Responses.problemNow(RejectProblems.outcomeUnknown(endpoint.howToAsk()));
      case Begun.Different() ->
          Responses.problemNow(
              ProblemCode.IDEMPOTENCY_KEY_REUSED.at(
                  HEADER, "Another request was sent with this idempotency key."));
    };
  }

  /**
   * What nobody knows the end of stays so; what was refused was not done, and may be tried again.
   */
  private CompletionStage<HttpResponse> noted(Name name, Endpoint endpoint, HttpResponse response) {
    int status = response.status().intValue();
    Optional<ProblemCode> code = response.getAttribute(Responses.PROBLEM).map(Problem::code);
    if (code.filter(Idempotency::isOpen).isPresent()) {
      return CompletableFuture.completedFuture(response);
    }
    CompletionStage<Void> note =
        status >= REFUSED
            ? keys.forget(name)
            : keys.end(name, new Answer(status, kept(endpoint, response)));
    return note.handle((done, failure) -> response);
  }

  private static boolean isOpen(ProblemCode code) {
    return code == ProblemCode.OUTCOME_UNKNOWN || code == ProblemCode.INTERNAL_ERROR;
  }

  private static String kept(Endpoint endpoint, HttpResponse response) {
    return endpoint.revealing()
        ? ""
        : unlessLong(((HttpEntity.Strict) response.entity()).getData().utf8String());
  }

  private static String unlessLong(String body) {
    return body.length() > MOST_KEPT_CHARACTERS ? "" : body;
  }

  private static HttpResponse replayed(Answer answer) {
    if (answer.body().isEmpty()) {
      Problem secret =
          ProblemCode.IDEMPOTENCY_KEY_REUSED.at(
              HEADER,
              "This was done before. Its answer had a secret in it or was long, and is not kept.");
      return Responses.problem(secret);
    }
    return Responses.stored(answer.status(), answer.body())
        .addHeader(RawHeader.create(REPLAYED, "true"));
  }
}
