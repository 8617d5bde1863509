package org.thaliumx.http;

import java.util.Set;
import org.thaliumx.domain.access.Role;
import org.thaliumx.domain.access.Scope;
import org.thaliumx.protocol.KeyDetails;

/**
 * Who sent a request.
 *
 * @param key the public name of the key it was signed with; empty where nobody needs to be named
 * @param account whom that key acts for; empty likewise
 * @param role what the key's owner is to the exchange
 * @param scopes what the key may be used for
 */
public record Caller(String key, String account, Role role, Set<Scope> scopes) {

  /** Somebody who did not need to be named. */
  public static final Caller NOBODY = new Caller("", "", Role.TRADER, Set.of());

  /** Whom a key acts for. */
  public static Caller of(KeyDetails key) {
    return new Caller(key.key(), key.account(), key.role(), key.scopes());
  }
}
