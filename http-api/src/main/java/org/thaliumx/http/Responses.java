package org.thaliumx.http;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.http.javadsl.model.AttributeKey;
import org.apache.pekko.http.javadsl.model.ContentType;
import org.apache.pekko.http.javadsl.model.ContentTypes;
import org.apache.pekko.http.javadsl.model.HttpCharsets;
import org.apache.pekko.http.javadsl.model.HttpEntities;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.MediaTypes;
import org.apache.pekko.http.javadsl.model.headers.RawHeader;
import org.apache.pekko.util.ByteString;
import org.thaliumx.domain.order.RejectReason;
import org.thaliumx.http.output.Json;
import org.thaliumx.http.output.ProblemJson;
import org.thaliumx.http.problem.Problem;
import org.thaliumx.http.problem.ProblemCode;
import org.thaliumx.http.problem.RejectProblems;

/** Answers: JSON, or a problem. */
final class Responses {

  /** The problem that an answer says. */
  static final AttributeKey<Problem> PROBLEM = AttributeKey.create("problem", Problem.class);

  /** What was made, where the request does not say it; for the trail of acts. */
  static final AttributeKey<String> NOTE = AttributeKey.create("note", String.class);

  private static final ContentType PROBLEM_JSON =
      MediaTypes.customWithFixedCharset(
              "application", "problem+json", HttpCharsets.UTF_8, Map.of(), false)
          .toContentType();

  /** How long a client should wait, in seconds, before it tries again what failed for a moment. */
  private static final String RETRY_AFTER_SECONDS = "1";

  private Responses() {}

  static HttpResponse ok(Json.Value value) {
    return json(200, ContentTypes.APPLICATION_JSON, value);
  }

  /** What is asked for is under way. */
  static HttpResponse accepted(Json.Value value) {
    return json(202, ContentTypes.APPLICATION_JSON, value);
  }

  static CompletionStage<HttpResponse> acceptedNow(Json.Value value) {
    return CompletableFuture.completedFuture(accepted(value));
  }

  static CompletionStage<HttpResponse> okNow(Json.Value value) {
    return CompletableFuture.completedFuture(ok(value));
  }

  static HttpResponse problem(Problem problem) {
    int status = problem.code().status();
    HttpResponse response =
        json(status, PROBLEM_JSON, ProblemJson.problem(problem, status))
            .addAttribute(PROBLEM, problem);
    return switch (status) {
      case 401 -> response.addHeader(RawHeader.create("WWW-Authenticate", challenge(problem)));
      case 503 -> response.addHeader(RawHeader.create("Retry-After", RETRY_AFTER_SECONDS));
      default -> response;
    };
  }

  /** How to prove who one is (RFC 9110, section 11.6.1). */
  private static String challenge(Problem problem) {
    return problem.code() == ProblemCode.INVALID_TOKEN
        ? "Bearer error=\"invalid_token\""
        : "Thaliumx-HMAC-SHA256, Bearer";
  }

  static CompletionStage<HttpResponse> problemNow(Problem problem) {
    return CompletableFuture.completedFuture(problem(problem));
  }

  static CompletionStage<HttpResponse> unknownMarket() {
    return problemNow(ProblemCode.UNKNOWN_MARKET.because("There is no such market."));
  }

  static HttpResponse rejected(RejectReason reason, String howToAsk) {
    return problem(RejectProblems.of(reason, howToAsk));
  }

  static CompletionStage<HttpResponse> rejectedNow(RejectReason reason, String howToAsk) {
    return CompletableFuture.completedFuture(rejected(reason, howToAsk));
  }

  static HttpResponse methodNotAllowed(String allowed) {
    Problem problem =
        ProblemCode.METHOD_NOT_ALLOWED.because("Possible on this path: " + allowed + ".");
    return problem(problem).addHeader(RawHeader.create("Allow", allowed));
  }

  static HttpResponse webSocketRequired() {
    Problem problem =
        ProblemCode.UPGRADE_REQUIRED.because("This path only speaks WebSocket, version 13.");
    return problem(problem).addHeader(RawHeader.create("Upgrade", "websocket"));
  }

  /** An answer of before. */
  static HttpResponse stored(int status, String body) {
    ContentType type = status >= 400 ? PROBLEM_JSON : ContentTypes.APPLICATION_JSON;
    return HttpResponse.create()
        .withStatus(status)
        .withEntity(HttpEntities.create(type, ByteString.fromString(body)));
  }

  private static HttpResponse json(int status, ContentType type, Json.Value value) {
    ByteString bytes = ByteString.fromArrayUnsafe(Json.bytes(value));
    return HttpResponse.create().withStatus(status).withEntity(HttpEntities.create(type, bytes));
  }
}
