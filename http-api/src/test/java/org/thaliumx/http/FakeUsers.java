package org.thaliumx.http;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.thaliumx.domain.access.PasswordPolicy;
import org.thaliumx.domain.access.Role;
import org.thaliumx.domain.access.Scope;
import org.thaliumx.protocol.identity.Bearer;
import org.thaliumx.protocol.identity.KeyGranter;
import org.thaliumx.protocol.identity.SessionRecords.SessionRecord;
import org.thaliumx.protocol.identity.Users;

/** Keeps what was asked of users. There is one, u-1, who acts for the account alice. */
final class FakeUsers implements Users {

  static final String TOKEN = "the.token.of-u-1";
  static final String OPERATORS_TOKEN = "the.token.of-u-2";
  static final String FOREIGN_TOKEN = "the.token.of-another";

  static final Profile PROFILE =
      new Profile("u-1", "alice@example.org", Role.TRADER, "alice", true, true, Samples.NOW);

  final List<Object> done = new CopyOnWriteArrayList<>();
  volatile Optional<Reply> reply = Optional.empty();

  void reset() {
    done.clear();
    reply = Optional.empty();
  }

  CompletionStage<Optional<Bearer>> verify(String token) {
    return CompletableFuture.completedFuture(
        switch (token) {
          case TOKEN -> Optional.of(bearer("u-1", "alice", Role.TRADER));
          case OPERATORS_TOKEN -> Optional.of(bearer("u-2", "opal", Role.OPERATOR));
          case FOREIGN_TOKEN ->
              Optional.of(
                  new Bearer(
                      "oidc:u-3",
                      "",
                      "o-3",
                      Role.ADMIN,
                      EnumSet.allOf(Scope.class),
                      Samples.NOW + 1));
          default -> Optional.empty();
        });
  }

  private static Bearer bearer(String user, String account, Role role) {
    return new Bearer(
        user, "s-of-" + user, account, role, EnumSet.allOf(Scope.class), Samples.NOW + 1);
  }

  private CompletionStage<Reply> answer(Object request, Reply usual) {
    done.add(request);
    return CompletableFuture.completedFuture(reply.orElse(usual));
  }

  @Override
  public CompletionStage<Reply> register(String email, String password, String client) {
    var weakness = PasswordPolicy.check(password, email);
    return answer(
        List.of("register", email, password, client),
        weakness == PasswordPolicy.Weakness.NONE
            ? new Accepted("u-1", "alice")
            : new Weak(weakness));
  }

  @Override
  public CompletionStage<Reply> login(Login login) {
    return answer(
        List.of("login", login.email(), login.password(), login.code(), login.client()), in());
  }

  private static LoggedIn in() {
    return new LoggedIn(PROFILE, "s-1", TOKEN, 300, "family.secret");
  }

  @Override
  public CompletionStage<Reply> refresh(String refreshToken) {
    return answer(List.of("refresh", refreshToken), in());
  }

  @Override
  public CompletionStage<Reply> logout(String account, String session) {
    return answer(List.of("logout", account, session), new Done());
  }

  @Override
  public CompletionStage<Reply> logoutEverywhere(String account) {
    return answer(List.of("logoutEverywhere", account), new Done());
  }

  @Override
  public CompletionStage<Reply> sessions(String account) {
    var session =
        new SessionRecord(
            "s-of-u-1",
            "u-1",
            "127.0.0.1",
            true,
            Samples.NOW,
            Samples.NOW + 1_000,
            Samples.NOW + 2_000);
    return answer(List.of("sessions", account), new Sessions(List.of(session)));
  }

  @Override
  public CompletionStage<Reply> ofAccount(String account) {
    return answer(List.of("ofAccount", account), new Known(PROFILE));
  }

  @Override
  public CompletionStage<Reply> ofEmail(String email) {
    return answer(List.of("ofEmail", email), new Known(PROFILE));
  }

  @Override
  public CompletionStage<Reply> changePassword(
      String account, String session, String client, String password, String newPassword) {
    return answer(
        List.of("changePassword", account, session, client, password, newPassword), new Done());
  }

  @Override
  public CompletionStage<Reply> enrolTotp(String account, String client, String password) {
    return answer(
        List.of("enrolTotp", account, client, password),
        new TotpEnrolment("JBSWY3DPEHPK3PXP", "otpauth://totp/ThaliumX:alice%40example.org"));
  }

  @Override
  public CompletionStage<Reply> confirmTotp(KeyGranter granter, String code) {
    return answer(
        List.of("confirmTotp", granter.account(), granter.credential(), code),
        new RecoveryCodes(List.of("abcdefghijklmnop")));
  }

  @Override
  public CompletionStage<Reply> disableTotp(
      String account, String client, String password, String code) {
    return answer(List.of("disableTotp", account, client, password, code), new Done());
  }

  @Override
  public CompletionStage<Reply> setRole(
      KeyGranter granter, String userId, Role role, boolean enabled) {
    return answer(
        List.of("setRole", granter.role(), userId, role, enabled),
        granter.role().mayGrant(role) ? new Known(PROFILE) : new Refused(Reason.BEYOND_AUTHORITY));
  }

  @Override
  public String publicKeys() {
    return "{\"keys\":[{\"kty\":\"EC\",\"use\":\"sig\",\"crv\":\"P-256\",\"kid\":\"1\","
        + "\"x\":\"eA\",\"y\":\"eQ\"}]}";
  }
}
