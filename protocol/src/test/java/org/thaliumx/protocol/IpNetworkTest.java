package org.thaliumx.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IpNetworkTest {

  @ParameterizedTest
  @CsvSource({
    "10.0.0.0/8, 10.255.1.2, true",
    "10.0.0.0/8, 11.0.0.1, false",
    "192.0.2.77, 192.0.2.77, true",
    "192.0.2.77, 192.0.2.78, false",
    "192.0.2.128/25, 192.0.2.129, true",
    "192.0.2.128/25, 192.0.2.127, false",
    "0.0.0.0/0, 203.0.113.9, true",
    "0.0.0.0/0, ::1, false",
    "2001:db8::/33, 2001:db8:7fff::1, true",
    "2001:db8::/33, 2001:db8:8000::1, false",
    "::1, ::1, true",
    "127.0.0.1, ::ffff:127.0.0.1, true"
  })
  void containsWhatBeginsLikeIt(String network, String address, boolean contained) {
    assertThat(IpNetwork.parse(network).orElseThrow().contains(InetAddress.ofLiteral(address)))
        .isEqualTo(contained);
  }

  @ParameterizedTest
  @CsvSource({
    "10.0.0.0/8, 10.1.0.0/16, true",
    "10.0.0.0/8, 10.0.0.0/8, true",
    "10.0.0.0/8, 10.0.0.0/7, false",
    "10.0.0.0/8, 11.0.0.0/16, false",
    "192.0.2.128/25, 192.0.2.192/26, true",
    "192.0.2.128/25, 192.0.2.64/26, false",
    "10.0.0.0/8, 10.1.2.3, true",
    "10.1.2.3, 10.0.0.0/8, false",
    "0.0.0.0/0, ::/0, false",
    "::/0, 2001:db8::/32, true"
  })
  void containsNetworksThatAreNoWider(String wider, String narrower, boolean contained) {
    assertThat(
            IpNetwork.parse(wider).orElseThrow().contains(IpNetwork.parse(narrower).orElseThrow()))
        .isEqualTo(contained);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "/8", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/", "::/129", "example.com"})
  void refusesWhatIsNoNetwork(String text) {
    assertThat(IpNetwork.parse(text)).isEmpty();
  }
}
