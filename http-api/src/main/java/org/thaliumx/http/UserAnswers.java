package org.thaliumx.http;

import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.headers.RawHeader;
import org.thaliumx.http.input.Checked;
import org.thaliumx.http.output.Json;
import org.thaliumx.http.output.UserJson;
import org.thaliumx.protocol.identity.Users;

/** Answers with what came of a request about users. */
final class UserAnswers {

  private static final int TIMEOUT_SECONDS = 30;

  private UserAnswers() {}

  /** Does what a body asks for, if it can be read. */
  static <T> CompletionStage<HttpResponse> answer(
      Call call, Checked<T> body, Function<T, CompletionStage<Users.Reply>> work) {
    return switch (body) {
      case Checked.Bad<T>(var problem) -> Responses.problemNow(problem);
      case Checked.Good<T>(var wanted) -> answer(call, work.apply(wanted));
    };
  }

  static CompletionStage<HttpResponse> answer(Call call, CompletionStage<Users.Reply> reply) {
    return bounded(reply).thenApply(found -> answer(found, call.caller().session()));
  }

  /** Nobody on the way may keep it (RFC 6749, section 5.1). */
  private static HttpResponse secret(Json.Value value) {
    return Responses.ok(value).addHeader(RawHeader.create("Cache-Control", "no-store"));
  }

  /** A client gets an answer even if the node's own work hangs. */
  static <T> CompletionStage<T> bounded(CompletionStage<T> stage) {
    return stage.toCompletableFuture().copy().orTimeout(TIMEOUT_SECONDS, TimeUnit.SECONDS);
  }

  /**
   * The answer.
   *
   * @param session of whoever asks; empty for none
   */
  static HttpResponse answer(Users.Reply reply, String session) {
    return switch (reply) {
      case Users.Known(var profile) -> Responses.ok(UserJson.profile(profile));
      case Users.LoggedIn in -> secret(UserJson.loggedIn(in));
      case Users.TotpEnrolment enrolment -> secret(UserJson.totpEnrolment(enrolment));
      case Users.RecoveryCodes(var codes) -> secret(UserJson.recoveryCodes(codes));
      case Users.Sessions(var sessions) -> Responses.ok(UserJson.sessions(sessions, session));
      case Users.Done(), Users.Accepted(var _, var _) -> Responses.ok(UserJson.done());
      case Users.Weak(var weakness) -> UserProblems.weak(weakness, "newPassword");
      case Users.Refused refused -> UserProblems.answer(refused);
    };
  }
}
