package org.thaliumx.identity.user;

import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.thaliumx.domain.access.Scope;
import org.thaliumx.identity.token.TokenIssuer;
import org.thaliumx.protocol.identity.Bearer;
import org.thaliumx.protocol.identity.SessionRecords;
import org.thaliumx.protocol.identity.SessionRecords.Renewal;
import org.thaliumx.protocol.identity.SessionRecords.SessionRecord;
import org.thaliumx.protocol.identity.UserRecords;
import org.thaliumx.protocol.identity.UserRecords.UserRecord;
import org.thaliumx.protocol.identity.Users.LoggedIn;
import org.thaliumx.protocol.identity.Users.Reason;
import org.thaliumx.protocol.identity.Users.Refused;
import org.thaliumx.protocol.identity.Users.Reply;

/** Begins, renews and ends sessions, and has tokens issued for them. Blocks; thread-safe. */
final class UserSessions {

  private static final Duration LIFETIME = Duration.ofDays(30);
  private static final int MAX_SESSIONS = 20;
  private static final int ID_BYTES = 16;

  private final UserRecords users;
  private final SessionRecords sessions;
  private final TokenIssuer tokens;
  private final InstantSource clock;

  UserSessions(
      UserRecords users, SessionRecords sessions, TokenIssuer tokens, InstantSource clock) {
    this.users = users;
    this.sessions = sessions;
    this.tokens = tokens;
    this.clock = clock;
  }

  /** Refused if the user has changed since it proved who it is. */
  Reply begin(UserRecord user, String client) {
    long now = clock.millis();
    var session =
        new SessionRecord(
            "s-" + RandomTokens.text(ID_BYTES),
            user.id(),
            client,
            user.totpConfirmed(),
            now,
            now,
            now + LIFETIME.toMillis());
    RefreshToken token = RefreshToken.random();
    Optional<List<String>> ended = sessions.insert(session, user, token.digest(), MAX_SESSIONS);
    ended.ifPresent(this::forget);
    return ended.isPresent()
        ? loggedIn(user, session.id(), token)
        : new Refused(Reason.INVALID_LOGIN, 0, user.id());
  }

  private LoggedIn loggedIn(UserRecord user, String session, RefreshToken refresh) {
    long now = clock.millis();
    var bearer =
        new Bearer(
            user.id(),
            session,
            user.account(),
            user.role(),
            EnumSet.allOf(Scope.class),
            now + TokenIssuer.LIFETIME.toMillis());
    return new LoggedIn(
        UserService.profile(user),
        session,
        tokens.issue(bearer, now),
        TokenIssuer.LIFETIME.toSeconds(),
        refresh.text());
  }

  Reply renew(String text) {
    Optional<RefreshToken> token = RefreshToken.parse(text);
    if (token.isEmpty()) {
      return new Refused(Reason.INVALID_TOKEN);
    }
    RefreshToken next = token.get().next();
    return switch (sessions.renew(token.get().digest(), next.digest().secret(), clock.millis())) {
      case Renewal.Unknown() -> new Refused(Reason.INVALID_TOKEN);
      case Renewal.Reused(var session) -> {
        tokens.end(session.id());
        yield new Refused(Reason.REUSED_TOKEN, 0, session.userId());
      }
      case Renewal.Renewed(var session) ->
          users
              .byId(session.userId())
              .filter(UserRecord::enabled)
              .<Reply>map(user -> loggedIn(user, session.id(), next))
              .orElseGet(() -> new Refused(Reason.INVALID_TOKEN));
    };
  }

  List<SessionRecord> list(UserRecord user) {
    return sessions.list(user.id(), clock.millis());
  }

  boolean end(UserRecord user, String session) {
    boolean ended = sessions.revoke(user.id(), session);
    if (ended) {
      tokens.end(session);
    }
    return ended;
  }

  /** Ends all of them. */
  void endAll(UserRecord user) {
    forget(sessions.revokeAll(user.id()));
  }

  /** Lets sessions that were ended in the database be over here at once. */
  void forget(List<String> ended) {
    ended.forEach(tokens::end);
  }
}
