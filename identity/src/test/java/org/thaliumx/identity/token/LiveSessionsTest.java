package org.thaliumx.identity.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.thaliumx.domain.access.Role;
import org.thaliumx.identity.InMemorySessions;
import org.thaliumx.protocol.identity.SessionRecords.RefreshDigest;
import org.thaliumx.protocol.identity.SessionRecords.SessionRecord;
import org.thaliumx.protocol.identity.UserRecords.UserRecord;

class LiveSessionsTest {
  private static final UserRecord CAROL =
      new UserRecord("u-1", "carol@example.org", "hash", Role.TRADER, "a-1", true, "", false, 0);

  private final ArrayDeque<Runnable> reads = new ArrayDeque<>();
  private final InMemorySessions sessions = new InMemorySessions();
  private final LiveSessions live = new LiveSessions(sessions, reads::add, () -> Instant.EPOCH);

  private CompletableFuture<Boolean> isLive() {
    return live.isLive("s-1").toCompletableFuture();
  }

  @Test
  void letsNoAnswerThatWasOnItsWayBringBackASessionThatEnded() {
    var session = new SessionRecord("s-1", "u-1", "::1", false, 0, 0, 1_000_000);
    sessions.insert(session, CAROL, new RefreshDigest("f", "s"), 20);
    CompletableFuture<Boolean> before = isLive();
    live.end("s-1");
    reads.remove().run();
    assertThat(before).isCompletedWithValue(false);
    assertThat(isLive()).isCompletedWithValue(false);
    assertThat(reads).isEmpty();
  }
}
