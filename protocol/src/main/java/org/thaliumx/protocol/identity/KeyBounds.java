package org.thaliumx.protocol.identity;

import java.util.List;
import org.thaliumx.protocol.IpNetwork;
import org.thaliumx.protocol.KeyDetails;

/**
 * What a credential is limited to, whatever its owner may do.
 *
 * @param networks where it may be used from; empty for anywhere
 * @param expiresAtMillis from when on it is good no more; {@link KeyDetails#NEVER} for no end
 * @param demo whether it only works on loopback, because everybody knows it or could have made it
 */
public record KeyBounds(List<IpNetwork> networks, long expiresAtMillis, boolean demo) {

  /** Of what works anywhere and for ever. */
  public static final KeyBounds NONE = new KeyBounds(List.of(), KeyDetails.NEVER, false);

  public KeyBounds {
    networks = List.copyOf(networks);
  }

  /** Those of a credential. */
  public static KeyBounds of(KeyDetails key) {
    return new KeyBounds(key.networks(), key.expiresAtMillis(), key.demo());
  }

  /** Whether those others are as narrow, or narrower. */
  public boolean contain(KeyBounds others) {
    return others.expiresAtMillis <= expiresAtMillis
        && (others.demo || !demo)
        && (networks.isEmpty()
            || (!others.networks.isEmpty() && others.networks.stream().allMatch(this::covers)));
  }

  private boolean covers(IpNetwork network) {
    return networks.stream().anyMatch(wider -> wider.contains(network));
  }
}
