package org.thaliumx.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.thaliumx.domain.order.RejectReason;
import org.thaliumx.http.client.ApiClient;
import org.thaliumx.http.client.RequestSigner;
import org.thaliumx.protocol.Account;
import org.thaliumx.protocol.ClientDesk;
import org.thaliumx.protocol.ClientDesk.AccessToken;
import org.thaliumx.protocol.ClientDesk.Answer;
import org.thaliumx.protocol.ClientDesk.Credentials;
import org.thaliumx.protocol.ClientDesk.Entry;
import org.thaliumx.protocol.ClientDesk.Principal;
import org.thaliumx.protocol.ClientDesk.Request;

/** Who asks over a connection of its own gets what REST answers. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConnectionDeskTest {
  private static final Principal CAROL = new Principal("real", "carol");
  private static final String PATH = "/v1/ws";
  private static final String QUERY = "challenge=c0ffee";

  private final TestApi api = TestApi.demo();
  private final ApiClient carol = api.client(TestApi.TRADER);
  private final ClientDesk desk = desk(new OpenSockets());

  @BeforeEach
  void reset() {
    api.reset();
    api.exchange.answer(command -> Samples.partlyFilled());
  }

  @AfterAll
  void close() {
    carol.close();
    api.close();
  }

  private ClientDesk desk(OpenSockets sockets) {
    return new ConnectionDesk(
        api.api.connectionRequests(), sockets.of("192.0.2.1"), HttpRequest.create());
  }

  private Entry enter(String key, String secret, long millis, String query) {
    return enter(desk, key, secret, millis, query);
  }

  private static Entry enter(
      ClientDesk desk, String key, String secret, long millis, String query) {
    String timestamp = Long.toString(millis);
    String signature = new RequestSigner(secret).sign(timestamp, "GET", PATH, query, new byte[0]);
    return desk.enter(new Credentials(key, timestamp, signature), PATH, QUERY)
        .toCompletableFuture()
        .join();
  }

  private Entry enter(String token) {
    return desk.enter(token).toCompletableFuture().join();
  }

  private static Principal alice(String token) {
    return new Principal("u-1", "alice", Optional.of(new AccessToken(token, Samples.NOW + 1)));
  }

  @Test
  void knowsWhoseTokenItIs() {
    assertThat(enter(FakeUsers.TOKEN)).isEqualTo(new Entry.Admitted(alice(FakeUsers.TOKEN)));
    assertThat(denied(enter("made.up.token"))).isEqualTo("INVALID_TOKEN");
    assertThat(alice(FakeUsers.TOKEN).toString()).doesNotContain(FakeUsers.TOKEN);
  }

  @Test
  void doesForATokenWhatRestDoesAndNoMore() {
    var cancel = new Request("DELETE", "/v1/orders/BTC_USDT/5", "", "");
    assertThat(desk.ask(alice(FakeUsers.TOKEN), cancel).toCompletableFuture().join().status())
        .isEqualTo(200);
    assertThat(api.exchange.asked).hasSize(1);
    var audit = new Request("GET", "/v1/admin/audit", "", "");
    assertThat(desk.ask(alice(FakeUsers.TOKEN), audit).toCompletableFuture().join().status())
        .isEqualTo(404);
    Answer answer = desk.ask(alice("ended"), cancel).toCompletableFuture().join();
    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.body()).contains("INVALID_TOKEN");
    assertThat(api.exchange.asked).hasSize(1);
    assertThat(desk.isWelcome(alice(FakeUsers.TOKEN)).toCompletableFuture().join()).isTrue();
    assertThat(desk.isWelcome(alice("ended")).toCompletableFuture().join()).isFalse();
  }

  /** Whoever gets hold of others' tokens must not use up their connections with one of its own. */
  @Test
  void countsAConnectionForWhoseItIsOnly() {
    var sockets = new OpenSockets(9, 1);
    ClientDesk carols = desk(sockets);
    assertThat(denied(enter(carols, "real", "real-secret", Samples.NOW, QUERY)))
        .isEqualTo("admitted");
    carols.enter(FakeUsers.TOKEN).toCompletableFuture().join();
    Entry alices = desk(sockets).enter(FakeUsers.TOKEN).toCompletableFuture().join();
    assertThat(denied(alices)).isEqualTo("admitted");
    Entry tooMany = desk(sockets).enter(FakeUsers.TOKEN).toCompletableFuture().join();
    assertThat(denied(tooMany)).isEqualTo("TOO_MANY_CONNECTIONS");
  }

  private static String denied(Entry entry) {
    return entry instanceof Entry.Denied(var code, var _) ? code : "admitted";
  }

  @Test
  void knowsWhoSigned() {
    assertThat(enter("real", "real-secret", Samples.NOW, QUERY))
        .isEqualTo(new Entry.Admitted(CAROL));
    assertThat(enter("op", "op-secret", Samples.NOW, QUERY))
        .isEqualTo(new Entry.Admitted(new Principal("op", "operator")));
  }

  @Test
  void deniesWhoeverSignedSomethingElseOrIsNobody() {
    assertThat(denied(enter("real", "wrong", Samples.NOW, QUERY))).isEqualTo("WRONG_SIGNATURE");
    assertThat(denied(enter("real", "real-secret", Samples.NOW, "challenge=old")))
        .isEqualTo("WRONG_SIGNATURE");
    assertThat(denied(enter("mallory", "x", Samples.NOW, QUERY))).isEqualTo("UNKNOWN_KEY");
    assertThat(denied(enter("real", "real-secret", Samples.NOW - 60_000, QUERY)))
        .isEqualTo("STALE_TIMESTAMP");
    // The demo keys are for connections from this machine only, and this one is from nowhere.
    assertThat(denied(enter("alice", "alice-secret", Samples.NOW, QUERY)))
        .isEqualTo("DEMO_KEY_REFUSED");
  }

  private Answer ask(String method, String path, String query, String body) {
    return desk.ask(CAROL, new Request(method, path, query, body)).toCompletableFuture().join();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "POST | /v1/orders | '' | {'market':'BTC_USDT','side':'BUY','type':'LIMIT','price':'50000.00','quantity':'0.1'}",
        "POST | /v1/orders | '' | {'market':'BTC_USDT','side':'BUY','type':'LIMIT','price':'50000.001','quantity':'0.1'}",
        "POST | /v1/orders | '' | {'market':'BTC_USDT','side':'UP','type':'LIMIT','price':'1','quantity':'0.1'}",
        "POST | /v1/orders | '' | {'market':'NO_NO'}",
        "POST | /v1/orders | '' | {'side':1,'side':2}",
        "POST | /v1/orders | 'validateOnly=perhaps' | {}",
        "POST | /v1/orders/batch | '' | {'orders':[]}",
        "PATCH | /v1/orders/BTC_USDT/5 | '' | {'quantity':'0.1'}",
        "PATCH | /v1/orders/BTC_USDT/five | '' | {'quantity':'0.1'}",
        "DELETE | /v1/orders/BTC_USDT/5 | '' | ''",
        "DELETE | /v1/orders/by-client-id/%20 | '' | ''",
        "DELETE | /v1/orders | 'market=NO_NO' | ''",
        "POST | /v1/cancel-timer | '' | {'timeoutMillis':-1}",
        "GET | /v1/nowhere | '' | ''"
      })
  void answersWhatRestAnswers(String method, String path, String query, String quoted) {
    String body = quoted.replace('\'', '"');
    String target = query.isEmpty() ? path : path + "?" + query;
    var rest = carol.send(method, target, body);
    var restAsked = List.copyOf(api.exchange.asked);
    api.exchange.asked.clear();

    Answer answer = ask(method, path, query, body);

    assertThat(answer.status()).isEqualTo(rest.status());
    assertThat(answer.body()).isEqualTo(rest.body());
    assertThat(answer.traceId()).hasSize(32);
    assertThat(api.exchange.asked.toString().replaceAll("Actor\\[[^]]*]", ""))
        .isEqualTo(restAsked.toString().replaceAll("Actor\\[[^]]*]", ""));
  }

  @Test
  void saysThatNobodyKnowsWhatBecameOfIt() {
    api.exchange.fail(new TimeoutException());
    Answer answer = ask("DELETE", "/v1/orders/BTC_USDT/5", "", "");
    assertThat(answer.status()).isEqualTo(504);
    assertThat(answer.body()).contains("OUTCOME_UNKNOWN");
  }

  @Test
  void saysThatItCannotBeDoneNow() {
    api.journalUp = false;
    assertThat(ask("DELETE", "/v1/orders/BTC_USDT/5", "", "").body())
        .contains("DATABASE_UNAVAILABLE");
    api.journalUp = true;
    api.exchange.answer(command -> new Account.Refused(RejectReason.ORDER_NOT_FOUND));
    assertThat(ask("DELETE", "/v1/orders/BTC_USDT/5", "", "").status()).isEqualTo(404);
  }

  @Test
  void doesNothingOperatorsDoAndNothingThatIsOfNoAccount() {
    assertThat(ask("GET", "/v1/admin/audit", "", "").status()).isEqualTo(404);
    assertThat(ask("POST", "/v1/deposits", "", "{}").status()).isEqualTo(404);
    assertThat(ask("GET", "/v1/markets", "", "").status()).isEqualTo(404);
    assertThat(api.exchange.asked).isEmpty();
  }

  @Test
  void doesNothingForAKeyThatIsNoMore() {
    var gone = new Principal("revoked", "carol");
    Answer answer =
        desk.ask(gone, new Request("DELETE", "/v1/orders/BTC_USDT/5", "", ""))
            .toCompletableFuture()
            .join();
    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.body()).contains("UNKNOWN_KEY");
    assertThat(desk.isWelcome(gone).toCompletableFuture().join()).isFalse();
    assertThat(desk.isWelcome(CAROL).toCompletableFuture().join()).isTrue();
    assertThat(api.exchange.asked).isEmpty();
  }
}
