package org.thaliumx.protocol;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Network addresses that begin alike, such as {@code 10.0.0.0/8} or {@code 2001:db8::/32}.
 * Immutable.
 */
public final class IpNetwork {

  private final String text;
  private final byte[] address;
  private final int prefixBits;

  private IpNetwork(String text, byte[] address, int prefixBits) {
    this.text = text;
    this.address = address;
    this.prefixBits = prefixBits;
  }

  /**
   * Reads a network in CIDR notation, or one address alone, which means just that; empty where the
   * text is neither, or a name that would have to be looked up.
   */
  public static Optional<IpNetwork> parse(String text) {
    int slash = text.indexOf('/');
    int end = slash < 0 ? text.length() : slash;
    try {
      byte[] address = InetAddress.ofLiteral(text.substring(0, end)).getAddress();
      int all = address.length * 8;
      int bits = slash < 0 ? all : Integer.parseInt(text, slash + 1, text.length(), 10);
      return bits < 0 || bits > all
          ? Optional.empty()
          : Optional.of(new IpNetwork(text, address, bits));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Whether that address is in it. An IPv4 address written as IPv6 counts as IPv4. */
  public boolean contains(InetAddress candidate) {
    return beginsLike(candidate.getAddress());
  }

  /** Whether every address of another network is in it. */
  public boolean contains(IpNetwork narrower) {
    return narrower.prefixBits >= prefixBits && beginsLike(narrower.address);
  }

  private boolean beginsLike(byte[] other) {
    int whole = prefixBits / 8;
    int rest = prefixBits % 8;
    if (other.length != address.length || !Arrays.equals(other, 0, whole, address, 0, whole)) {
      return false;
    }
    return rest == 0 || ((other[whole] ^ address[whole]) & (0xff << (8 - rest)) & 0xff) == 0;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof IpNetwork network && network.text.equals(text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  /** As it was written. */
  @Override
  public String toString() {
    return text;
  }
}
