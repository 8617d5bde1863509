package org.thaliumx.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.stream.Stream;
import org.apache.pekko.http.javadsl.model.AttributeKeys;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.RemoteAddress;
import org.apache.pekko.http.javadsl.model.headers.RawHeader;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.thaliumx.protocol.IpNetwork;

class TrustedProxiesTest {
  private final TrustedProxies proxies =
      new TrustedProxies(
          Stream.of("10.0.0.0/8", "2001:db8::1")
              .map(text -> IpNetwork.parse(text).orElseThrow())
              .toList());

  @ParameterizedTest
  @CsvSource({
    "198.51.100.7, 192.0.2.1, 198.51.100.7",
    "10.0.0.1, 192.0.2.1, 192.0.2.1",
    "10.0.0.1, '203.0.113.9, 192.0.2.1', 192.0.2.1",
    "10.0.0.1, '192.0.2.1, 10.0.0.2', 192.0.2.1",
    "10.0.0.1, '10.0.0.3, 10.0.0.2', 10.0.0.3",
    "10.0.0.1, '192.0.2.1, evil.example.com', 10.0.0.1",
    "10.0.0.1, '', 10.0.0.1",
    "2001:db8::1, 2001:db8:5::9, 2001:db8:5:0:0:0:0:9",
  })
  void believesOnlyProxiesItKnows(String peer, String forwardedFor, String client) {
    HttpRequest request =
        HttpRequest.GET("/")
            .addAttribute(
                AttributeKeys.remoteAddress, RemoteAddress.create(InetAddress.ofLiteral(peer)))
            .addHeader(RawHeader.create("x-forwarded-for", forwardedFor));
    RemoteAddress found =
        proxies.unmasked(request).getAttribute(AttributeKeys.remoteAddress).orElseThrow();
    assertThat(found.getAddress().orElseThrow().getHostAddress()).isEqualTo(client);
  }
}
