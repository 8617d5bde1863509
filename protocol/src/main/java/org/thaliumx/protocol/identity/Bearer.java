package org.thaliumx.protocol.identity;

import java.util.Set;
import org.thaliumx.domain.access.Role;
import org.thaliumx.domain.access.Scope;

/**
 * Who an access token is for.
 *
 * @param subject the id of the user, or who its issuer says it is
 * @param session its session here; empty where another issuer let it in
 * @param account whom it acts for
 * @param role what it is to the exchange
 * @param scopes what the token may be used for
 * @param expiresAtMillis from when on it is good no more, in milliseconds since the epoch
 */
public record Bearer(
    String subject,
    String session,
    String account,
    Role role,
    Set<Scope> scopes,
    long expiresAtMillis) {

  public Bearer {
    scopes = Set.copyOf(scopes);
  }
}
