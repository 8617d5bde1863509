package org.thaliumx.feeds;

import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.thaliumx.protocol.ClientDesk;

/**
 * A desk that knows alice by the signature "of" and the query, and by a token, and answers when it
 * is told to.
 */
final class FakeDesk implements ClientDesk {

  /** A request that waits for its answer. */
  record Asked(Principal principal, Request request, CompletableFuture<Answer> answer) {

    void answer(int status, String body) {
      answer.complete(new Answer(status, "4711", body.replace('\'', '"')));
    }
  }

  private final BlockingQueue<Asked> asked = new LinkedBlockingQueue<>();
  static final String TOKEN = "the.token.of-alice";
  static final long EXPIRES_AT = 4_102_444_800_000L;

  /** One that was good when it was looked at, and is past its end a moment later. */
  static final String EXPIRED_TOKEN = "the.expired.token-of-alice";

  @Override
  public CompletionStage<Entry> enter(Credentials credentials, String path, String query) {
    boolean genuine = credentials.signature().equals("of " + path + "?" + query);
    return CompletableFuture.completedFuture(
        genuine
            ? new Entry.Admitted(new Principal(credentials.key(), "alice"))
            : new Entry.Denied("WRONG_SIGNATURE", "The signature is not the one of this request."));
  }

  @Override
  public CompletionStage<Entry> enter(String token) {
    return CompletableFuture.completedFuture(
        switch (token) {
          case TOKEN -> admitted(token, EXPIRES_AT);
          case EXPIRED_TOKEN -> admitted(token, 1);
          default -> new Entry.Denied("INVALID_TOKEN", "The access token is none.");
        });
  }

  private static Entry admitted(String token, long expiresAtMillis) {
    return new Entry.Admitted(
        new Principal("u-1", "alice", Optional.of(new AccessToken(token, expiresAtMillis))));
  }

  @Override
  public CompletionStage<Boolean> isWelcome(Principal principal) {
    return CompletableFuture.completedFuture(true);
  }

  @Override
  public CompletionStage<Answer> ask(Principal principal, Request request) {
    var answer = new CompletableFuture<Answer>();
    asked.add(new Asked(principal, request, answer));
    return answer;
  }

  /** The next request. */
  Asked next() {
    try {
      Asked next = asked.poll(10, TimeUnit.SECONDS);
      if (next == null) {
        throw new AssertionError("nobody asked");
      }
      return next;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  int waiting() {
    return asked.size();
  }
}
