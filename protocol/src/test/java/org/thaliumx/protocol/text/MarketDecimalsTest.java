package org.thaliumx.protocol.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import org.junit.jupiter.api.Test;
import org.thaliumx.domain.money.Asset;
import org.thaliumx.domain.money.MarketSpec;

class MarketDecimalsTest {

  /** Tick 0.01 USDT, lot 0.0001 BTC. */
  private final MarketDecimals decimals =
      new MarketDecimals(
          new MarketSpec(
              "BTC_USDT", new Asset("BTC", 8), new Asset("USDT", 8), 1_000_000, 10_000, 0, 0));

  @Test
  void writesPricesWithTheTicksDecimals() {
    assertThat(decimals.price(1)).isEqualTo("0.01");
    assertThat(decimals.price(5_000_000)).isEqualTo("50000.00");
  }

  @Test
  void writesQuantitiesWithTheLotsDecimals() {
    assertThat(decimals.quantity(0)).isEqualTo("0.0000");
    assertThat(decimals.quantity(12_345)).isEqualTo("1.2345");
  }

  @Test
  void writesAmountsWithTheAssetsDecimals() {
    assertThat(decimals.quoteAmount(1)).isEqualTo("0.00000001");
    assertThat(MarketDecimals.amount(5, 0)).isEqualTo("5");
  }

  @Test
  void keepsATickThatIsNoPowerOfTen() {
    var spec =
        new MarketSpec("SHARE_USD", new Asset("SHARE", 0), new Asset("USD", 4), 2_500, 100, 0, 0);
    var halves = new MarketDecimals(spec);
    assertThat(halves.price(3)).isEqualTo("0.75");
    assertThat(halves.quantity(3)).isEqualTo("300");
  }

  @Test
  void writesALevelThatNoLongCanCount() {
    assertThat(decimals.quantity(Long.MAX_VALUE)).isEqualTo("922337203685477.5807");
    var spec = new MarketSpec("SHARE_USD", new Asset("SHARE", 0), new Asset("USD", 4), 1, 3, 0, 0);
    assertThat(new MarketDecimals(spec).quantity(Long.MAX_VALUE)).isEqualTo("27670116110564327421");
  }

  @Test
  void writesADifferenceBelowZero() {
    assertThat(decimals.price(-5)).isEqualTo("-0.05");
    assertThat(MarketDecimals.percent(-12_345)).isEqualTo("-1.2345");
  }

  @Test
  void writesSumsThatNoLongCanCount() {
    BigInteger sum = BigInteger.TWO.pow(70);
    assertThat(decimals.quantity(sum)).isEqualTo("118059162071741130.3424");
    assertThat(decimals.quoteAmount(sum)).isEqualTo("11805916207174.11303424");
  }

  @Test
  void writesRatesWithoutNeedlessZeros() {
    assertThat(MarketDecimals.fraction(0)).isEqualTo("0");
    assertThat(MarketDecimals.fraction(1_000)).isEqualTo("0.001");
    assertThat(MarketDecimals.fraction(1)).isEqualTo("0.000001");
  }
}
