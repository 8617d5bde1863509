package org.thaliumx.http;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;
import org.apache.pekko.http.javadsl.model.AttributeKeys;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.RemoteAddress;

/** Where a client is, and by what name that is counted. */
public final class ClientAddress {
  private static final int NETWORK_BYTES = 8;
  private static final int IPV6_BYTES = 16;

  private ClientAddress() {}

  /** The address a request came from; empty where nobody knows. */
  static Optional<InetAddress> find(HttpRequest request) {
    return request.getAttribute(AttributeKeys.remoteAddress).flatMap(RemoteAddress::getAddress);
  }

  /**
   * The address a request came from. Of IPv6 it is the network of 64 bits: whoever has one address
   * of it has all.
   */
  public static String of(HttpRequest request) {
    return find(request).map(ClientAddress::name).orElse("unknown");
  }

  static String name(InetAddress address) {
    return address instanceof Inet6Address six && !six.isLoopbackAddress()
        ? network(six) + "/64"
        : address.getHostAddress();
  }

  private static String network(Inet6Address address) {
    byte[] first = Arrays.copyOf(Arrays.copyOf(address.getAddress(), NETWORK_BYTES), IPV6_BYTES);
    try {
      return InetAddress.getByAddress(first).getHostAddress();
    } catch (UnknownHostException e) {
      throw new IllegalStateException("sixteen bytes are an address", e);
    }
  }
}
