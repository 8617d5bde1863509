package org.thaliumx.testkit;

import static java.util.stream.Collectors.toUnmodifiableSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.thaliumx.domain.account.OrderFilter;
import org.thaliumx.domain.account.OrderView;
import org.thaliumx.domain.order.OrderStatus;
import org.thaliumx.feeds.AccountChannel;
import org.thaliumx.feeds.FeedSettings;
import org.thaliumx.feeds.JsonText;
import org.thaliumx.feeds.PersonalTexts;
import org.thaliumx.feeds.account.AccountHubs;
import org.thaliumx.node.door.ShardedExchange;
import org.thaliumx.protocol.Account;
import org.thaliumx.protocol.text.BalanceJson;
import org.thaliumx.protocol.text.MarketDecimals;
import org.thaliumx.protocol.text.OwnOrderJson;

/** What is told of an account adds up to what it is, wherever it lives and whoever dies. */
class AccountStreamTest {
  private static final Duration TIMEOUT = Duration.ofSeconds(20);
  private static final Set<OrderStatus> OPEN =
      Arrays.stream(OrderStatus.values())
          .filter(status -> !status.isClosed())
          .collect(toUnmodifiableSet());
  private static final FeedSettings SETTINGS = settings();

  private static FeedSettings settings() {
    FeedSettings usual = FeedSettings.STANDARD;
    return new FeedSettings(
        Duration.ofMillis(200),
        Duration.ofMillis(200),
        usual.linger(),
        usual.gathering(),
        usual.maxMessagesBehind(),
        usual.maxCharactersBehind(),
        usual.maxCharactersUnconflated(),
        usual.slowConsumerTimeout(),
        usual.maxMarkets(),
        usual.farewell());
  }

  private final FoldedAccount folded = new FoldedAccount();
  private final AtomicBoolean trading = new AtomicBoolean(true);

  @Test
  void addsUpToTheAccountWhileItsNodeDiesAndAnotherLeaves() throws InterruptedException {
    try (TestCluster cluster = TestCluster.start(3)) {
      cluster.awaitUp();
      TestMarkets.furnish(cluster);
      TestNode home = cluster.whereIsAccount("alice");
      TestNode door = cluster.nodes().stream().filter(n -> n != home).findFirst().orElseThrow();
      var exchange = new ShardedExchange(door.system(), () -> true);
      var texts = new PersonalTexts(PersonalTexts.MAX_CHARACTERS);
      watch(new AccountHubs(door.system(), exchange, Clock.systemUTC(), texts, SETTINGS));
      Thread trader = Thread.ofVirtual().start(() -> trade(door.client(), cluster.seed()));
      awaitFills(50);
      home.kill();
      awaitFills(100);
      TestNode second = cluster.whereIsAccount("alice");
      home.start().awaitUp();
      if (second != door) {
        second.stop();
      }
      awaitFills(150);
      trading.set(false);
      trader.join();
      awaitEqual(exchange);
      assertThat(folded.complaints()).isEmpty();
    }
  }

  private void watch(AccountHubs hubs) {
    for (AccountChannel channel : AccountChannel.values()) {
      hubs.attach(
          "alice",
          channel,
          message -> folded.take(channel, message.getStrictText()),
          OptionalLong.empty());
    }
  }

  private void trade(Client client, long seed) {
    var random = new Random(seed);
    while (trading.get()) {
      long price = 90L + random.nextInt(20);
      OrderView mine = client.placeOrder("alice", Orders.buy("BTC_USD", 3, price));
      client.placeOrder("bob", Orders.sell("BTC_USD", 2, 88L + random.nextInt(20)));
      if (random.nextInt(3) == 0) {
        client.cancelOrder("alice", mine);
      }
    }
  }

  private void awaitFills(int count) {
    awaitTrue(() -> folded.fills().size() >= count, "so many fills: " + count);
  }

  private void awaitEqual(ShardedExchange exchange) {
    awaitTrue(
        () ->
            folded.open().equals(open(exchange))
                && folded.balances().equals(balances(exchange))
                && folded.fills().equals(fills(exchange)),
        "what was told to be what is");
  }

  private interface Condition {
    boolean holds();
  }

  private static void awaitTrue(Condition condition, String what) {
    long deadline = System.nanoTime() + TIMEOUT.toNanos();
    while (!condition.holds()) {
      assertThat(System.nanoTime()).as(what).isLessThan(deadline);
      LockSupport.parkNanos(20_000_000);
    }
  }

  private static List<Account.OrderResult> orders(ShardedExchange exchange, Set<OrderStatus> of) {
    Account.OrdersReply reply =
        exchange
            .<Account.OrdersReply>askAccount(
                "alice", replyTo -> new Account.GetOrders(new OrderFilter("", of, 10_000), replyTo))
            .toCompletableFuture()
            .join();
    return ((Account.OrdersResult) reply).orders();
  }

  private static Map<String, JsonNode> open(ShardedExchange exchange) {
    var open = new TreeMap<String, JsonNode>();
    for (Account.OrderResult result : orders(exchange, OPEN)) {
      JsonNode order =
          FoldedAccount.read(
                  JsonText.object(json -> {
                    json.writeFieldName("order");
                    OwnOrderJson.write(json, result.order(), result.spec());
                  }))
              .path("order");
      open.put(result.order().request().market() + "/" + result.order().orderId(), order);
    }
    return open;
  }

  private static Map<String, JsonNode> balances(ShardedExchange exchange) {
    Account.BalancesReply reply =
        exchange
            .<Account.BalancesReply>askAccount("alice", Account.GetBalances::new)
            .toCompletableFuture()
            .join();
    var balances = new TreeMap<String, JsonNode>();
    ((Account.BalancesResult) reply)
        .balances()
        .forEach((asset, balance) ->
            balances.put(
                asset,
                FoldedAccount.read(
                    JsonText.object(json -> BalanceJson.writeFields(json, asset, balance, 0)))));
    return balances;
  }

  private static Map<String, String> fills(ShardedExchange exchange) {
    var fills = new TreeMap<String, String>();
    for (Account.OrderResult result : orders(exchange, Set.of(OrderStatus.values()))) {
      var decimals = new MarketDecimals(result.spec());
      String market = result.spec().id();
      result
          .order()
          .fills()
          .forEach(fill ->
              fills.put(
                  market + "/" + result.order().orderId() + "/" + fill.tradeId(),
                  decimals.quantity(fill.quantityLots())));
    }
    return fills;
  }
}
