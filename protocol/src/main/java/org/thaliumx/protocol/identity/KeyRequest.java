package org.thaliumx.protocol.identity;

import java.util.List;
import java.util.Set;
import org.thaliumx.domain.access.Role;
import org.thaliumx.domain.access.Scope;
import org.thaliumx.protocol.IpNetwork;
import org.thaliumx.protocol.KeyAlgorithm;
import org.thaliumx.protocol.KeyDetails;

/**
 * A credential of the API that somebody wants.
 *
 * @param account whom it is to act for
 * @param role what its owner is to the exchange
 * @param scopes what it may be used for
 * @param algorithm how it is to sign
 * @param publicKey what its signatures are checked with, in Base64 as X.509 encodes it; empty where
 *     a secret is to be made
 * @param networks where it may be used from; empty for anywhere
 * @param label what its owner calls it
 * @param expiresAtMillis from when on it is good no more; {@link KeyDetails#NEVER} for no end
 */
public record KeyRequest(
    String account,
    Role role,
    Set<Scope> scopes,
    KeyAlgorithm algorithm,
    String publicKey,
    List<IpNetwork> networks,
    String label,
    long expiresAtMillis) {

  public KeyRequest {
    scopes = Set.copyOf(scopes);
    networks = List.copyOf(networks);
  }
}
