package org.thaliumx.http.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RequestSignerTest {

  private static final String BODY =
      "{\"market\":\"BTC_USDT\",\"side\":\"BUY\",\"type\":\"LIMIT\","
          + "\"price\":\"50000.00\",\"quantity\":\"0.1\"}";
  private static final String SIGNATURE =
      "0511c63b6e532e7362a14e6a1a080cf1fc910da9162035f3cd2280e41b3263c3";

  private final RequestSigner signer = new RequestSigner("alice-secret");

  @Test
  void signsTheBodyOfTheDocumentedVector() {
    assertThat(signer.sign("1760000000000", "POST", "/v1/orders", "", BODY.getBytes(UTF_8)))
        .isEqualTo(SIGNATURE);
  }

  @Test
  void signsAQueryAndNoBody() {
    assertThat(
            signer.sign(
                "1760000000000", "GET", "/v1/orders", "market=BTC_USDT&status=open", new byte[0]))
        .isEqualTo("31ed2d5dee5eea99ea1c7ec22eb610edda1fa1754d9a930261848147fd8d5cb2");
  }

  @Test
  void signsEveryPartOfTheRequest() {
    byte[] body = BODY.getBytes(UTF_8);
    assertThat(
            List.of(
                signer.sign("1760000000001", "POST", "/v1/orders", "", body),
                signer.sign("1760000000000", "PATCH", "/v1/orders", "", body),
                signer.sign("1760000000000", "POST", "/v1/orders/", "", body),
                signer.sign("1760000000000", "POST", "/v1/orders", "a=b", body),
                signer.sign("1760000000000", "POST", "/v1/orders", "", new byte[0])))
        .doesNotHaveDuplicates()
        .doesNotContain(SIGNATURE);
  }
}
