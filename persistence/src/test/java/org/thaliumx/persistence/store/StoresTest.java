package org.thaliumx.persistence.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.thaliumx.domain.limit.AccountRates;
import org.thaliumx.domain.money.Asset;
import org.thaliumx.domain.money.FeeAsset;
import org.thaliumx.domain.money.MarketSpec;
import org.thaliumx.domain.rules.KillSwitchAct;
import org.thaliumx.persistence.Database;
import org.thaliumx.persistence.Jdbc;
import org.thaliumx.persistence.TestServer;
import org.thaliumx.protocol.ExchangeKillSwitch;
import org.thaliumx.protocol.IdempotencyKeys;
import org.thaliumx.protocol.IdempotencyKeys.Begun;

class StoresTest {
  private static final Asset BTC = new Asset("BTC", 8);
  private static final Asset USDT = new Asset("USDT", 6);
  private static final MarketSpec BTC_USDT =
      new MarketSpec("BTC_USDT", BTC, USDT, 10_000, 10_000, 1_000, 2_000);

  private static final Database database = TestServer.migratedDatabase(2);
  private final AssetStore assets = new AssetStore(database);
  private final MarketStore markets = new MarketStore(database);

  @BeforeEach
  void clear() {
    TestServer.clear(database);
  }

  @AfterAll
  static void close() {
    database.close();
  }

  @Test
  void readsBackAMarketAndItsAssets() {
    assertThat(markets.insertIfAbsent(BTC_USDT)).isEqualTo(Insertion.CREATED);
    assertThat(markets.list()).containsExactly(BTC_USDT);
    assertThat(assets.list()).containsExactly(BTC, USDT);
  }

  @Test
  void remembersWhatAnAccountMayAskForLast() {
    var rates = new AccountRatesStore(database);
    rates.set("maker", AccountRates.of(1, 2, 3), "op", "first");
    rates.set("maker", AccountRates.of(10, 20, 30), "op", "second");
    rates.set("other", AccountRates.USUAL, "op", "");
    assertThat(rates.all())
        .isEqualTo(Map.of("maker", AccountRates.of(10, 20, 30), "other", AccountRates.USUAL));
  }

  @Test
  void remembersWhatBecameOfARequest() {
    var requests = new IdempotencyStore(database);
    var name = new IdempotencyKeys.Name("alice", "k1");
    assertThat(requests.begin(name, "hash")).isEqualTo(new Begun.New());
    assertThat(requests.begin(name, "hash")).isEqualTo(new Begun.Unknown());
    requests.forget(name);
    assertThat(requests.begin(name, "hash")).isEqualTo(new Begun.New());
    var answer = new IdempotencyKeys.Answer(200, "{}");
    requests.end(name, answer);
    requests.forget(name);
    assertThat(requests.begin(name, "hash")).isEqualTo(new Begun.Done(answer));
    assertThat(requests.begin(name, "other")).isEqualTo(new Begun.Different());
    requests.forgetOld();
    assertThat(requests.begin(name, "hash")).isEqualTo(new Begun.Done(answer));
    database.inTransaction(connection ->
        Jdbc.update(
            connection,
            "UPDATE idempotent_request SET begun_at = now() - interval '24 hours 1 second'"));
    requests.forgetOld();
    assertThat(requests.begin(name, "other")).isEqualTo(new Begun.New());
  }

  @Test
  void addsTheSameMarketOnce() {
    markets.insertIfAbsent(BTC_USDT);
    assertThat(markets.insertIfAbsent(BTC_USDT)).isEqualTo(Insertion.SAME);
    assertThat(markets.list()).containsExactly(BTC_USDT);
  }

  @Test
  void keepsTheTermsOfAMarket() {
    markets.insertIfAbsent(BTC_USDT);
    var other = new MarketSpec("BTC_USDT", BTC, USDT, 10_000, 10_000, 1_000, 2_001);
    assertThat(markets.insertIfAbsent(other)).isEqualTo(Insertion.DIFFERENT);
    assertThat(markets.list()).containsExactly(BTC_USDT);
  }

  @Test
  void keepsAMarketThatTakesItsFeesInQuoteAssetAndPaysMakers() {
    var rebates =
        new MarketSpec("BTC_USDT", BTC, USDT, 10_000, 10_000, -2_000, 2_000, FeeAsset.QUOTE);
    assertThat(markets.insertIfAbsent(rebates)).isEqualTo(Insertion.CREATED);
    assertThat(markets.list()).containsExactly(rebates);
    assertThat(markets.insertIfAbsent(BTC_USDT)).isEqualTo(Insertion.DIFFERENT);
  }

  @Test
  void addsNothingOfAMarketWithAnAssetOfAnotherScale() {
    assertThat(assets.insertIfAbsent(new Asset("USDT", 8))).isEqualTo(Insertion.CREATED);
    assertThat(markets.insertIfAbsent(BTC_USDT)).isEqualTo(Insertion.DIFFERENT_ASSET);
    assertThat(markets.list()).isEmpty();
    assertThat(assets.list()).containsExactly(new Asset("USDT", 8));
  }

  @Test
  void tellsTheSameAssetFromAnother() {
    assertThat(assets.insertIfAbsent(BTC)).isEqualTo(Insertion.CREATED);
    assertThat(assets.insertIfAbsent(BTC)).isEqualTo(Insertion.SAME);
    assertThat(assets.insertIfAbsent(new Asset("BTC", 2))).isEqualTo(Insertion.DIFFERENT);
  }

  @Test
  void knowsOfNoActBeforeThereIsOne() {
    assertThat(new KillSwitchStore(database).latest()).isEqualTo(ExchangeKillSwitch.UNTOUCHED);
  }

  @Test
  void numbersActsAndKeepsThemAll() {
    var acts = new KillSwitchStore(database);
    ExchangeKillSwitch first = acts.act(true, "op-1", "why");
    assertThat(first.act()).isEqualTo(new KillSwitchAct(1, true, "op-1", "why"));
    assertThat(first.atMillis()).isPositive();
    assertThat(acts.latest()).isEqualTo(first);

    assertThat(acts.act(true, "op-2", "again")).isEqualTo(first);

    ExchangeKillSwitch second = acts.act(false, "op-2", "over");
    assertThat(second.act()).isEqualTo(new KillSwitchAct(2, false, "op-2", "over"));
    assertThat(acts.act(false, "op-1", "over and over")).isEqualTo(second);
    assertThat(acts.latest()).isEqualTo(second);
  }

  @Test
  void notesNothingWhereNothingWasEverStopped() {
    var acts = new KillSwitchStore(database);
    assertThat(acts.act(false, "op-1", "why")).isEqualTo(ExchangeKillSwitch.UNTOUCHED);
    assertThat(acts.latest()).isEqualTo(ExchangeKillSwitch.UNTOUCHED);
  }
}
