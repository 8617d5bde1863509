package org.thaliumx.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.apache.pekko.http.javadsl.model.ContentTypes;
import org.apache.pekko.http.javadsl.model.HttpEntity;
import org.apache.pekko.http.javadsl.model.HttpHeader;
import org.apache.pekko.http.javadsl.model.HttpMethods;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.headers.RawHeader;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.thaliumx.domain.order.OrderStatus;
import org.thaliumx.http.client.ApiClient;
import org.thaliumx.http.client.RequestSigner;
import org.thaliumx.protocol.Account;
import org.thaliumx.protocol.text.OwnOrderJson;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConditionalOrdersTest {

  private static final String ORDER = "/v1/orders/BTC_USDT/5";
  private static final long VERSION = Samples.partlyFilled().order().version();
  private static final String TAG =
      '"' + OwnOrderJson.version(Samples.partlyFilled().order()) + '"';
  private static final String SMALLER = "{\"quantity\":\"0.05\"}";

  private final TestApi api = TestApi.demo();
  private final AtomicLong ticks = new AtomicLong();
  private final ApiClient alice = api.client(TestApi.ALICE);

  @BeforeEach
  void reset() {
    api.reset();
    api.exchange.answer(command -> Samples.partlyFilled());
  }

  @AfterAll
  void close() {
    alice.close();
    api.close();
  }

  private HttpResponse send(String method, String body, String header, String value) {
    String timestamp = Long.toString(Samples.NOW + ticks.incrementAndGet());
    String signature =
        new RequestSigner(TestApi.TRADER.secret())
            .sign(timestamp, method, ORDER, "", body.getBytes(UTF_8));
    HttpRequest request =
        HttpRequest.create(ORDER)
            .withMethod(HttpMethods.lookup(method).orElseThrow())
            .withEntity(ContentTypes.APPLICATION_JSON, body)
            .addHeader(RawHeader.create(RequestSigner.KEY_HEADER, TestApi.TRADER.key()))
            .addHeader(RawHeader.create(RequestSigner.TIMESTAMP_HEADER, timestamp))
            .addHeader(RawHeader.create(RequestSigner.SIGNATURE_HEADER, signature))
            .addHeader(RawHeader.create(header, value));
    try {
      return api.documented().apply(request).toCompletableFuture().join();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private static String text(HttpResponse response) {
    return ((HttpEntity.Strict) response.entity()).getData().utf8String();
  }

  @Test
  void tagsAnOrderWithItsVersion() {
    var response = alice.get(ORDER);
    assertThat(response.headers().firstValue("ETag")).contains(TAG);
    assertThat('"' + response.json().path("version").asText() + '"').isEqualTo(TAG);
    api.exchange.answer(
        command -> Samples.result(Samples.limitBuy(), OrderStatus.CANCELLED, "CANCELLED_BY_OWNER"));
    assertThat(alice.get(ORDER).headers().firstValue("ETag").orElseThrow()).isNotEqualTo(TAG);
  }

  @Test
  void doesNotSendAnOrderAgainThatTheClientHas() {
    for (String known : new String[] {TAG, "W/" + TAG, "\"x\", " + TAG, "*"}) {
      HttpResponse response = send("GET", "", "If-None-Match", known);
      assertThat(response.status().intValue()).as(known).isEqualTo(304);
      assertThat(text(response)).isEmpty();
      assertThat(response.getHeader("ETag").map(HttpHeader::value)).contains(TAG);
    }
    assertThat(send("GET", "", "If-None-Match", "\"x\"").status().intValue()).isEqualTo(200);
  }

  @Test
  void letsAnAmendmentDependOnTheVersion() {
    assertThat(send("PATCH", SMALLER, "If-Match", TAG).status().intValue()).isEqualTo(200);
    assertThat(amended().version()).isEqualTo(VERSION);
    assertThat(send("PATCH", SMALLER, "If-Match", "*").status().intValue()).isEqualTo(200);
    assertThat(amended().version()).isZero();
    String body = "{\"quantity\":\"0.05\",\"version\":" + TAG + "}";
    assertThat(alice.patch(ORDER, body).status()).isEqualTo(200);
    assertThat(amended().version()).isEqualTo(VERSION);
    assertThat(send("PATCH", body, "If-Match", TAG).status().intValue()).isEqualTo(200);
  }

  private Account.AmendOrder amended() {
    return (Account.AmendOrder) api.exchange.asked.getLast().command();
  }

  @Test
  void changesNothingForATagThatIsNoOrders() {
    String other = "{\"quantity\":\"0.05\",\"version\":\"0123456789abcdef\"}";
    for (HttpResponse response :
        new HttpResponse[] {
          send("PATCH", SMALLER, "If-Match", "\"x\""),
          send("PATCH", SMALLER, "If-Match", "W/" + TAG),
          send("PATCH", SMALLER, "If-Match", TAG + ", " + TAG),
          send("PATCH", other, "If-Match", TAG),
          send("PATCH", other.replace("0123", "oops"), "If-Match", "*")
        }) {
      assertThat(response.status().intValue()).isEqualTo(412);
      assertThat(text(response)).contains("PRECONDITION_FAILED");
    }
    assertThat(api.exchange.asked).isEmpty();
  }
}
