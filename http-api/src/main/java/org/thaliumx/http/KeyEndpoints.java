package org.thaliumx.http;

import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.thaliumx.http.input.Checked;
import org.thaliumx.http.input.KeyBody;
import org.thaliumx.http.input.QueryParameters;
import org.thaliumx.http.output.KeyJson;
import org.thaliumx.http.problem.Problem;
import org.thaliumx.http.problem.ProblemCode;
import org.thaliumx.protocol.identity.KeyManagement;
import org.thaliumx.protocol.identity.KeyRequest;

/** Making and ending credentials: one's own, and as an operator anybody's. */
final class KeyEndpoints {

  private static final int TIMEOUT_SECONDS = 30;
  private static final String ANYBODY = "";

  private static final String ASK_FOR_KEY =
      "A key that nobody has seen does no harm; send the request again for another.";
  private static final String ASK_TO_REVOKE =
      "Send the request again: a key that is revoked is not found.";

  private final KeyManagement keys;

  KeyEndpoints(HttpPorts ports) {
    this.keys = ports.keys();
  }

  void addTo(Router router) {
    var owner = Endpoint.Access.MANAGE_KEYS;
    var granter = Endpoint.Access.GRANT_ACCESS;
    router
        .add("GET", "/v1/keys", Endpoint.reading(Endpoint.Access.MANAGE_KEYS, this::listOwn))
        .add("POST", "/v1/keys", Endpoint.revealing(owner, ASK_FOR_KEY, this::createOwn))
        .add("DELETE", "/v1/keys/*", Endpoint.writing(owner, ASK_TO_REVOKE, this::revokeOwn))
        .add("POST", "/v1/keys/*/rotate", Endpoint.revealing(owner, ASK_FOR_KEY, this::rotateOwn))
        .add("GET", "/v1/admin/keys", Endpoint.reading(granter, this::list))
        .add("POST", "/v1/admin/keys", Endpoint.revealing(granter, ASK_FOR_KEY, this::create))
        .add("DELETE", "/v1/admin/keys/*", Endpoint.writing(granter, ASK_TO_REVOKE, this::revoke))
        .add(
            "POST",
            "/v1/admin/keys/*/rotate",
            Endpoint.revealing(granter, ASK_FOR_KEY, this::rotate));
  }

  private CompletionStage<HttpResponse> createOwn(Call call) {
    return create(call, KeyBody.own(call.bodyBytes(), call.account(), call.caller().granter()));
  }

  private CompletionStage<HttpResponse> create(Call call) {
    return create(call, KeyBody.forAccount(call.bodyBytes(), call.caller().granter()));
  }

  private CompletionStage<HttpResponse> create(Call call, Checked<KeyRequest> body) {
    return switch (body) {
      case Checked.Bad<KeyRequest>(var problem) -> Responses.problemNow(problem);
      case Checked.Good<KeyRequest>(var request) ->
          bounded(keys.create(call.caller().granter(), request)).thenApply(KeyEndpoints::made);
    };
  }

  private static HttpResponse made(KeyManagement.Reply reply) {
    return switch (reply) {
      case KeyManagement.Created(var key) ->
          Responses.ok(KeyJson.created(key))
              .addAttribute(Responses.NOTE, "key " + key.details().key());
      case KeyManagement.Refused(var reason) -> Responses.problem(problem(reason));
    };
  }

  private static Problem problem(KeyManagement.Reason reason) {
    return switch (reason) {
      case TOO_MANY_KEYS ->
          ProblemCode.TOO_MANY_KEYS.because(
              "An account can have " + KeyManagement.MAX_KEYS + " keys; revoke one first.");
      case INVALID_PUBLIC_KEY ->
          ProblemCode.INVALID_PUBLIC_KEY.at(
              "publicKey",
              "publicKey must be the Base64 of an Ed25519 public key as X.509 encodes it.");
      case UNKNOWN_KEY -> ProblemCode.API_KEY_NOT_FOUND.because("There is no such key.");
      case BEYOND_AUTHORITY ->
          ProblemCode.FORBIDDEN.because(
              "Nobody can make a key that may do more than the one it is made with, or end one of a"
                  + " role they may not give.");
    };
  }

  private CompletionStage<HttpResponse> listOwn(Call call) {
    return list(call.account());
  }

  private CompletionStage<HttpResponse> list(Call call) {
    var query = QueryParameters.read(call.rawQuery(), "account");
    return switch (query.checked(() -> query.text("account"))) {
      case Checked.Bad<String>(var problem) -> Responses.problemNow(problem);
      case Checked.Good<String>(var account) -> list(account);
    };
  }

  private CompletionStage<HttpResponse> list(String account) {
    CompletionStage<List<KeyManagement.ListedKey>> listed = bounded(keys.list(account));
    return listed.thenApply(found -> Responses.ok(KeyJson.list(found)));
  }

  private CompletionStage<HttpResponse> revokeOwn(Call call) {
    return revoke(call.account(), call);
  }

  private CompletionStage<HttpResponse> revoke(Call call) {
    return revoke(ANYBODY, call);
  }

  private CompletionStage<HttpResponse> revoke(String account, Call call) {
    String key = call.parameter(0);
    return bounded(keys.revoke(call.caller().granter(), account, key))
        .thenApply(refused ->
            refused
                .map(reason -> Responses.problem(problem(reason)))
                .orElseGet(() -> Responses.ok(KeyJson.revoked(key))));
  }

  private CompletionStage<HttpResponse> rotateOwn(Call call) {
    return rotate(call.account(), call);
  }

  private CompletionStage<HttpResponse> rotate(Call call) {
    return rotate(ANYBODY, call);
  }

  private CompletionStage<HttpResponse> rotate(String account, Call call) {
    return switch (KeyBody.Rotation.read(call.bodyBytes())) {
      case Checked.Bad<KeyBody.Rotation>(var problem) -> Responses.problemNow(problem);
      case Checked.Good<KeyBody.Rotation>(KeyBody.Rotation(var publicKey, var overlap)) ->
          bounded(
                  keys.rotate(
                      call.caller().granter(), account, call.parameter(0), publicKey, overlap))
              .thenApply(KeyEndpoints::made);
    };
  }

  /** A client gets an answer even if the node's own work hangs. */
  private static <T> CompletionStage<T> bounded(CompletionStage<T> stage) {
    return stage.toCompletableFuture().copy().orTimeout(TIMEOUT_SECONDS, TimeUnit.SECONDS);
  }
}
