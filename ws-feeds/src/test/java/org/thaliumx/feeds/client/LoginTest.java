package org.thaliumx.feeds.client;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.apache.pekko.http.javadsl.model.ws.TextMessage;
import org.junit.jupiter.api.Test;
import org.thaliumx.feeds.FeedError;
import org.thaliumx.protocol.ClientDesk;

/** Who a client is, and until when. */
class LoginTest {
  private static final long END = 1_000_000;
  private static final long LATER_END = 2_000_000;

  private final List<String> told = new ArrayList<>();
  private final List<FeedError> closed = new ArrayList<>();
  private long nowMillis;
  private boolean welcome = true;
  private final CompletableFuture<ClientDesk.Entry> late = new CompletableFuture<>();
  private final Login login =
      new Login(new Desk(), () -> Instant.ofEpochMilli(nowMillis), new Client());
  private final Reply reply = new Reply(new Client(), "");

  /** Knows tokens by their names, of one only later, and every signature. */
  private final class Desk implements ClientDesk {
    private static final Map<String, Principal> TOKENS =
        Map.of(
            "first", principal("u-1", "alice", "first", END),
            "second", principal("u-1", "alice", "second", LATER_END),
            "other", principal("u-2", "bob", "other", LATER_END));

    private static Principal principal(String user, String account, String token, long end) {
      return new Principal(user, account, Optional.of(new AccessToken(token, end)));
    }

    @Override
    public CompletionStage<Entry> enter(Credentials credentials, String path, String query) {
      return CompletableFuture.completedFuture(
          new Entry.Admitted(new Principal(credentials.key(), "alice")));
    }

    @Override
    public CompletionStage<Entry> enter(String token) {
      return token.equals("late") ? late : CompletableFuture.completedFuture(known(token));
    }

    private static Entry known(String token) {
      return TOKENS.containsKey(token)
          ? new Entry.Admitted(requireNonNull(TOKENS.get(token)))
          : new Entry.Denied("INVALID_TOKEN", "");
    }

    @Override
    public CompletionStage<Boolean> isWelcome(Principal principal) {
      return CompletableFuture.completedFuture(welcome);
    }

    @Override
    public CompletionStage<Answer> ask(Principal principal, Request request) {
      throw new AssertionError("nothing is asked");
    }
  }

  /** Keeps what it is told. */
  private final class Client implements Connection {
    @Override
    public void send(TextMessage message) {
      told.add(message.getStrictText());
    }

    @Override
    public void sendPersonal(TextMessage message) {
      send(message);
    }

    @Override
    public long charactersWaiting() {
      return 0;
    }

    @Override
    public <T> void await(CompletionStage<T> outcome, Consumer<T> then) {
      var _ = outcome.thenAccept(then);
    }

    @Override
    public <T> Consumer<T> onMyThread(Consumer<T> each) {
      return each;
    }

    @Override
    public void close(FeedError error, String detail) {
      closed.add(error);
    }

    @Override
    public void askAgainLater() {
      throw new AssertionError("no market is watched");
    }
  }

  private String enter(String token) {
    login.enter(token, reply);
    return told.getLast();
  }

  private void sign() {
    login.challenge(reply);
    login.enter(new ClientDesk.Credentials("k", "1", "s"), reply);
  }

  @Test
  void closesWhoseTokenIsPastItsEnd() {
    assertThat(enter("first")).contains("\"account\":\"alice\"");
    nowMillis = END - 1;
    login.check();
    assertThat(closed).isEmpty();
    nowMillis = END;
    login.check();
    assertThat(closed).containsExactly(FeedError.TOKEN_EXPIRED);
  }

  @Test
  void goesOnWithAFreshToken() {
    enter("first");
    assertThat(enter("made-up")).contains("INVALID_TOKEN");
    assertThat(enter("second")).contains("1970-01-01T00:33:20.000Z");
    nowMillis = END;
    login.check();
    assertThat(closed).isEmpty();
    nowMillis = LATER_END;
    login.check();
    assertThat(closed).containsExactly(FeedError.TOKEN_EXPIRED);
  }

  /** Whoever always has an attempt under way must not keep the connection by that. */
  @Test
  void closesWhoseTokenIsPastItsEndOnceItsAttemptWithAnotherHasFailed() {
    enter("first");
    nowMillis = END;
    login.enter("late", reply);
    login.check();
    assertThat(closed).as("it may be a fresh one").isEmpty();
    late.complete(Desk.known("made-up"));
    assertThat(closed).containsExactly(FeedError.TOKEN_EXPIRED);
  }

  @Test
  void closesWhoseSessionIsOverOnceItsAttemptWithAnotherTokenHasFailed() {
    enter("first");
    welcome = false;
    login.enter("late", reply);
    login.check();
    assertThat(closed).isEmpty();
    late.complete(Desk.known("made-up"));
    assertThat(closed).containsExactly(FeedError.TOKEN_REVOKED);
  }

  @Test
  void letsWhoIsAboutToBringAFreshTokenGoOn() {
    enter("first");
    nowMillis = END;
    login.enter("late", reply);
    login.check();
    late.complete(Desk.known("second"));
    assertThat(closed).isEmpty();
    login.check();
    assertThat(closed).isEmpty();
  }

  @Test
  void waitsForNoAttemptFromOneCheckToTheNext() {
    enter("first");
    nowMillis = END;
    login.enter("late", reply);
    login.check();
    login.check();
    assertThat(closed).containsExactly(FeedError.TOKEN_EXPIRED);
  }

  @Test
  void staysWhoItWas() {
    enter("first");
    assertThat(enter("other")).contains("ALREADY_AUTHENTICATED");
    assertThat(login.principal().map(ClientDesk.Principal::account)).contains("alice");
  }

  @Test
  void takesNoTokenFromWhoCameWithAKey() {
    sign();
    assertThat(enter("first")).contains("ALREADY_AUTHENTICATED");
    nowMillis = LATER_END;
    login.check();
    assertThat(closed).as("keys have no such end").isEmpty();
  }

  @Test
  void closesWhoIsWelcomeNoMoreAndSaysWhy() {
    sign();
    welcome = false;
    login.check();
    assertThat(closed).containsExactly(FeedError.KEY_REVOKED);
  }

  @Test
  void closesWhoseSessionIsOver() {
    enter("first");
    welcome = false;
    login.check();
    assertThat(closed).containsExactly(FeedError.TOKEN_REVOKED);
  }

  @Test
  void checksNobodyBeforeItIsKnown() {
    welcome = false;
    login.check();
    assertThat(closed).isEmpty();
  }
}
