package org.thaliumx.feeds.client;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.thaliumx.feeds.FeedError;
import org.thaliumx.feeds.WebSocketFeeds;
import org.thaliumx.protocol.ClientDesk;
import org.thaliumx.protocol.ClientDesk.Principal;

/**
 * Finds out who one client is. It has to sign a challenge that nobody was given before and that is
 * of use once: so a signature that somebody overheard opens nothing. Not thread-safe.
 */
final class Login {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int CHALLENGE_BYTES = 16;

  private final ClientDesk desk;
  private final Connection client;
  private @Nullable String challenge;
  private @Nullable Principal principal;
  private boolean busy;

  Login(ClientDesk desk, Connection client) {
    this.desk = desk;
    this.client = client;
  }

  /** Who the client is, if it has proved that. */
  Optional<Principal> principal() {
    return Optional.ofNullable(principal);
  }

  /** Whether it is being found out who the client is; nothing it says has a meaning before. */
  boolean isBusy() {
    return busy;
  }

  void challenge(Reply reply) {
    var bytes = new byte[CHALLENGE_BYTES];
    RANDOM.nextBytes(bytes);
    String fresh = HexFormat.of().formatHex(bytes);
    challenge = fresh;
    reply.challenge(fresh);
  }

  void enter(ClientDesk.Credentials credentials, Reply reply) {
    String signed = challenge;
    challenge = null;
    if (principal != null) {
      reply.refuse(FeedError.ALREADY_AUTHENTICATED, "This connection is somebody's already.");
    } else if (signed == null) {
      reply.refuse(FeedError.NO_CHALLENGE, "Ask for a challenge first; each is good for once.");
    } else {
      busy = true;
      client.await(
          desk.enter(credentials, WebSocketFeeds.PATH, "challenge=" + signed),
          entry -> entered(entry, reply));
    }
  }

  private void entered(ClientDesk.Entry entry, Reply reply) {
    busy = false;
    switch (entry) {
      case ClientDesk.Entry.Denied(var code, var detail) -> reply.refuse(code, detail);
      case ClientDesk.Entry.Admitted(var known) -> {
        principal = known;
        reply.authenticated(known.account());
      }
    }
  }

  /** Closes the client if its key is not good any more. */
  void check() {
    if (principal != null) {
      client.await(
          desk.isWelcome(principal).exceptionally(nobodyKnows -> true),
          welcome -> {
            if (!welcome) {
              client.close(FeedError.KEY_REVOKED, "The key is good no more.");
            }
          });
    }
  }
}
