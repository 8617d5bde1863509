package org.thaliumx.protocol;

import java.net.InetAddress;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.thaliumx.domain.access.Permission;
import org.thaliumx.domain.access.Role;
import org.thaliumx.domain.access.Scope;

/**
 * What may be known of a credential of the API.
 *
 * @param key its public name
 * @param account whom it acts for
 * @param role what its owner is to the exchange
 * @param scopes what it may be used for
 * @param algorithm how it signs
 * @param networks where it may be used from; empty for anywhere
 * @param label what its owner calls it; may be empty
 * @param createdAtMillis since when it exists, in milliseconds since the epoch
 * @param expiresAtMillis from when on it is good no more; {@link #NEVER} if it has no end
 * @param demo whether it is one of the published demo credentials, or was made with one: these only
 *     work on loopback
 */
public record KeyDetails(
    String key,
    String account,
    Role role,
    Set<Scope> scopes,
    KeyAlgorithm algorithm,
    List<IpNetwork> networks,
    String label,
    long createdAtMillis,
    long expiresAtMillis,
    boolean demo) {

  /** A time that does not come. */
  public static final long NEVER = Long.MAX_VALUE;

  public KeyDetails {
    scopes = Set.copyOf(scopes);
    networks = List.copyOf(networks);
  }

  /** Of a credential for everything its owner may do, from anywhere, for ever. */
  public static KeyDetails unrestricted(String key, String account, Role role, boolean demo) {
    return new KeyDetails(
        key,
        account,
        role,
        EnumSet.allOf(Scope.class),
        KeyAlgorithm.HMAC_SHA256,
        List.of(),
        "",
        0,
        NEVER,
        demo);
  }

  /** Whether it may be used for that. */
  public boolean allows(Permission permission) {
    return permission.isGranted(role, scopes);
  }

  /** Whether it may be used from there. */
  public boolean admits(InetAddress client) {
    return networks.isEmpty() || networks.stream().anyMatch(network -> network.contains(client));
  }

  /** Whether it is good no more at that time. */
  public boolean isExpired(long nowMillis) {
    return nowMillis >= expiresAtMillis;
  }
}
