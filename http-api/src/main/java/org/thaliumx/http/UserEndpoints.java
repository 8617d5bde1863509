package org.thaliumx.http;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.thaliumx.http.input.Checked;
import org.thaliumx.http.input.QueryParameters;
import org.thaliumx.http.input.UserBody;
import org.thaliumx.http.output.UserJson;
import org.thaliumx.protocol.identity.Users;

/** Registration, what users change about themselves, and what operators make of them. */
final class UserEndpoints {

  private static final String ASK_TO_REGISTER = "Send the request again: nobody registers twice.";
  private static final String ASK_TO_CHANGE =
      "GET /v1/users/me says what is so; with a password that was changed you can log in.";
  private static final String ASK_FOR_ROLE = "GET /v1/admin/users says what is so.";

  private final Users users;
  private final ActRecorder recorder;

  UserEndpoints(HttpPorts ports, ActRecorder recorder) {
    this.users = ports.users();
    this.recorder = recorder;
  }

  void addTo(Router router) {
    var owner = Endpoint.Access.MANAGE_KEYS;
    var granter = Endpoint.Access.GRANT_ACCESS;
    router
        .add(
            "POST",
            "/v1/users",
            Endpoint.confidential(Endpoint.Access.PUBLIC, ASK_TO_REGISTER, this::register))
        .add("GET", "/v1/users/me", Endpoint.reading(Endpoint.Access.VIEW_ACCOUNT, this::show))
        .add(
            "PUT",
            "/v1/users/me/password",
            Endpoint.confidential(owner, ASK_TO_CHANGE, this::changePassword))
        .add(
            "POST",
            "/v1/users/me/totp",
            Endpoint.confidential(owner, ASK_TO_CHANGE, this::enrolTotp))
        .add(
            "POST",
            "/v1/users/me/totp/confirm",
            Endpoint.confidential(owner, ASK_TO_CHANGE, this::confirmTotp))
        .add(
            "POST",
            "/v1/users/me/totp/disable",
            Endpoint.confidential(owner, ASK_TO_CHANGE, this::disableTotp))
        .add("GET", "/v1/admin/users", Endpoint.reading(granter, this::find))
        .add("PUT", "/v1/admin/users/*", Endpoint.writing(granter, ASK_FOR_ROLE, this::setRole));
  }

  private CompletionStage<HttpResponse> register(Call call) {
    return switch (UserBody.registration(call.bodyBytes())) {
      case Checked.Bad<UserBody.Login>(var problem) -> Responses.problemNow(problem);
      case Checked.Good<UserBody.Login>(var wanted) ->
          UserAnswers.bounded(
                  users.register(
                      wanted.email(), wanted.password(), ClientAddress.of(call.request())))
              .thenCompose(reply -> registered(call, wanted.email(), reply));
    };
  }

  private CompletionStage<HttpResponse> registered(Call call, String email, Users.Reply reply) {
    return switch (reply) {
      case Users.Accepted(var created, var account) ->
          recorder.recordDone(
              call,
              ASK_TO_REGISTER,
              created,
              account,
              Responses.accepted(UserJson.accepted(email)),
              "registration");
      case Users.Weak(var weakness) ->
          CompletableFuture.completedFuture(UserProblems.weak(weakness, "password"));
      default -> CompletableFuture.completedFuture(UserAnswers.answer(reply, ""));
    };
  }

  private CompletionStage<HttpResponse> show(Call call) {
    return UserAnswers.answer(call, users.ofAccount(call.account()));
  }

  private CompletionStage<HttpResponse> changePassword(Call call) {
    return UserAnswers.answer(
        call,
        UserBody.passwordChange(call.bodyBytes()),
        change ->
            users.changePassword(
                call.account(),
                call.caller().session(),
                ClientAddress.of(call.request()),
                change.currentPassword(),
                change.newPassword()));
  }

  private CompletionStage<HttpResponse> enrolTotp(Call call) {
    return UserAnswers.answer(
        call,
        UserBody.password(call.bodyBytes()),
        password -> users.enrolTotp(call.account(), ClientAddress.of(call.request()), password));
  }

  private CompletionStage<HttpResponse> confirmTotp(Call call) {
    return UserAnswers.answer(
        call,
        UserBody.code(call.bodyBytes()),
        code -> users.confirmTotp(call.caller().granter(), code));
  }

  private CompletionStage<HttpResponse> disableTotp(Call call) {
    return UserAnswers.answer(
        call,
        UserBody.confirmation(call.bodyBytes()),
        given ->
            users.disableTotp(
                call.account(), ClientAddress.of(call.request()), given.password(), given.code()));
  }

  private CompletionStage<HttpResponse> find(Call call) {
    var query = QueryParameters.read(call.rawQuery(), "email");
    return UserAnswers.answer(call, UserBody.wantedEmail(query), users::ofEmail);
  }

  private CompletionStage<HttpResponse> setRole(Call call) {
    return UserAnswers.answer(
        call,
        UserBody.roleChange(call.bodyBytes()),
        change ->
            users.setRole(
                call.caller().granter(), call.parameter(0), change.role(), change.enabled()));
  }
}
