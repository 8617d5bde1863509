package org.thaliumx.http.output;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import org.thaliumx.protocol.identity.SessionRecords.SessionRecord;
import org.thaliumx.protocol.identity.Users;
import org.thaliumx.protocol.text.UtcTime;

/** Users, their sessions, and what they log in with. */
public final class UserJson {

  private UserJson() {}

  /** Somebody may be a user now. */
  public static Json.Value accepted(String email) {
    return json -> {
      json.writeStartObject();
      json.writeStringField("email", email);
      json.writeEndObject();
    };
  }

  /** A user. */
  public static Json.Value profile(Users.Profile user) {
    return json -> writeProfile(json, user);
  }

  private static void writeProfile(JsonGenerator json, Users.Profile user) throws IOException {
    json.writeStartObject();
    json.writeStringField("user", user.id());
    json.writeStringField("email", user.email());
    json.writeStringField("role", user.role().name());
    json.writeStringField("account", user.account());
    json.writeBooleanField("enabled", user.enabled());
    json.writeBooleanField("secondFactor", user.secondFactor());
    json.writeStringField("createdAt", UtcTime.text(user.createdAtMillis()));
    json.writeEndObject();
  }

  /** What a user may go on with. */
  public static Json.Value loggedIn(Users.LoggedIn in) {
    return json -> {
      json.writeStartObject();
      json.writeStringField("session", in.session());
      json.writeStringField("tokenType", "Bearer");
      json.writeStringField("accessToken", in.accessToken());
      json.writeNumberField("expiresInSeconds", in.expiresInSeconds());
      json.writeStringField("refreshToken", in.refreshToken());
      json.writeFieldName("user");
      writeProfile(json, in.user());
      json.writeEndObject();
    };
  }

  /**
   * The sessions of a user.
   *
   * @param current the one that asks; empty if none does
   */
  public static Json.Value sessions(List<SessionRecord> sessions, String current) {
    return json ->
        Json.list(
            json,
            "sessions",
            sessions,
            (out, session) -> {
              out.writeStartObject();
              out.writeStringField("session", session.id());
              out.writeStringField("client", session.client());
              out.writeBooleanField("secondFactor", session.secondFactor());
              out.writeStringField("createdAt", UtcTime.text(session.createdAtMillis()));
              out.writeStringField("renewedAt", UtcTime.text(session.usedAtMillis()));
              out.writeStringField("expiresAt", UtcTime.text(session.expiresAtMillis()));
              out.writeBooleanField("current", session.id().equals(current));
              out.writeEndObject();
            });
  }

  /** What a user makes codes with. */
  public static Json.Value totpEnrolment(Users.TotpEnrolment enrolment) {
    return json -> {
      json.writeStartObject();
      json.writeStringField("secret", enrolment.secret());
      json.writeStringField("uri", enrolment.uri());
      json.writeEndObject();
    };
  }

  /** Codes for the day when an authenticator is lost. */
  public static Json.Value recoveryCodes(List<String> codes) {
    return json -> {
      json.writeStartObject();
      json.writeArrayFieldStart("recoveryCodes");
      for (String code : codes) {
        json.writeString(code);
      }
      json.writeEndArray();
      json.writeEndObject();
    };
  }

  /** It is done. */
  public static Json.Value done() {
    return json -> {
      json.writeStartObject();
      json.writeBooleanField("done", true);
      json.writeEndObject();
    };
  }
}
