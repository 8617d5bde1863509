package org.thaliumx.http;

import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.headers.RawHeader;
import org.thaliumx.domain.access.PasswordPolicy;
import org.thaliumx.domain.access.PasswordPolicy.Weakness;
import org.thaliumx.http.problem.Problem;
import org.thaliumx.http.problem.ProblemCode;
import org.thaliumx.protocol.identity.Users;

/** Why something about users is not done; never whether somebody is a user. */
final class UserProblems {

  private UserProblems() {}

  static HttpResponse answer(Users.Refused refused) {
    HttpResponse response = Responses.problem(problem(refused));
    return refused.retryAfterMillis() == 0
        ? response
        : response.addHeader(
            RawHeader.create("Retry-After", Long.toString(seconds(refused.retryAfterMillis()))));
  }

  private static long seconds(long millis) {
    return (millis + 999) / 1_000;
  }

  private static Problem problem(Users.Refused refused) {
    return switch (refused.reason()) {
      case INVALID_LOGIN ->
          ProblemCode.INVALID_LOGIN.because("Email address or password is wrong.");
      case SECOND_FACTOR_REQUIRED ->
          ProblemCode.SECOND_FACTOR_REQUIRED.at(
              "code", "Send a code of your authenticator, too, or a recovery code.");
      case INVALID_CODE ->
          ProblemCode.INVALID_CODE.at("code", "The code is wrong, or was used before.");
      case LOCKED ->
          ProblemCode.LOGIN_LOCKED.because(
              "Too many attempts have failed. Try again in %d s."
                  .formatted(seconds(refused.retryAfterMillis())));
      case INVALID_TOKEN, REUSED_TOKEN ->
          ProblemCode.INVALID_TOKEN.at(
              "refreshToken", "The refresh token is good for nothing; log in again.");
      case UNKNOWN_USER -> ProblemCode.UNKNOWN_USER.because("There is no such user.");
      case UNKNOWN_SESSION -> ProblemCode.UNKNOWN_SESSION.because("There is no such session.");
      case SECOND_FACTOR_STATE ->
          ProblemCode.SECOND_FACTOR_STATE.because(
              "There is a second factor already, or none to confirm or end.");
      case BEYOND_AUTHORITY ->
          ProblemCode.FORBIDDEN.because(
              "Nobody can make a user, or change one, beyond their role.");
      case REGISTRATION_CLOSED ->
          ProblemCode.REGISTRATION_CLOSED.because("Nobody may register here.");
      case RATE_LIMITED ->
          ProblemCode.RATE_LIMITED.because(
              "Too many passwords of this address or user are being checked. Try again in %d s."
                  .formatted(seconds(refused.retryAfterMillis())));
      case OVERLOADED ->
          ProblemCode.OVERLOADED.because("Too many log in just now. Try again soon.");
    };
  }

  static HttpResponse weak(Weakness weakness, String field) {
    String detail =
        switch (weakness) {
          case NONE -> throw new IllegalArgumentException("nothing is wrong with it");
          case TOO_SHORT -> "A password has at least " + PasswordPolicy.MIN_LENGTH + " characters.";
          case TOO_LONG -> "A password has at most " + PasswordPolicy.MAX_LENGTH + " characters.";
          case TOO_SIMPLE -> "The password repeats a few characters.";
          case CONTAINS_EMAIL_NAME -> "The password has the name of the email address in it.";
        };
    return Responses.problem(ProblemCode.WEAK_PASSWORD.at(field, detail));
  }
}
