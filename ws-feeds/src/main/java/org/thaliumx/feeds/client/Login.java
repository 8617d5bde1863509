package org.thaliumx.feeds.client;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.thaliumx.feeds.FeedError;
import org.thaliumx.feeds.WebSocketFeeds;
import org.thaliumx.protocol.ClientDesk;
import org.thaliumx.protocol.ClientDesk.Principal;

/**
 * Finds out who one client is. Either it signs a challenge that nobody was given before and that is
 * of use once, so a signature that somebody overheard opens nothing; or it has an access token, and
 * is closed at its end unless it brought another one before. Not thread-safe.
 */
final class Login {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int CHALLENGE_BYTES = 16;

  private final ClientDesk desk;
  private final InstantSource clock;
  private final Connection client;
  private @Nullable String challenge;
  private @Nullable Principal principal;
  private boolean busy;
  private boolean checkIsDue;

  Login(ClientDesk desk, InstantSource clock, Connection client) {
    this.desk = desk;
    this.clock = clock;
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

  /** Takes an access token, at first or in place of the one before. */
  void enter(String token, Reply reply) {
    if (principal != null && principal.token().isEmpty()) {
      reply.refuse(FeedError.ALREADY_AUTHENTICATED, "This connection is somebody's already.");
    } else {
      busy = true;
      client.await(desk.enter(token), entry -> entered(entry, reply));
    }
  }

  private void entered(ClientDesk.Entry entry, Reply reply) {
    busy = false;
    switch (entry) {
      case ClientDesk.Entry.Denied(var code, var detail) -> reply.refuse(code, detail);
      case ClientDesk.Entry.Admitted(var known) when isAnother(known) ->
          reply.refuse(FeedError.ALREADY_AUTHENTICATED, "This connection is somebody else's.");
      case ClientDesk.Entry.Admitted(var known) -> {
        principal = known;
        reply.authenticated(known);
      }
    }
    if (checkIsDue) {
      checkIsDue = false;
      check();
    }
  }

  private boolean isAnother(Principal known) {
    return principal != null
        && !(principal.key().equals(known.key()) && principal.account().equals(known.account()));
  }

  /**
   * Closes the client if what it came in with is good no more. While it is being found out whether
   * it has something else the check is put off until that is known, but not a second time: whoever
   * tries one token after the other, or one that takes long, stays no longer for that.
   */
  void check() {
    Principal checked = principal;
    if (busy && !checkIsDue) {
      checkIsDue = true;
    } else if (checked != null && !closeIfExpired()) {
      client.await(
          desk.isWelcome(checked).exceptionally(nobodyKnows -> true),
          welcome -> {
            if (!welcome && checked.equals(principal)) {
              revoked(checked);
            }
          });
    }
  }

  /** Closes the client if its token is past its end; whether it is. */
  boolean closeIfExpired() {
    boolean expired = principal().filter(this::isExpired).isPresent();
    if (expired) {
      client.close(FeedError.TOKEN_EXPIRED, "The access token is past its end.");
    }
    return expired;
  }

  private boolean isExpired(Principal known) {
    return known.token().map(token -> token.expiresAtMillis() <= clock.millis()).orElse(false);
  }

  private void revoked(Principal known) {
    if (known.token().isEmpty()) {
      client.close(FeedError.KEY_REVOKED, "The key is good no more.");
    } else if (!closeIfExpired()) {
      client.close(FeedError.TOKEN_REVOKED, "The access token is good no more.");
    }
  }
}
