package org.thaliumx.http;

import java.util.Set;
import org.thaliumx.domain.access.Role;
import org.thaliumx.domain.access.Scope;
import org.thaliumx.protocol.KeyDetails;
import org.thaliumx.protocol.identity.Bearer;
import org.thaliumx.protocol.identity.Credential;
import org.thaliumx.protocol.identity.KeyBounds;
import org.thaliumx.protocol.identity.KeyGranter;

/**
 * Who sent a request.
 *
 * @param key the public name of the key it was signed with, or the id of the user who has logged
 *     in; empty where nobody needs to be named
 * @param account whom that key or user acts for; empty likewise
 * @param role what the key's owner is to the exchange
 * @param scopes what the key may be used for
 * @param bounds what the key is limited to
 * @param session the session of a user who has logged in here; else empty
 */
public record Caller(
    String key, String account, Role role, Set<Scope> scopes, KeyBounds bounds, String session) {

  /** Somebody who did not need to be named. */
  public static final Caller NOBODY = new Caller("", "", Role.TRADER, Set.of());

  /** Somebody whose credential is not limited. */
  public Caller(String key, String account, Role role, Set<Scope> scopes) {
    this(key, account, role, scopes, KeyBounds.NONE, "");
  }

  /** Whom a key acts for. */
  public static Caller of(KeyDetails key) {
    return new Caller(key.key(), key.account(), key.role(), key.scopes(), KeyBounds.of(key), "");
  }

  /** Whom an access token is for. */
  static Caller of(Bearer bearer) {
    return new Caller(
        bearer.subject(),
        bearer.account(),
        bearer.role(),
        bearer.scopes(),
        KeyBounds.NONE,
        bearer.session());
  }

  /** The sender as one who gives rights to others, and never more than it has. */
  public KeyGranter granter() {
    return new KeyGranter(
        account,
        session.isEmpty() ? new Credential.Key(key) : new Credential.Session(session),
        role,
        scopes,
        bounds);
  }
}
