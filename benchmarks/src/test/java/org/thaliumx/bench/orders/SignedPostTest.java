package org.thaliumx.bench.orders;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.thaliumx.http.client.RequestSigner;

class SignedPostTest {

  @Test
  void signsAsEveryClientDoes() {
    var clock = InstantSource.fixed(Instant.ofEpochMilli(1_760_000_000_000L));
    var post = new SignedPost("127.0.0.1:8080", "/v1/orders", "alice", "alice-secret", clock);
    for (String body : new String[] {"{\"a\":1}", "{\"b\":22}"}) {
      ByteBuffer request = ByteBuffer.allocate(1_000);
      post.write(body, request);
      String signature =
          new RequestSigner("alice-secret")
              .sign("1760000000000", "POST", "/v1/orders", "", body.getBytes(ISO_8859_1));
      assertThat(new String(request.array(), 0, request.position(), ISO_8859_1))
          .isEqualTo(
              """
              POST /v1/orders HTTP/1.1
              Host: 127.0.0.1:8080
              Content-Type: application/json
              X-Thaliumx-Key: alice
              X-Thaliumx-Timestamp: 1760000000000
              X-Thaliumx-Signature: %s
              Content-Length: %d

              %s\
              """
                  .formatted(signature, body.length(), body)
                  .replace("\n", "\r\n"));
    }
  }
}
