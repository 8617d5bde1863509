package org.thaliumx.protocol.identity;

import java.util.Set;
import org.thaliumx.domain.access.Role;
import org.thaliumx.domain.access.Scope;

/**
 * Who makes or ends credentials, and may give nobody more than they have.
 *
 * @param role what they are to the exchange
 * @param scopes what they used to ask is good for
 */
public record KeyGranter(Role role, Set<Scope> scopes) {

  public KeyGranter {
    scopes = Set.copyOf(scopes);
  }

  /** Whether they may give somebody of that role a credential of those scopes. */
  public boolean mayGive(Role granted, Set<Scope> given) {
    return (granted == role || role.mayGrant(granted)) && scopes.containsAll(given);
  }
}
