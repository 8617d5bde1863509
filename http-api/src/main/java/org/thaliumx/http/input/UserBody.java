package org.thaliumx.http.input;

import java.util.Locale;
import java.util.regex.Pattern;
import org.thaliumx.domain.access.Role;
import org.thaliumx.http.problem.ProblemCode;

/** What users send to register, to log in, and to change how they do. */
public final class UserBody {

  private static final int MAX_EMAIL_LENGTH = 254;

  /** As browsers check it (HTML, section 4.10.5.1.5). */
  private static final Pattern EMAIL =
      Pattern.compile(
          "[a-zA-Z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@"
              + "[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?"
              + "(?:\\.[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?)*");

  private UserBody() {}

  /** Who somebody is or wants to be; shows nothing that proves it. */
  public record Login(String email, String password, String code) {
    @Override
    public String toString() {
      return "Login";
    }
  }

  /** One password in place of another; shows neither. */
  public record PasswordChange(String currentPassword, String newPassword) {
    @Override
    public String toString() {
      return "PasswordChange";
    }
  }

  /** A password with a code; shows neither. */
  public record Confirmation(String password, String code) {
    @Override
    public String toString() {
      return "Confirmation";
    }
  }

  /** What a user is to be to the exchange, and whether it may log in. */
  public record RoleChange(Role role, boolean enabled) {}

  /** A new user. */
  public static Checked<Login> registration(byte[] body) {
    var fields = BodyFields.read(body, "email", "password");
    String email = email(fields);
    String password = fields.text("password");
    return fields.checked(() -> new Login(email, password, ""));
  }

  /** A user who comes in. */
  public static Checked<Login> login(byte[] body) {
    var fields = BodyFields.read(body, "email", "password", "code");
    String email = email(fields);
    String password = fields.text("password");
    String code = fields.optionalText("code");
    return fields.checked(() -> new Login(email, password, code == null ? "" : code));
  }

  private static String email(BodyFields fields) {
    String email = fields.text("email");
    if (!isEmail(email)) {
      fields.complain(
          ProblemCode.INVALID_EMAIL.at("email", "email must be such as \"carol@example.org\"."));
    }
    return email.toLowerCase(Locale.ROOT);
  }

  private static boolean isEmail(String text) {
    return text.length() <= MAX_EMAIL_LENGTH && EMAIL.matcher(text).matches();
  }

  /** The email address of a user who is looked for. */
  public static Checked<String> wantedEmail(QueryParameters query) {
    String email = query.text("email");
    if (!isEmail(email)) {
      query.complain(
          ProblemCode.INVALID_PARAMETER.at(
              "email", "email must be such as \"carol@example.org\"."));
    }
    return query.checked(() -> email);
  }

  /** A token that renews a session. */
  public static Checked<String> refreshToken(byte[] body) {
    return only(body, "refreshToken");
  }

  private static Checked<String> only(byte[] body, String name) {
    var fields = BodyFields.read(body, name);
    String text = fields.text(name);
    return fields.checked(() -> text);
  }

  /** The password of whoever asks. */
  public static Checked<String> password(byte[] body) {
    return only(body, "password");
  }

  /** A code of an authenticator. */
  public static Checked<String> code(byte[] body) {
    return only(body, "code");
  }

  /** Another password. */
  public static Checked<PasswordChange> passwordChange(byte[] body) {
    var fields = BodyFields.read(body, "currentPassword", "newPassword");
    String current = fields.text("currentPassword");
    String next = fields.text("newPassword");
    return fields.checked(() -> new PasswordChange(current, next));
  }

  /** What proves that somebody may go on without a second factor. */
  public static Checked<Confirmation> confirmation(byte[] body) {
    var fields = BodyFields.read(body, "password", "code");
    String password = fields.text("password");
    String code = fields.text("code");
    return fields.checked(() -> new Confirmation(password, code));
  }

  /** What an operator makes of a user. */
  public static Checked<RoleChange> roleChange(byte[] body) {
    var fields = BodyFields.read(body, "role", "enabled");
    Role role = fields.choice("role", Role.values());
    if (!fields.has("enabled")) {
      fields.complain(ProblemCode.MISSING_FIELD.at("enabled", "enabled is missing."));
    }
    boolean enabled = fields.flag("enabled");
    return fields.checked(() -> new RoleChange(role, enabled));
  }
}
