package org.thaliumx.bench.orders;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

class SignedFormTest {

  @Test
  void signsAsBinancesClientsDo() {
    var clock = InstantSource.fixed(Instant.ofEpochMilli(1_760_000_000_000L));
    var form = new SignedForm("127.0.0.1:8080", "/api/v3/order", "alice", "alice-secret", clock);
    ByteBuffer request = ByteBuffer.allocate(1_000);

    form.write("symbol=BTCUSDT&side=BUY", request);

    String body =
        "timestamp=1760000000000&symbol=BTCUSDT&side=BUY&signature="
            + "63cafd5fdd26f7501cd9e02b3fd0f4cd6359f4d11bc9eff8d41b3cb9f1ee2ee9";
    assertThat(new String(request.array(), 0, request.position(), ISO_8859_1))
        .isEqualTo(
            """
            POST /api/v3/order HTTP/1.1
            Host: 127.0.0.1:8080
            Content-Type: application/x-www-form-urlencoded
            X-MBX-APIKEY: alice
            Content-Length: %d

            %s\
            """
                .formatted(body.length(), body)
                .replace("\n", "\r\n"));
  }
}
