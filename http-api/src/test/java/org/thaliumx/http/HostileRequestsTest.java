package org.thaliumx.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Random;
import org.apache.pekko.http.javadsl.model.ContentTypes;
import org.apache.pekko.http.javadsl.model.HttpEntity;
import org.apache.pekko.http.javadsl.model.HttpMethods;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.headers.RawHeader;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.thaliumx.http.HostileRequests.Hostile;
import org.thaliumx.http.client.ApiClient.Credentials;
import org.thaliumx.http.client.RequestSigner;
import org.thaliumx.protocol.Account;
import org.thaliumx.protocol.Market;
import org.thaliumx.protocol.Message;

/**
 * Sends what no client should: whatever it is, it gets an answer that is documented and gives
 * nothing away, and what is refused has changed nothing.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileRequestsTest {

  private static final int REQUESTS = Integer.getInteger("thaliumx.hostile-requests", 5_000);
  private static final int RAW_REQUESTS = Math.max(200, REQUESTS / 100);
  private static final long SEED = Long.getLong("thaliumx.seed", new Random().nextLong());

  private final TestApi api = TestApi.demo();
  private final DocumentedApi documented = new DocumentedApi(api.api);

  @AfterAll
  void close() {
    api.close();
  }

  @Test
  void refusesWhatIsWrongWithoutAnErrorOfItsOwn() {
    var requests = new HostileRequests(OpenApi.DOCUMENT, SEED);
    var random = new Random(SEED);
    int refused = 0;
    for (int i = 0; i < REQUESTS; i++) {
      api.reset();
      api.exchange.answer(ExampleAnswers::to);
      Hostile hostile = requests.next();
      HttpResponse response = send(hostile, i % 20_000, random.nextInt(10) == 0 ? 1 : 0);
      String what = "seed %d, request %d: %s -> %s".formatted(SEED, i, hostile.request(), response);
      assertThat(response.status().intValue()).as(what).isBetween(200, 499);
      assertGivesNothingAway(what, text(response));
      if (response.status().intValue() >= 400) {
        refused++;
        assertThat(api.exchange.asked).as(what).allMatch(asked -> changesNothing(asked.command()));
      }
    }
    assertThat(refused).isBetween(REQUESTS / 2, REQUESTS - 1);
    assertThat(documented.complaints())
        .as("seed %d", SEED)
        .allMatch(complaint -> complaint.contains("body"));
  }

  private static void assertGivesNothingAway(String what, String answer) {
    assertThat(answer)
        .as(what)
        .doesNotContain("Exception", "\tat ", ".java", "org.thaliumx.", "jackson", "pekko");
  }

  private static boolean changesNothing(Message command) {
    return switch (command) {
      case Market.GetBook _, Market.GetTrades _, Market.GetState _, Market.ValidateOrder _ -> true;
      case Account.GetOrders _, Account.GetOrder _, Account.FindOrder _ -> true;
      case Account.GetMarkets _, Account.GetControls _, Account.ValidateOrder _ -> true;
      default -> false;
    };
  }

  /** Signed at that time, or at one that is so far from what it says. */
  private HttpResponse send(Hostile hostile, int tick, int forged) {
    ExampleRequests request = hostile.request();
    Endpoint endpoint = api.api.endpoints().get(hostile.operation().name());
    Credentials sender =
        endpoint != null && endpoint.access().isForOperators() ? TestApi.OPERATOR : TestApi.TRADER;
    int mark = request.target().indexOf('?');
    String path = mark < 0 ? request.target() : request.target().substring(0, mark);
    String query = mark < 0 ? "" : request.target().substring(mark + 1);
    String timestamp = Long.toString(Samples.NOW + tick);
    String signature =
        new RequestSigner(sender.secret())
            .sign(
                Long.toString(Samples.NOW + tick + forged),
                request.method(),
                path,
                query,
                request.body().getBytes(UTF_8));
    try {
      return documented
          .apply(
              HttpRequest.create("/")
                  .withMethod(HttpMethods.lookup(request.method()).orElseThrow())
                  .withEntity(ContentTypes.APPLICATION_JSON, request.body().getBytes(UTF_8))
                  .addHeaders(
                      List.of(
                          RawHeader.create(Target.RAW_URI_HEADER, request.target()),
                          RawHeader.create(RequestSigner.KEY_HEADER, sender.key()),
                          RawHeader.create(RequestSigner.TIMESTAMP_HEADER, timestamp),
                          RawHeader.create(RequestSigner.SIGNATURE_HEADER, signature))))
          .toCompletableFuture()
          .join();
    } catch (Exception e) {
      throw new AssertionError("seed " + SEED + ": " + request, e);
    }
  }

  private static String text(HttpResponse response) {
    return ((HttpEntity.Strict) response.entity()).getData().utf8String();
  }

  @Test
  void refusesBytesThatAreNoRequests() throws IOException {
    var random = new Random(SEED);
    for (int i = 0; i < RAW_REQUESTS; i++) {
      String answer = RawHttp.sendAndEnd(api.port(), nearlyARequest(random));
      String what = "seed %d, request %d: %s".formatted(SEED, i, answer);
      if (!answer.isEmpty()) {
        assertThat(answer).as(what).matches("(?s)HTTP/1\\.[01] [1234]\\d\\d .*");
      }
      assertThat(answer).as(what).doesNotContain("Exception", "\tat ", "pekko");
    }
    assertThat(api.exchange.asked).isEmpty();
    assertThat(RawHttp.send(api.port(), RawHttp.head("GET /v1/time HTTP/1.1")))
        .startsWith("HTTP/1.1 200 ");
  }

  private static String nearlyARequest(Random random) {
    var bytes =
        new StringBuilder(
            RawHttp.head(
                    "POST /v1/orders?validateOnly=true HTTP/1.1",
                    "Content-Type: application/json",
                    "Content-Length: 2")
                + "{}");
    for (int i = random.nextInt(6); i >= 0; i--) {
      int at = random.nextInt(bytes.length());
      switch (random.nextInt(4)) {
        case 0 -> bytes.setCharAt(at, (char) random.nextInt(256));
        case 1 -> bytes.insert(at, (char) random.nextInt(256));
        case 2 -> bytes.delete(at, Math.min(bytes.length() - 1, at + random.nextInt(20)));
        default -> bytes.insert(at, "\r\n");
      }
    }
    return bytes.toString();
  }

  @Test
  void readsNoDeeperThanItHasTo() {
    var alice = api.client(TestApi.ALICE);
    String deep = "{\"market\":" + "[".repeat(30_000) + "]".repeat(30_000) + "}";
    assertThat(alice.post("/v1/orders", deep).status()).isEqualTo(400);
    alice.close();
  }

  @Test
  void unpacksNothing() throws IOException {
    String request =
        RawHttp.head(
                "POST /v1/orders HTTP/1.1",
                "Content-Type: application/json",
                "Content-Encoding: gzip",
                "Content-Length: 2")
            + "{}";
    assertThat(RawHttp.send(api.port(), request))
        .startsWith("HTTP/1.1 415 ")
        .contains("Content-Encoding");
  }
}
