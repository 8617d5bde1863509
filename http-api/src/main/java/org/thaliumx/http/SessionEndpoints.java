package org.thaliumx.http;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.thaliumx.http.input.Checked;
import org.thaliumx.http.input.QueryParameters;
import org.thaliumx.http.input.UserBody;
import org.thaliumx.protocol.identity.Users;

/** Logging in, going on and logging out. */
final class SessionEndpoints {

  private static final String CURRENT = "current";
  private static final String ASK_TO_LOG_IN =
      "A session that nobody has seen does no harm; send the request again for another.";
  private static final String ASK_TO_REFRESH = "Log in again.";
  private static final String ASK_TO_LOG_OUT =
      "Send the request again: a session that is over is not found.";

  private final Users users;
  private final ActRecorder recorder;

  SessionEndpoints(HttpPorts ports, ActRecorder recorder) {
    this.users = ports.users();
    this.recorder = recorder;
  }

  void addTo(Router router) {
    var anybody = Endpoint.Access.PUBLIC;
    var owner = Endpoint.Access.MANAGE_KEYS;
    router
        .add("POST", "/v1/sessions", Endpoint.confidential(anybody, ASK_TO_LOG_IN, this::login))
        .add(
            "POST",
            "/v1/sessions/refresh",
            Endpoint.confidential(anybody, ASK_TO_REFRESH, this::refresh))
        .add("GET", "/v1/sessions", Endpoint.reading(owner, this::list))
        .add("DELETE", "/v1/sessions", Endpoint.writing(owner, ASK_TO_LOG_OUT, this::logoutAll))
        .add("DELETE", "/v1/sessions/*", Endpoint.writing(owner, ASK_TO_LOG_OUT, this::logout))
        .add("GET", "/.well-known/jwks.json", Endpoint.open(this::publicKeys));
  }

  private CompletionStage<HttpResponse> login(Call call) {
    return switch (UserBody.login(call.bodyBytes())) {
      case Checked.Bad<UserBody.Login>(var problem) -> Responses.problemNow(problem);
      case Checked.Good<UserBody.Login>(var login) -> {
        String client = ClientAddress.of(call.request());
        yield UserAnswers.bounded(
                users.login(new Users.Login(login.email(), login.password(), login.code(), client)))
            .thenCompose(reply -> recorded(call, reply));
      }
    };
  }

  /**
   * What came of an attempt is on record before anybody knows; while it is locked, none is made.
   */
  private CompletionStage<HttpResponse> recorded(Call call, Users.Reply reply) {
    HttpResponse response = UserAnswers.answer(reply, "");
    return switch (reply) {
      case Users.LoggedIn in ->
          recorder.recordDone(
              call,
              ASK_TO_LOG_IN,
              in.user().id(),
              in.user().account(),
              response,
              "session " + in.session());
      case Users.Refused(var reason, var _, var user) when isAttempt(reason) ->
          recorder.recordDone(call, ASK_TO_LOG_IN, user, "", response, "");
      default -> CompletableFuture.completedFuture(response);
    };
  }

  private static boolean isAttempt(Users.Reason reason) {
    return switch (reason) {
      case INVALID_LOGIN, SECOND_FACTOR_REQUIRED, INVALID_CODE, REUSED_TOKEN -> true;
      case LOCKED,
          INVALID_TOKEN,
          UNKNOWN_USER,
          UNKNOWN_SESSION,
          SECOND_FACTOR_STATE,
          BEYOND_AUTHORITY,
          REGISTRATION_CLOSED,
          RATE_LIMITED,
          OVERLOADED ->
          false;
    };
  }

  /**
   * That sessions go on fills no trail; that somebody comes with a stolen token has to be there.
   */
  private CompletionStage<HttpResponse> refresh(Call call) {
    return switch (UserBody.refreshToken(call.bodyBytes())) {
      case Checked.Bad<String>(var problem) -> Responses.problemNow(problem);
      case Checked.Good<String>(var token) ->
          UserAnswers.bounded(users.refresh(token)).thenCompose(reply -> refreshed(call, reply));
    };
  }

  private CompletionStage<HttpResponse> refreshed(Call call, Users.Reply reply) {
    HttpResponse response = UserAnswers.answer(reply, "");
    return reply instanceof Users.Refused(var reason, var _, var user)
            && reason == Users.Reason.REUSED_TOKEN
        ? recorder.recordDone(
            call, ASK_TO_REFRESH, user, "", response, "a refresh token was used twice")
        : CompletableFuture.completedFuture(response);
  }

  private CompletionStage<HttpResponse> list(Call call) {
    return UserAnswers.answer(call, users.sessions(call.account()));
  }

  private CompletionStage<HttpResponse> logoutAll(Call call) {
    return UserAnswers.answer(call, users.logoutEverywhere(call.account()));
  }

  private CompletionStage<HttpResponse> logout(Call call) {
    String named = call.parameter(0);
    String session = named.equals(CURRENT) ? call.caller().session() : named;
    return UserAnswers.answer(call, users.logout(call.account(), session));
  }

  private CompletionStage<HttpResponse> publicKeys(Call call) {
    var query = QueryParameters.read(call.rawQuery());
    return switch (query.checked(users::publicKeys)) {
      case Checked.Bad<String>(var problem) -> Responses.problemNow(problem);
      case Checked.Good<String>(var keys) -> Responses.okNow(json -> json.writeRawValue(keys));
    };
  }
}
