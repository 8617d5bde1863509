package org.thaliumx.identity.user;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;
import org.thaliumx.domain.access.Role;
import org.thaliumx.identity.InMemorySessions;
import org.thaliumx.protocol.identity.UserRecords.UserRecord;
import org.thaliumx.protocol.identity.Users.Done;
import org.thaliumx.protocol.identity.Users.Reason;
import org.thaliumx.protocol.identity.Users.Refused;
import org.thaliumx.protocol.identity.Users.Reply;

/** Nobody keeps others from logging in by having passwords hashed. */
class PasswordAuthenticationTest {
  private static final Passwords QUICK = new Passwords(8, 1);
  private static final String CAROL = "carol@example.org";
  private static final String PASSWORD = "correct horse battery";
  private static final Refused TOO_MANY = new Refused(Reason.RATE_LIMITED, 1_000, "");

  private final ArrayDeque<Runnable> waiting = new ArrayDeque<>();
  private final InMemoryFailures failures = new InMemoryFailures();
  private final PasswordAuthentication authentication =
      new PasswordAuthentication(
          users(), failures, QUICK, Runnable::run, waiting::add, () -> Instant.EPOCH);

  private static InMemoryUsers users() {
    var users = new InMemoryUsers(new InMemorySessions());
    users.insertIfAbsent(
        new UserRecord("u-1", CAROL, QUICK.hash(PASSWORD), Role.TRADER, "a-1", true, "", false, 0));
    return users;
  }

  private CompletableFuture<Reply> login(String email, String client, String password) {
    return authentication
        .authenticateByEmail(email, client, password, user -> new Done())
        .toCompletableFuture();
  }

  private void hashAll() {
    while (!waiting.isEmpty()) {
      waiting.remove().run();
    }
  }

  @Test
  void checksFourPasswordsOfAnAddressAtATime() {
    List<CompletableFuture<Reply>> first = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      first.add(login("nobody-" + i, "192.0.2.1", PASSWORD));
    }
    assertThat(login(CAROL, "192.0.2.1", PASSWORD)).isCompletedWithValue(TOO_MANY);
    assertThat(register("192.0.2.1")).isCompletedWithValue(TOO_MANY);
    CompletableFuture<Reply> elsewhere = login(CAROL, "192.0.2.2", PASSWORD);
    assertThat(waiting).hasSize(5);
    hashAll();
    assertThat(first).allMatch(CompletableFuture::isDone);
    assertThat(elsewhere).isCompletedWithValue(new Done());
    CompletableFuture<Reply> again = login(CAROL, "192.0.2.1", PASSWORD);
    hashAll();
    assertThat(again).isCompletedWithValue(new Done());
  }

  @Test
  void checksFourPasswordsOfAUserAtATimeButLetsNobodyHoldUpWhoIsLoggedIn() {
    for (int i = 0; i < 4; i++) {
      var _ = login(CAROL, "192.0.2." + i, "wrong");
    }
    assertThat(login(CAROL, "192.0.2.9", PASSWORD)).isCompletedWithValue(TOO_MANY);
    CompletableFuture<Reply> loggedIn =
        authentication
            .authenticateByAccount("a-1", "192.0.2.9", PASSWORD, user -> new Done())
            .toCompletableFuture();
    hashAll();
    assertThat(loggedIn).isCompletedWithValue(new Done());
  }

  private CompletableFuture<Reply> register(String client) {
    return authentication.register(client, Done::new).toCompletableFuture();
  }

  @Test
  void leavesRoomForLoginsWhoeverRegisters() {
    for (int i = 0; i < 16; i++) {
      assertThat(register("192.0.2." + i)).isNotDone();
    }
    assertThat(register("192.0.2.99")).isCompletedWithValue(TOO_MANY);
    CompletableFuture<Reply> login = login(CAROL, "192.0.2.99", PASSWORD);
    hashAll();
    assertThat(login).isCompletedWithValue(new Done());
    assertThat(register("192.0.2.99")).isNotDone();
  }

  @Test
  void givesNoTurnToWhoIsLockedOut() {
    failures.locks.put(RandomTokens.digest("address 192.0.2.1"), 7_000L);
    Refused locked = new Refused(Reason.LOCKED, 7_000, "");
    assertThat(login(CAROL, "192.0.2.1", PASSWORD)).isCompletedWithValue(locked);
    assertThat(
            authentication
                .authenticateByAccount("a-1", "192.0.2.1", PASSWORD, user -> new Done())
                .toCompletableFuture())
        .isCompletedWithValue(locked);
    assertThat(waiting).isEmpty();
  }

  @Test
  void asksForTheLockAgainWhenTheTurnHasCome() {
    for (int i = 0; i < 4; i++) {
      var _ = login(CAROL, "192.0.2.1", "wrong");
      hashAll();
    }
    CompletableFuture<Reply> fifth = login(CAROL, "192.0.2.1", "wrong");
    CompletableFuture<Reply> sixth = login(CAROL, "192.0.2.1", PASSWORD);
    hashAll();
    assertThat(fifth).isCompletedWithValue(new Refused(Reason.INVALID_LOGIN, 0, "u-1"));
    assertThat(sixth).isCompletedWithValue(new Refused(Reason.LOCKED, 30_000, ""));
  }

  /** However what was under way has ended. */
  @Test
  void forgetsWhatIsDone() {
    var full =
        new PasswordAuthentication(
            users(),
            failures,
            QUICK,
            Runnable::run,
            work -> {
              throw new RejectedExecutionException();
            },
            () -> Instant.EPOCH);
    for (int i = 0; i < 9; i++) {
      assertThat(
              full.authenticateByEmail(CAROL, "::1", PASSWORD, user -> new Done())
                  .toCompletableFuture())
          .isCompletedWithValue(new Refused(Reason.OVERLOADED));
    }
    for (int i = 0; i < 9; i++) {
      CompletableFuture<Reply> failed =
          authentication
              .authenticateByEmail(
                  CAROL,
                  "::1",
                  PASSWORD,
                  user -> {
                    throw new IllegalStateException("the database is gone");
                  })
              .toCompletableFuture();
      hashAll();
      assertThat(failed).isCompletedExceptionally();
    }
  }
}
