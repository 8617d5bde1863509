package org.thaliumx.feeds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.thaliumx.feeds.ToldAccount.all;
import static org.thaliumx.feeds.ToldAccount.changes;
import static org.thaliumx.feeds.ToldAccount.fill;
import static org.thaliumx.feeds.ToldAccount.order;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.http.javadsl.Http;
import org.apache.pekko.http.javadsl.ServerBinding;
import org.apache.pekko.http.javadsl.model.AttributeKeys;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.thaliumx.domain.order.OrderStatus;
import org.thaliumx.protocol.Account;

/** What a client may do that has proved who it is. */
@Timeout(60)
class AccountDoorTest {
  private static ActorSystem<Void> system;

  private final FakeDesk desk = new FakeDesk();
  private ToldAccount account;
  private WebSocketFeeds feeds;
  private ServerBinding binding;
  private FeedClient client;

  @BeforeAll
  static void startActors() {
    system = ActorSystem.create(Behaviors.empty(), "doors");
  }

  @AfterAll
  static void stopActors() {
    system.terminate();
    FeedsServer.await(system.getWhenTerminated());
  }

  @BeforeEach
  void start() {
    account = new ToldAccount(system);
    feeds =
        new WebSocketFeeds(
            system,
            new FeedSources(
                account,
                ListedMarkets.withSilentOnes(),
                new PlayedStatistics(PlayedMarket.SPEC, List::of),
                Clock.systemUTC(),
                FeedsServer.EPOCH),
            FeedsServer.QUICK,
            FeedMeter.NONE);
    binding =
        FeedsServer.await(
            Http.get(system)
                .newServerAt("127.0.0.1", 0)
                .bindSync(request ->
                    feeds.accept(
                        request.getAttribute(AttributeKeys.webSocketUpgrade).orElseThrow(), desk)));
    client = FeedClient.connect(binding.localAddress().getPort());
  }

  @AfterEach
  void stop() {
    client.close();
    feeds.close();
    FeedsServer.await(binding.terminate(Duration.ofSeconds(1)));
  }

  private JsonNode say(String quoted) {
    return client.send(quoted.replace('\'', '"')).next();
  }

  private String challenge() {
    return say("{'op':'challenge'}").path("challenge").asText();
  }

  private JsonNode sign(String challenge) {
    return say(
        "{'op':'auth','key':'k','timestamp':'1','signature':'of /v1/ws?challenge="
            + challenge
            + "'}");
  }

  private void logIn() {
    assertThat(sign(challenge()).path("account").asText()).isEqualTo("alice");
  }

  private static String code(JsonNode answer) {
    return answer.path("code").asText();
  }

  @Test
  void knowsNobodyWhoHasNotSignedItsOwnChallenge() {
    assertThat(code(say("{'op':'subscribe','channel':'account.orders'}")))
        .isEqualTo("NOT_AUTHENTICATED");
    assertThat(code(say("{'op':'cancelAll','id':'1'}"))).isEqualTo("NOT_AUTHENTICATED");
    assertThat(code(sign("made-up"))).isEqualTo("NO_CHALLENGE");
    String challenge = challenge();
    assertThat(code(sign("made-up"))).isEqualTo("WRONG_SIGNATURE");
    assertThat(code(sign(challenge))).isEqualTo("NO_CHALLENGE");
    logIn();
    String again = challenge();
    assertThat(code(sign(again))).isEqualTo("ALREADY_AUTHENTICATED");
  }

  @Test
  void knowsWhomATokenIsFor() {
    assertThat(code(say("{'op':'auth','token':'made-up'}"))).isEqualTo("INVALID_TOKEN");
    assertThat(code(say("{'op':'auth','token':'x','key':'k'}"))).isEqualTo("UNKNOWN_FIELD");
    String enter = "{'op':'auth','id':'1','token':'" + FakeDesk.TOKEN + "'}";
    assertThat(say(enter).toString())
        .isEqualTo(
            "{'op':'authenticated','id':'1','account':'alice','expiresAt':'2100-01-01T00:00:00.000Z'}"
                .replace('\'', '"'));
    assertThat(say(enter).path("op").asText()).as("once more").isEqualTo("authenticated");
    assertThat(code(sign(challenge()))).isEqualTo("ALREADY_AUTHENTICATED");
    assertAsked("{'op':'place','id':'1','body':{}}", "POST", "/v1/orders", "");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'op':'subscribe','channel':'account.balances'}",
        "{'op':'unsubscribe','channel':'account.balances'}",
        "{'op':'cancelOnDisconnect','enabled':false}"
      })
  void closesWhoAsksForSomethingOfItsAccountPastTheEndOfItsToken(String command) {
    say("{'op':'auth','token':'" + FakeDesk.EXPIRED_TOKEN + "'}");
    client.send(command.replace('\'', '"'));
    assertThat(code(client.awaitEnd())).isEqualTo("TOKEN_EXPIRED");
    assertThat(account.subscriptions).isEmpty();
  }

  /** Where REST says so. */
  @Test
  void leavesItToRestToRefuseCommandsOfOrdersPastTheEndOfAToken() {
    say("{'op':'auth','token':'" + FakeDesk.EXPIRED_TOKEN + "'}");
    client.send("{\"op\":\"cancelAll\",\"id\":\"1\"}");
    desk.next().answer(401, "{'code':'INVALID_TOKEN'}");
    assertThat(client.next().path("status").asInt()).isEqualTo(401);
  }

  @Test
  void doesNotTakeASignatureThatWasHeardElsewhere() {
    String overheard = challenge();
    try (var thief = FeedClient.connect(binding.localAddress().getPort())) {
      thief.send("{\"op\":\"challenge\"}").next();
      JsonNode answer =
          thief
              .send(
                  "{\"op\":\"auth\",\"key\":\"k\",\"timestamp\":\"1\",\"signature\":\"of"
                      + " /v1/ws?challenge="
                      + overheard
                      + "\"}")
              .next();
      assertThat(code(answer)).isEqualTo("WRONG_SIGNATURE");
    }
  }

  @Test
  void asksForWhatRestAsksFor() {
    logIn();
    assertAsked("{'op':'place','id':'1','body':{'market': 'M','n':[1]}}", "POST", "/v1/orders", "");
    assertAsked(
        "{'op':'place','id':'1','validateOnly':true,'body':{}}",
        "POST",
        "/v1/orders",
        "validateOnly=true");
    assertAsked("{'op':'placeBatch','id':'1','body':{}}", "POST", "/v1/orders/batch", "");
    assertAsked("{'op':'placeList','id':'1','body':{}}", "POST", "/v1/orders/lists", "");
    assertAsked(
        "{'op':'amend','id':'1','market':'M','orderId':'7','body':{}}",
        "PATCH",
        "/v1/orders/M/7",
        "");
    assertAsked(
        "{'op':'replace','id':'1','market':'M','orderId':'7','body':{}}",
        "POST",
        "/v1/orders/M/7/replace",
        "");
    assertAsked(
        "{'op':'cancel','id':'1','market':'../M','orderId':'7?'}",
        "DELETE",
        "/v1/orders/..%2FM/7%3F",
        "");
    assertAsked(
        "{'op':'cancel','id':'1','clientOrderId':'mine'}",
        "DELETE",
        "/v1/orders/by-client-id/mine",
        "");
    assertAsked(
        "{'op':'cancelAll','id':'1','market':'M&N','side':'BUY'}",
        "DELETE",
        "/v1/orders",
        "market=M%26N&side=BUY");
    assertAsked("{'op':'setCancelTimer','id':'1','body':{}}", "POST", "/v1/cancel-timer", "");
  }

  private void assertAsked(String command, String method, String path, String query) {
    client.send(command.replace('\'', '"'));
    FakeDesk.Asked asked = desk.next();
    assertThat(asked.principal().account()).isEqualTo("alice");
    assertThat(asked.request().method()).isEqualTo(method);
    assertThat(asked.request().path()).isEqualTo(path);
    assertThat(asked.request().query()).isEqualTo(query);
    int body = command.indexOf("'body':");
    assertThat(asked.request().body())
        .isEqualTo(
            body < 0 ? "" : command.substring(body + 7, command.length() - 1).replace('\'', '"'));
    asked.answer(422, "{'code':'OFF_TICK'}");
    JsonNode answer = client.next();
    assertThat(answer.path("op").asText()).isEqualTo("result");
    assertThat(answer.path("id").asText()).isEqualTo("1");
    assertThat(answer.path("status").asInt()).isEqualTo(422);
    assertThat(answer.path("trace").asText()).isEqualTo("4711");
    assertThat(code(answer.path("body"))).isEqualTo("OFF_TICK");
  }

  @Test
  void refusesCommandsThatNoAnswerCouldBeToldApartFor() {
    logIn();
    assertThat(code(say("{'op':'cancelAll'}"))).isEqualTo("MISSING_FIELD");
    assertThat(code(say("{'op':'cancelAll','id':''}"))).isEqualTo("INVALID_ID");
    assertThat(code(say("{'op':'place','id':'1'}"))).isEqualTo("MISSING_FIELD");
    assertThat(code(say("{'op':'place','id':'1','body':'{}'}"))).isEqualTo("WRONG_TYPE");
    assertThat(code(say("{'op':'cancelOnDisconnect'}"))).isEqualTo("MISSING_FIELD");
    client.send("{\"op\":\"cancelAll\",\"id\":\"1\"}");
    FakeDesk.Asked first = desk.next();
    assertThat(code(say("{'op':'cancelAll','id':'1'}"))).isEqualTo("ID_IN_USE");
    first.answer(200, "{}");
    assertThat(client.next().path("status").asInt()).isEqualTo(200);
  }

  @Test
  void answersEachCommandWhenItsAnswerIsThereAndLeavesUnreadWhatIsTooMuch() {
    logIn();
    for (int i = 0; i < 103; i++) {
      client.send("{\"op\":\"cancelAll\",\"id\":\"" + i + "\"}");
    }
    FakeDesk.Asked first = desk.next();
    for (int i = 1; i < 100; i++) {
      desk.next().answer(200, "{'n':" + i + "}");
      assertThat(client.next().path("id").asText()).isEqualTo(Integer.toString(i));
    }
    first.answer(200, "{}");
    assertThat(client.next().path("id").asText()).isEqualTo("0");
    for (int i = 100; i < 103; i++) {
      desk.next().answer(200, "{}");
    }
  }

  @Test
  void answersWhatIsUnderWayBeforeItLeaves() {
    logIn();
    client.send("{\"op\":\"cancelAll\",\"id\":\"1\"}");
    FakeDesk.Asked asked = desk.next();

    feeds.close();

    JsonNode notice = client.next();
    assertThat(notice.path("op").asText()).isEqualTo("notice");
    assertThat(code(notice)).isEqualTo("SHUTTING_DOWN");
    assertThat(feeds.isQuiet()).isFalse();
    asked.answer(200, "{}");
    assertThat(client.next().path("id").asText()).isEqualTo("1");
    assertThat(code(client.awaitEnd())).isEqualTo("SHUTTING_DOWN");
    FeedsServer.awaitTrue(feeds::isQuiet);
  }

  @Test
  void cancelsWhatAClientPlacedThatIsGone() {
    logIn();
    assertThat(say("{'op':'cancelOnDisconnect','enabled':true}").path("enabled").asBoolean())
        .isTrue();
    answer("{'market':'M','orderId':'1','status':'OPEN'}");
    answer("{'market':'M','orderId':'2','status':'FILLED'}");
    answer("{'orders':[{'market':'M','orderId':'3','status':'PENDING'}]}");
    answer("{'results':[{'order':{'market':'M','orderId':'4','status':'OPEN'}},{'problem':{}}]}");
    client.send("{\"op\":\"place\",\"id\":\"late\",\"body\":{}}");
    FakeDesk.Asked late = desk.next();

    client.close();

    for (long order : new long[] {1, 3, 4}) {
      Account.CancelOrder cancel = ToldAccount.poll(account.cancelled);
      assertThat(cancel.market()).isEqualTo("M");
      assertThat(cancel.orderId()).isEqualTo(order);
    }
    late.answer(200, "{'market':'M','orderId':'5','status':'OPEN'}");
    assertThat(ToldAccount.poll(account.cancelled).orderId()).isEqualTo(5);
    FeedsServer.awaitTrue(feeds::isQuiet);
    assertThat(account.cancelled).isEmpty();
  }

  private void answer(String body) {
    client.send("{\"op\":\"place\",\"id\":\"1\",\"body\":{}}");
    desk.next().answer(200, body);
    client.next();
  }

  @Test
  void tellsWhatTheAccountIsAndWhatBecomesOfIt() {
    logIn();
    say("{'op':'subscribe','channel':'account.orders'}");
    say("{'op':'subscribe','channel':'account.fills'}");
    say("{'op':'subscribe','channel':'account.balances'}");
    Account.Subscribe subscription = ToldAccount.poll(account.subscriptions);
    assertThat(subscription.sequence()).isEqualTo(-1);
    all(7, 100, List.of(fill(1, 5)), order(1, OrderStatus.OPEN))
        .forEach(subscription.subscriber()::tell);
    subscription
        .subscriber()
        .tell(changes(8, 9, 90, List.of(fill(1, 6)), order(1, OrderStatus.FILLED)));

    JsonNode orders = client.next(of("account.orders", "snapshot"));
    assertThat(orders.path("account").asText()).isEqualTo("alice");
    assertThat(orders.path("seq").asLong()).isEqualTo(7);
    assertThat(orders.path("orders")).hasSize(1);
    JsonNode changed = client.next(of("account.orders", "delta"));
    assertThat(changed.path("firstSeq").asLong()).isEqualTo(8);
    assertThat(changed.path("seq").asLong()).isEqualTo(9);
    assertThat(changed.path("orders").path(0).path("status").asText()).isEqualTo("FILLED");
    JsonNode made = client.next(of("account.fills", "delta"));
    assertThat(made.path("fills")).hasSize(1);
    assertThat(made.path("fills").path(0).path("tradeId").asText()).isEqualTo("6");
    JsonNode moved = client.next(of("account.balances", "delta"));
    assertThat(moved.path("balances")).hasSize(1);
  }

  private static Predicate<JsonNode> of(String channel, String type) {
    return message ->
        message.path("channel").asText().equals(channel)
            && message.path("type").asText().equals(type);
  }

  @Test
  void goesOnFromWhereAClientWasAndBeginsAnewWhereThatIsForgotten() {
    logIn();
    say("{'op':'subscribe','channel':'account.orders'}");
    Account.Subscribe subscription = ToldAccount.poll(account.subscriptions);
    all(7, 100, List.of(), order(1, OrderStatus.OPEN)).forEach(subscription.subscriber()::tell);
    client.next(of("account.orders", "snapshot"));
    subscription.subscriber().tell(changes(8, 9, -1, List.of(), order(2, OrderStatus.OPEN)));
    subscription.subscriber().tell(changes(10, 10, -1, List.of(), order(2, OrderStatus.FILLED)));
    subscription.subscriber().tell(changes(11, 11, 50, List.of()));
    client.next(message -> message.path("seq").asLong() == 10);
    say("{'op':'unsubscribe','channel':'account.orders'}");

    goOnFrom(8, FeedsServer.EPOCH);
    JsonNode missed = client.next(of("account.orders", "delta"));
    assertThat(missed.path("firstSeq").asLong()).isEqualTo(9);
    assertThat(missed.path("seq").asLong()).isEqualTo(11);
    assertThat(missed.path("orders")).hasSize(1);
    assertThat(missed.path("orders").path(0).path("status").asText()).isEqualTo("FILLED");
    client.send("{\"op\":\"unsubscribe\",\"channel\":\"account.orders\"}");

    goOnFrom(6, FeedsServer.EPOCH);
    assertThat(client.next(of("account.orders", "snapshot")).path("seq").asLong()).isEqualTo(11);
    client.send("{\"op\":\"unsubscribe\",\"channel\":\"account.orders\"}");

    goOnFrom(8, "of another history");
    JsonNode anew = client.next(of("account.orders", "snapshot"));
    assertThat(anew.path("seq").asLong()).isEqualTo(11);
    assertThat(anew.path("orders")).hasSize(1);
  }

  private void goOnFrom(long sequence, String epoch) {
    client.send(
        """
        {"op":"subscribe","channel":"account.orders","fromSeq":%d,"epoch":"%s"}\
        """
            .formatted(sequence, epoch));
  }

  @Test
  void findsOutThatItMissedSomethingAndTellsTheFillsOfThat() {
    logIn();
    say("{'op':'subscribe','channel':'account.fills'}");
    Account.Subscribe first = ToldAccount.poll(account.subscriptions);
    all(7, 100, List.of(fill(1, 5))).forEach(first.subscriber()::tell);
    client.next(of("account.fills", "snapshot"));

    first.subscriber().tell(changes(9, 9, 90, List.of(fill(1, 8))));

    Account.Subscribe second = account.awaitSubscriber(first.subscriber());
    assertThat(second.sequence()).isEqualTo(7);
    all(9, 90, List.of(fill(1, 5), fill(2, 7), fill(1, 8))).forEach(second.subscriber()::tell);
    JsonNode missed = client.next(of("account.fills", "delta"));
    assertThat(missed.path("firstSeq").asLong()).isEqualTo(8);
    assertThat(missed.path("seq").asLong()).isEqualTo(9);
    assertThat(missed.path("complete").asBoolean()).isTrue();
    assertThat(missed.path("fills")).hasSize(2);
    assertThat(missed.path("fills").path(0).path("tradeId").asText()).isEqualTo("7");
  }

  @Test
  void goesOnWithoutASnapshotWhenNothingWasMissed() {
    logIn();
    say("{'op':'subscribe','channel':'account.balances'}");
    Account.Subscribe first = ToldAccount.poll(account.subscriptions);
    all(7, 100, List.of()).forEach(first.subscriber()::tell);
    client.next(of("account.balances", "snapshot"));
    first.subscriber().tell(new Account.FeedAt(8));

    Account.Subscribe second = account.awaitSubscriber(first.subscriber());
    second.subscriber().tell(new Account.FeedAt(7));
    second.subscriber().tell(changes(8, 8, 70, List.of()));

    JsonNode moved = client.next(of("account.balances", "delta"));
    assertThat(moved.path("firstSeq").asLong()).isEqualTo(8);
  }

  @Test
  void letsGoOfTheAccountWhenNobodyWatchesIt() {
    logIn();
    say("{'op':'subscribe','channel':'account.orders'}");
    assertThat(feeds.accountsFollowed()).isOne();
    client.close();
    FeedsServer.awaitTrue(() -> feeds.accountsFollowed() == 0);
  }
}
