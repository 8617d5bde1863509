package org.thaliumx.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.thaliumx.http.ProblemAssert.assertProblem;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.thaliumx.http.client.ApiClient;
import org.thaliumx.http.problem.ProblemCode;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadRequestTest {

  private static final int LONGEST_URI = 4_096;
  private static final String POST_ORDER = "POST /v1/orders HTTP/1.1";
  private static final String GET_TIME = "GET /v1/time HTTP/1.1";

  private final TestApi api = TestApi.demo();
  private final ApiClient alice = api.client(TestApi.ALICE);

  @AfterEach
  void nothingReachedTheExchange() {
    assertThat(api.exchange.asked).isEmpty();
  }

  @AfterAll
  void close() {
    alice.close();
    api.close();
  }

  private void assertRefused(String request, int status, ProblemCode code) throws IOException {
    String answer = RawHttp.send(api.port(), request);
    assertThat(answer).startsWith("HTTP/1.1 " + status + " ");
    assertThat(answer)
        .contains("Content-Type: application/problem+json", "\"code\":\"" + code.name() + "\"");
    assertThat(answer).doesNotContain("Exception", "\tat ");
  }

  @Test
  void refusesABodyThatIsTooLarge() {
    assertProblem(alice.post("/v1/orders", " ".repeat(65_537)), 413, ProblemCode.BODY_TOO_LARGE);
  }

  @Test
  void takesABodyOfJustTheSizeAllowed() {
    assertProblem(alice.post("/v1/orders", " ".repeat(65_536)), 400, ProblemCode.MALFORMED_JSON);
  }

  @Test
  void refusesJsonHoweverDeepItIs() {
    for (int depth : new int[] {1_000, 32_000}) {
      String deep = "[".repeat(depth) + "]".repeat(depth);
      assertProblem(alice.post("/v1/orders", deep), 400, ProblemCode.NOT_AN_OBJECT);
      for (String path : new String[] {"/v1/orders", "/v1/orders/batch", "/v1/orders/lists"}) {
        for (String name : new String[] {"market", "orders", "trigger", "other"}) {
          assertThat(alice.post(path, "{\"" + name + "\":" + deep + "}").status()).isEqualTo(400);
        }
      }
    }
  }

  @Test
  void refusesAnEndlessStreamOfChunks() throws IOException {
    String chunk = "4000\r\n" + " ".repeat(0x4000) + "\r\n";
    String head =
        RawHttp.head(POST_ORDER, "Content-Type: application/json", "Transfer-Encoding: chunked");
    assertRefused(head + chunk.repeat(20) + "0\r\n\r\n", 413, ProblemCode.BODY_TOO_LARGE);
  }

  @Test
  void refusesABodyThatIsNotEvenWorthReadingAway() throws IOException {
    String head =
        RawHttp.head(POST_ORDER, "Content-Type: application/json", "Content-Length: 99999999");
    assertRefused(head, 413, ProblemCode.BODY_TOO_LARGE);
  }

  @Test
  void refusesAMediaTypeThatIsNotJson() throws IOException {
    String form = "Content-Type: application/x-www-form-urlencoded";
    assertRefused(
        RawHttp.head(POST_ORDER, form, "Content-Length: 2") + "{}",
        415,
        ProblemCode.UNSUPPORTED_MEDIA_TYPE);
  }

  @Test
  void takesABodyWithoutAMediaTypeForJson() throws IOException {
    assertRefused(
        RawHttp.head(POST_ORDER, "Content-Length: 2") + "{}", 401, ProblemCode.MISSING_CREDENTIALS);
  }

  @Test
  void refusesWhatIsNoHttp() throws IOException {
    assertRefused("\u0016\u0003\u0001 nonsense\r\n\r\n", 400, ProblemCode.MALFORMED_REQUEST);
    assertRefused(RawHttp.head("GET /%zz HTTP/1.1"), 400, ProblemCode.MALFORMED_REQUEST);
    assertRefused("GET / HTTP/1.1\r\n\r\n", 400, ProblemCode.MALFORMED_REQUEST);
  }

  /** Pekko resolves dots in paths by recursion, as deep as the path has parts. */
  @Test
  void bearsTheDeepestPathsThatFit() throws IOException {
    int longest = LONGEST_URI - "/./".length();
    for (String path : new String[] {"/".repeat(longest), "x/".repeat(longest / 2)}) {
      String answer = RawHttp.send(api.port(), RawHttp.head("GET /./" + path + " HTTP/1.1"));
      assertThat(answer).startsWith("HTTP/1.1 404 ");
    }
  }

  @Test
  void takesAUriOfJustTheLengthAllowed() throws IOException {
    String start = "/v1/time?";
    String uri = start + "x".repeat(LONGEST_URI - start.length());
    assertThat(RawHttp.send(api.port(), RawHttp.head("GET " + uri + " HTTP/1.1")))
        .startsWith("HTTP/1.1 200 ");
    assertRefused(RawHttp.head("GET " + uri + "x HTTP/1.1"), 414, ProblemCode.URI_TOO_LONG);
    assertThat(Files.readString(Path.of("../docs/limits.md")))
        .contains(
            "| path and query | "
                + String.format(Locale.ROOT, "%,d", LONGEST_URI)
                + " characters |");
  }

  @Test
  void refusesAHeaderThatIsTooLong() throws IOException {
    assertRefused(
        RawHttp.head(GET_TIME, "X-Long: " + "x".repeat(9_000)), 431, ProblemCode.HEADERS_TOO_LARGE);
  }

  @Test
  void refusesTooManyHeaders() throws IOException {
    String[] many = IntStream.range(0, 100).mapToObj(i -> "X-" + i + ": x").toArray(String[]::new);
    assertRefused(RawHttp.head(GET_TIME, many), 400, ProblemCode.MALFORMED_REQUEST);
  }

  @Test
  void refusesAMethodOrVersionNobodyKnows() throws IOException {
    assertRefused("GET /v1/time\r\n\r\n", 400, ProblemCode.MALFORMED_REQUEST);
    assertRefused(RawHttp.head("BREW / HTTP/1.1"), 400, ProblemCode.MALFORMED_REQUEST);
  }
}
