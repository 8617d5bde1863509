package org.thaliumx.identity.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.thaliumx.domain.access.PasswordPolicy.Weakness;
import org.thaliumx.domain.access.Role;
import org.thaliumx.domain.access.Scope;
import org.thaliumx.identity.InMemorySessions;
import org.thaliumx.identity.InMemorySigningKeys;
import org.thaliumx.identity.PlainBox;
import org.thaliumx.identity.token.TokenIssuer;
import org.thaliumx.protocol.identity.Credential;
import org.thaliumx.protocol.identity.KeyBounds;
import org.thaliumx.protocol.identity.KeyGranter;
import org.thaliumx.protocol.identity.SessionRecords.RefreshDigest;
import org.thaliumx.protocol.identity.SessionRecords.SessionRecord;
import org.thaliumx.protocol.identity.Users;
import org.thaliumx.protocol.identity.Users.LoggedIn;
import org.thaliumx.protocol.identity.Users.Reason;
import org.thaliumx.protocol.identity.Users.Refused;
import org.thaliumx.protocol.identity.Users.Reply;

class UserServiceTest {
  private static final String CAROL = "carol@example.org";
  private static final String PASSWORD = "correct horse battery";
  private static final String HOME = "192.0.2.7";
  private static final Credential BY_KEY = new Credential.Key("tx-1");
  private static final KeyGranter ADMIN = granter(Role.ADMIN, KeyBounds.NONE);

  private final AtomicLong now = new AtomicLong(1_700_000_000_000L);
  private final InMemorySessions sessions = new InMemorySessions();
  private final InMemoryUsers stored = new InMemoryUsers(sessions);
  private final InMemoryFailures failures = new InMemoryFailures();
  private final List<String> revoked = new ArrayList<>();
  private final TokenIssuer tokens =
      new TokenIssuer(
          new InMemorySigningKeys(),
          sessions,
          new PlainBox(),
          Runnable::run,
          () -> Instant.ofEpochMilli(now.get()));
  private final UserService users = users(true, Runnable::run);

  private static KeyGranter granter(Role role, KeyBounds bounds) {
    return new KeyGranter(
        "a-1", new Credential.Session("s-1"), role, EnumSet.allOf(Scope.class), bounds);
  }

  private KeyGranter carol(Credential credential) {
    return new KeyGranter(
        account(), credential, Role.TRADER, EnumSet.allOf(Scope.class), KeyBounds.NONE);
  }

  private UserService users(boolean open, Executor hashing) {
    return new UserService(
        new UserService.Dependencies(
            stored,
            sessions,
            failures,
            new PlainBox(),
            tokens,
            new Passwords(8, 1),
            revoked::addAll,
            open,
            Runnable::run,
            hashing,
            () -> Instant.ofEpochMilli(now.get())));
  }

  @BeforeEach
  void registerCarol() {
    assertThat(now(users.register("Carol@Example.org", PASSWORD, HOME)))
        .isInstanceOf(Users.Accepted.class);
  }

  private static Reply now(CompletionStage<Reply> stage) {
    return stage.toCompletableFuture().join();
  }

  private Reply login(String email, String password, String code) {
    return now(users.login(new Users.Login(email, password, code, HOME)));
  }

  private LoggedIn in() {
    return (LoggedIn) login(CAROL, PASSWORD, "");
  }

  private String account() {
    return stored.byEmail(CAROL).orElseThrow().account();
  }

  private boolean isGood(LoggedIn in) {
    return tokens.verify(in.accessToken()).toCompletableFuture().join().isPresent();
  }

  private static void assertRefused(Reply reply, Reason reason) {
    assertThat(reply)
        .isInstanceOfSatisfying(
            Refused.class, refused -> assertThat(refused.reason()).isEqualTo(reason));
  }

  @Test
  void registersATraderWithAnAccountOfItsOwn() {
    var user = stored.byEmail(CAROL).orElseThrow();
    assertThat(user.role()).isEqualTo(Role.TRADER);
    assertThat(user.account()).matches("a-[a-z2-7]{16}");
    assertThat(user.password()).startsWith("$argon2id$");
    assertThat(in().user().account()).isEqualTo(user.account());
  }

  @Test
  void letsAUserInHoweverItWritesItsAddressForThirtyDays() {
    LoggedIn in = (LoggedIn) login("CAROL@example.org", PASSWORD, "");
    long end = now.get() + Duration.ofDays(30).toMillis();
    assertThat(sessions.live.values())
        .extracting(SessionRecord::id, SessionRecord::expiresAtMillis)
        .containsExactly(tuple(in.session(), end));
  }

  @Test
  void registersNobodyTwiceAndLeavesWhoIsThereAlone() {
    assertThat(now(users.register(CAROL, "another long password", HOME)))
        .isEqualTo(new Users.Accepted("", ""));
    assertRefused(login(CAROL, "another long password", ""), Reason.INVALID_LOGIN);
    assertThat(login(CAROL, PASSWORD, "")).isInstanceOf(LoggedIn.class);
  }

  @Test
  void registersNobodyWithAWeakPasswordOrWhereItIsClosed() {
    assertThat(now(users.register("dave@example.org", "dave's password", HOME)))
        .isEqualTo(new Users.Weak(Weakness.CONTAINS_EMAIL_NAME));
    assertRefused(
        now(users(false, Runnable::run).register("dave@example.org", PASSWORD, HOME)),
        Reason.REGISTRATION_CLOSED);
    assertThat(stored.users).hasSize(1);
  }

  @Test
  void saysTheSameOfAWrongPasswordAndOfNobody() {
    assertRefused(login(CAROL, "wrong", ""), Reason.INVALID_LOGIN);
    assertRefused(login("nobody@example.org", PASSWORD, ""), Reason.INVALID_LOGIN);
  }

  @Test
  void locksOutWhoFailsFiveTimesForLongerAndLonger() {
    for (int i = 0; i < 5; i++) {
      assertRefused(login("nobody@example.org", "wrong", ""), Reason.INVALID_LOGIN);
    }
    assertThat(login("nobody@example.org", PASSWORD, ""))
        .isEqualTo(new Refused(Reason.LOCKED, 30_000, ""));
    assertThat(login(CAROL, PASSWORD, "")).isInstanceOf(LoggedIn.class);
    now.addAndGet(30_000);
    assertRefused(login("nobody@example.org", "wrong", ""), Reason.INVALID_LOGIN);
    assertThat(login("nobody@example.org", "wrong", ""))
        .isEqualTo(new Refused(Reason.LOCKED, 60_000, ""));
  }

  @Test
  void forgetsTheFailuresOfAUserWhoLogsInButNotThoseOfItsAddress() {
    for (int i = 0; i < 4; i++) {
      login(CAROL, "wrong", "");
    }
    in();
    assertThat(failures.counts.values()).containsExactly(4);
  }

  @Test
  void renewsASessionOnceWithEachToken() {
    LoggedIn first = in();
    LoggedIn second = (LoggedIn) now(users.refresh(first.refreshToken()));
    assertThat(second.session()).isEqualTo(first.session());
    assertThat(second.refreshToken()).isNotEqualTo(first.refreshToken());
    assertThat(now(users.refresh(second.refreshToken()))).isInstanceOf(LoggedIn.class);
    assertThat(isGood(second)).isTrue();
    assertRefused(now(users.refresh(first.refreshToken())), Reason.REUSED_TOKEN);
    assertThat(isGood(second)).isFalse();
    assertRefused(now(users.refresh(second.refreshToken())), Reason.INVALID_TOKEN);
  }

  @Test
  void renewsNothingForOtherTexts() {
    for (String text : List.of("", ".", "a.b", "x".repeat(500), in().accessToken())) {
      assertRefused(now(users.refresh(text)), Reason.INVALID_TOKEN);
    }
  }

  @Test
  void storesNoTokenOnlyDigests() {
    LoggedIn in = in();
    String secret = in.refreshToken().substring(in.refreshToken().indexOf('.') + 1);
    assertThat(sessions.tokens.toString())
        .doesNotContain(secret, in.refreshToken().substring(0, in.refreshToken().indexOf('.')));
    assertThat(in.toString()).doesNotContain(secret, in.accessToken());
  }

  @Test
  void endsSessions() {
    LoggedIn one = in();
    LoggedIn other = in();
    assertThat(now(users.logout(account(), one.session()))).isEqualTo(new Users.Done());
    assertThat(isGood(one)).isFalse();
    assertThat(isGood(other)).isTrue();
    assertRefused(now(users.logout(account(), one.session())), Reason.UNKNOWN_SESSION);
    assertRefused(now(users.logout("somebody-else", other.session())), Reason.UNKNOWN_USER);
    assertThat(now(users.logoutEverywhere(account()))).isEqualTo(new Users.Done());
    assertThat(isGood(other)).isFalse();
    assertRefused(now(users.refresh(other.refreshToken())), Reason.INVALID_TOKEN);
  }

  @Test
  void changesThePasswordAndEndsAllOtherSessions() {
    LoggedIn one = in();
    LoggedIn other = in();
    assertRefused(
        now(users.changePassword(account(), one.session(), HOME, "wrong", "a new long password")),
        Reason.INVALID_LOGIN);
    assertThat(now(users.changePassword(account(), one.session(), HOME, PASSWORD, "short")))
        .isEqualTo(new Users.Weak(Weakness.TOO_SHORT));
    assertThat(
            now(
                users.changePassword(
                    account(), one.session(), HOME, PASSWORD, "a new long password")))
        .isEqualTo(new Users.Done());
    assertThat(isGood(one)).isTrue();
    assertThat(isGood(other)).isFalse();
    assertRefused(login(CAROL, PASSWORD, ""), Reason.INVALID_LOGIN);
    assertThat(login(CAROL, "a new long password", "")).isInstanceOf(LoggedIn.class);
  }

  private byte[] enrol() {
    assertThat(now(users.enrolTotp(account(), HOME, PASSWORD)))
        .isInstanceOf(Users.TotpEnrolment.class);
    var user = stored.byEmail(CAROL).orElseThrow();
    return new PlainBox().open("totp:" + user.id(), user.totpSecret());
  }

  private String code(byte[] secret) {
    return Totp.code(secret, Totp.step(now.get()));
  }

  @Test
  void needsACodeOnceItIsConfirmedAndTakesNoneTwice() {
    byte[] secret = enrol();
    assertThat(login(CAROL, PASSWORD, "")).isInstanceOf(LoggedIn.class);
    assertRefused(now(users.confirmTotp(carol(BY_KEY), "000000x")), Reason.INVALID_CODE);
    assertThat(now(users.confirmTotp(carol(BY_KEY), code(secret))))
        .isInstanceOf(Users.RecoveryCodes.class);
    assertRefused(login(CAROL, PASSWORD, ""), Reason.SECOND_FACTOR_REQUIRED);
    assertRefused(login(CAROL, PASSWORD, code(secret)), Reason.INVALID_CODE);
    now.addAndGet(30_000);
    assertThat(login(CAROL, PASSWORD, code(secret))).isInstanceOf(LoggedIn.class);
    assertRefused(login(CAROL, PASSWORD, code(secret)), Reason.INVALID_CODE);
    now.addAndGet(30_000);
    assertRefused(login(CAROL, "wrong", code(secret)), Reason.INVALID_LOGIN);
  }

  @Test
  void needsNoSecondFactorThatWasBegunBeforeThePasswordChangedOrConfirmedAfterALogout() {
    byte[] secret = enrol();
    LoggedIn thief = in();
    KeyGranter byThief = carol(new Credential.Session(thief.session()));
    now(users.logout(account(), thief.session()));
    assertRefused(now(users.confirmTotp(byThief, code(secret))), Reason.SECOND_FACTOR_STATE);
    now(users.changePassword(account(), "", HOME, PASSWORD, "a new long password"));
    now.addAndGet(30_000);
    assertRefused(now(users.confirmTotp(carol(BY_KEY), code(secret))), Reason.SECOND_FACTOR_STATE);
    assertThat(login(CAROL, "a new long password", "")).isInstanceOf(LoggedIn.class);
  }

  @Test
  void endsSessionsThatBeganWithoutTheSecondFactor() {
    byte[] secret = enrol();
    LoggedIn elsewhere = in();
    LoggedIn here = in();
    now(users.confirmTotp(carol(new Credential.Session(here.session())), code(secret)));
    assertThat(isGood(elsewhere)).isFalse();
    assertThat(isGood(here)).isTrue();
  }

  @Test
  void letsStrangersNotKeepWhoIsLoggedInFromAnotherPassword() {
    LoggedIn before = in();
    for (int i = 0; i < 50; i++) {
      now(users.login(new Users.Login(CAROL, "wrong " + i, "", "203.0.113." + i)));
    }
    assertRefused(login(CAROL, PASSWORD, ""), Reason.LOCKED);
    assertThat(
            now(
                users.changePassword(
                    account(), before.session(), HOME, PASSWORD, "a staple of batteries")))
        .isEqualTo(new Users.Done());
  }

  @Test
  void countsWrongCodesAsFailures() {
    byte[] secret = enrol();
    now(users.confirmTotp(carol(BY_KEY), code(secret)));
    for (int i = 0; i < 5; i++) {
      assertRefused(login(CAROL, PASSWORD, "nothing"), Reason.INVALID_CODE);
    }
    now.addAndGet(Duration.ofSeconds(29).toMillis());
    assertRefused(login(CAROL, PASSWORD, code(secret)), Reason.LOCKED);
  }

  @Test
  void takesARecoveryCodeOnceInPlaceOfAnother() {
    byte[] secret = enrol();
    var recovery = (Users.RecoveryCodes) now(users.confirmTotp(carol(BY_KEY), code(secret)));
    assertThat(recovery.codes()).hasSize(10).doesNotHaveDuplicates();
    String code = recovery.codes().getFirst();
    assertThat(stored.recoveryCodes.toString()).doesNotContain(code);
    assertThat(login(CAROL, PASSWORD, code)).isInstanceOf(LoggedIn.class);
    assertRefused(login(CAROL, PASSWORD, code), Reason.INVALID_CODE);
    String another = recovery.codes().getLast().toUpperCase(Locale.ROOT);
    String asPeopleWriteIt = another.substring(0, 8) + "-" + another.substring(8);
    assertThat(login(CAROL, PASSWORD, asPeopleWriteIt)).isInstanceOf(LoggedIn.class);
  }

  @Test
  void endsTheSecondFactorForWhoHasBoth() {
    byte[] secret = enrol();
    assertRefused(
        now(users.disableTotp(account(), HOME, PASSWORD, code(secret))),
        Reason.SECOND_FACTOR_STATE);
    now(users.confirmTotp(carol(BY_KEY), code(secret)));
    assertRefused(now(users.enrolTotp(account(), HOME, PASSWORD)), Reason.SECOND_FACTOR_STATE);
    assertRefused(
        now(users.disableTotp(account(), HOME, PASSWORD, "nothing")), Reason.INVALID_CODE);
    now.addAndGet(30_000);
    assertThat(now(users.disableTotp(account(), HOME, PASSWORD, code(secret))))
        .isEqualTo(new Users.Done());
    assertThat(login(CAROL, PASSWORD, "")).isInstanceOf(LoggedIn.class);
  }

  @Test
  void makesUsersSomethingElseAndTakesWhatTheyHad() {
    LoggedIn before = in();
    String id = before.user().id();
    stored.keys.put(account(), List.of("tx-1", "tx-2"));
    KeyGranter operator = granter(Role.OPERATOR, KeyBounds.NONE);
    assertRefused(now(users.setRole(operator, id, Role.ADMIN, true)), Reason.BEYOND_AUTHORITY);
    KeyGranter limited = granter(Role.ADMIN, new KeyBounds(List.of(), Long.MAX_VALUE, true));
    assertRefused(now(users.setRole(limited, id, Role.ADMIN, true)), Reason.BEYOND_AUTHORITY);
    assertThat(isGood(before)).isTrue();
    assertThat(now(users.setRole(ADMIN, id, Role.ADMIN, true))).isInstanceOf(Users.Known.class);
    assertThat(isGood(before)).isFalse();
    assertThat(revoked).containsExactly("tx-1", "tx-2");
    assertThat(in().user().role()).isEqualTo(Role.ADMIN);
    assertRefused(now(users.setRole(operator, id, Role.TRADER, true)), Reason.BEYOND_AUTHORITY);
  }

  @Test
  void letsNobodyInWhoIsDisabled() {
    LoggedIn before = in();
    now(users.setRole(ADMIN, before.user().id(), Role.TRADER, false));
    assertRefused(login(CAROL, PASSWORD, ""), Reason.INVALID_LOGIN);
    assertRefused(now(users.refresh(before.refreshToken())), Reason.INVALID_TOKEN);
  }

  /** Should one have been left. */
  @Test
  void renewsNoSessionOfWhoIsDisabled() {
    LoggedIn before = in();
    stored.change(before.user().id(), user -> InMemoryUsers.with(user, Role.TRADER, false));
    assertRefused(now(users.refresh(before.refreshToken())), Reason.INVALID_TOKEN);
  }

  @Test
  void keepsTwentySessionsOfAUser() {
    LoggedIn first = in();
    for (int i = 0; i < 20; i++) {
      now.incrementAndGet();
      sessions.insert(
          new SessionRecord(
              "s" + i, first.user().id(), HOME, false, now.get(), now.get(), Long.MAX_VALUE),
          stored.byEmail(CAROL).orElseThrow(),
          new RefreshDigest("f" + i, "s"),
          100);
    }
    in();
    assertThat(isGood(first)).isFalse();
    assertThat(sessions.live).hasSize(20);
  }

  @Test
  void refusesWhatItCannotHash() {
    Executor full =
        work -> {
          throw new RejectedExecutionException();
        };
    assertRefused(
        now(users(true, full).login(new Users.Login(CAROL, PASSWORD, "", HOME))),
        Reason.OVERLOADED);
  }
}
