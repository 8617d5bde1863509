package org.thaliumx.domain.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.thaliumx.domain.order.Side;

class MarketSpecTest {
  /** Eight decimals, a cent a tick, a hundred-thousandth BTC a lot, as a real market has it. */
  private final MarketSpec btcUsd =
      Markets.of("BTC", "USD").scale(8).tick(1_000_000).lot(1_000).spec();

  @Test
  void isNamedAfterItsAssets() {
    assertThat(btcUsd.id()).isEqualTo("BTC_USD");
    assertThat(MarketSpec.baseOf(btcUsd.id())).isEqualTo("BTC");
    assertThat(MarketSpec.quoteOf(btcUsd.id())).isEqualTo("USD");
  }

  @Test
  void countsWhatALotCostsAtATick() {
    assertThat(btcUsd.quoteUnitsPerTickLot()).isEqualTo(10);
    // 0.5 BTC at 60,000.00 USD is 30,000 USD.
    assertThat(btcUsd.quoteUnits(6_000_000, 50_000)).isEqualTo(3_000_000_000_000L);
    assertThat(btcUsd.baseUnits(50_000)).isEqualTo(50_000_000);
  }

  @Test
  void knowsWhatEachSideGivesAndReceives() {
    assertThat(btcUsd.givenAsset(Side.BUY).code()).isEqualTo("USD");
    assertThat(btcUsd.receivedAsset(Side.BUY).code()).isEqualTo("BTC");
    assertThat(btcUsd.givenUnits(Side.BUY, 3, 2)).isEqualTo(60);
    assertThat(btcUsd.receivedUnits(Side.BUY, 3, 2)).isEqualTo(2_000);
    assertThat(btcUsd.givenAsset(Side.SELL).code()).isEqualTo("BTC");
    assertThat(btcUsd.receivedAsset(Side.SELL).code()).isEqualTo("USD");
    assertThat(btcUsd.givenUnits(Side.SELL, 3, 2)).isEqualTo(2_000);
    assertThat(btcUsd.receivedUnits(Side.SELL, 3, 2)).isEqualTo(60);
  }

  @Test
  void knowsTheEdgeOfWhatCanBeCounted() {
    long most = Long.MAX_VALUE / 10;

    assertThat(btcUsd.canCount(1, Long.MAX_VALUE / 1_000)).isTrue();
    assertThat(btcUsd.canCount(1, Long.MAX_VALUE / 1_000 + 1)).isFalse();
    assertThat(btcUsd.canCount(most, 1)).isTrue();
    assertThat(btcUsd.canCount(most + 1, 1)).isFalse();
    assertThat(btcUsd.canCount(Long.MAX_VALUE, Long.MAX_VALUE)).isFalse();
    assertThatThrownBy(() -> btcUsd.quoteUnits(most + 1, 1))
        .isInstanceOf(ArithmeticException.class);
    assertThatThrownBy(() -> btcUsd.baseUnits(Long.MAX_VALUE))
        .isInstanceOf(ArithmeticException.class);
  }

  @Test
  void refusesTickAndLotThatWouldNeedRounding() {
    Markets markets = Markets.of("BTC", "USD").scale(8);

    assertThat(markets.tick(10_000).lot(10_000).spec().quoteUnitsPerTickLot()).isEqualTo(1);
    refuses(markets.tick(10_000).lot(1_000));
    refuses(markets.tick(15_000).lot(10_000));
    refuses(markets.tick(0).lot(100_000_000));
    refuses(markets.tick(100_000_000).lot(0));
    refuses(markets.tick(Long.MAX_VALUE).lot(100_000_000));
  }

  @Test
  void refusesFeesOutOfRange() {
    assertThat(Markets.of("BTC", "USD").fees(100_000, 0).spec().makerFeePpm()).isEqualTo(100_000);
    refuses(Markets.of("BTC", "USD").fees(100_001, 0));
    refuses(Markets.of("BTC", "USD").fees(0, 100_001));
    refuses(Markets.of("BTC", "USD").fees(-1, 0));
    refuses(Markets.of("BTC", "USD").fees(0, -1));
  }

  @Test
  void refusesAMarketOfOneAsset() {
    refuses(Markets.of("BTC", "BTC"));
  }

  @Test
  void refusesANameThatIsNotThatOfItsAssets() {
    Asset btc = btcUsd.base();
    Asset usd = btcUsd.quote();

    assertThatThrownBy(() -> new MarketSpec("BTC-USD", btc, usd, 1_000_000, 1_000, 0, 0))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void refusesAssetsThatCannotBeNamedOrCounted() {
    assertThat(Asset.isCode("USDT2")).isTrue();
    assertThat(Asset.isCode("")).isFalse();
    assertThat(Asset.isCode("usd")).isFalse();
    assertThat(Asset.isCode("BTC_USD")).isFalse();
    assertThat(Asset.isCode("ABCDEFGHIJKLMNOPQ")).isFalse();
    assertThatThrownBy(() -> new Asset("BTC", 13)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Asset("BTC", -1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Asset("btc", 8)).isInstanceOf(IllegalArgumentException.class);
  }

  private static void refuses(Markets markets) {
    assertThatThrownBy(markets::spec).isInstanceOf(IllegalArgumentException.class);
  }
}
