package org.thaliumx.protocol.identity;

import java.util.EnumSet;
import java.util.Set;
import org.thaliumx.domain.access.Role;
import org.thaliumx.domain.access.Scope;
import org.thaliumx.protocol.KeyDetails;

/**
 * Who makes or ends credentials, and may give nobody more than they have. What is said here may be
 * some seconds old: whoever stores what is given asks the database whether the credential is still
 * good.
 *
 * @param account whom they act for
 * @param credential what they used to ask
 * @param role what they are to the exchange
 * @param scopes what the credential is good for
 * @param bounds what it is limited to
 */
public record KeyGranter(
    String account, Credential credential, Role role, Set<Scope> scopes, KeyBounds bounds) {

  public KeyGranter {
    scopes = Set.copyOf(scopes);
  }

  /** The session they asked in; empty if they used a key. */
  public String session() {
    return switch (credential) {
      case Credential.Session(var id) -> id;
      case Credential.Key _ -> "";
    };
  }

  /** Whether what they used to ask is good from anywhere, for ever and for everything. */
  private boolean isUnlimited() {
    return bounds.equals(KeyBounds.NONE) && scopes.containsAll(EnumSet.allOf(Scope.class));
  }

  /** Whether they may make a user of one role one of another. */
  public boolean mayChange(Role before, Role after) {
    return isUnlimited() && role.mayGrant(before) && role.mayGrant(after);
  }

  /** Whether they may have that made. What they make is good for demos if they are. */
  public boolean mayGive(KeyRequest wanted) {
    return mayGive(
        wanted.role(),
        wanted.scopes(),
        new KeyBounds(wanted.networks(), wanted.expiresAtMillis(), bounds.demo()));
  }

  /** Whether they may have another one made that is like this one. */
  public boolean mayGiveAnother(KeyDetails key) {
    return mayGive(key.role(), key.scopes(), KeyBounds.of(key));
  }

  private boolean mayGive(Role granted, Set<Scope> given, KeyBounds within) {
    return (granted == role || role.mayGrant(granted))
        && scopes.containsAll(given)
        && bounds.contain(within);
  }
}
