package org.thaliumx.http.input;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.thaliumx.domain.money.Asset;
import org.thaliumx.domain.money.MarketSpec;
import org.thaliumx.http.Samples;
import org.thaliumx.http.problem.ProblemCode;

class MarketBodyTest {

  private static final String GOOD =
      """
      {"base":"SOL","quote":"USDT","tickSize":"0.01","lotSize":"0.001","makerFee":"0.0005",
       "takerFee":"0","baseScale":6}\
      """;

  private static Checked<MarketSpec> read(String body) {
    return MarketBody.read(body.getBytes(UTF_8), new Samples.OneMarket());
  }

  @Test
  void readsAMarketOfANewAssetAndOneThatExists() {
    assertThat(read(GOOD))
        .isEqualTo(
            new Checked.Good<>(
                new MarketSpec(
                    "SOL_USDT", new Asset("SOL", 6), Samples.USDT, 1_000_000, 1_000, 500, 0)));
  }

  @ParameterizedTest
  @CsvSource({
    "'\"SOL\"', '\"sol\"', INVALID_ASSET_CODE, base",
    "'\"SOL\"', '\"USDT\"', ASSET_EXISTS, baseScale",
    "'\"USDT\"', '\"SOL\"', SAME_ASSET, quote",
    "'\"baseScale\":6', '\"baseScale\":13', INVALID_SCALE, baseScale",
    "'\"baseScale\":6', '\"baseScale\":\"6\"', WRONG_TYPE, baseScale",
    "'\"baseScale\":6', '\"baseScale\":6.0', WRONG_TYPE, baseScale",
    "'\"baseScale\":6', '\"quoteScale\":2', ASSET_EXISTS, quoteScale",
    "'\"0.01\"', '\"0\"', NOT_POSITIVE, tickSize",
    "'\"0.01\"', '\"0.00000001\"', INVALID_TICK_AND_LOT, tickSize",
    "'\"0.0005\"', '\"0.11\"', INVALID_FEE, makerFee",
    "'\"0.0005\"', '\"0.0000001\"', TOO_MANY_DECIMALS, makerFee",
  })
  void saysWhatIsWrong(String good, String bad, ProblemCode code, String field) {
    assertThat(read(GOOD.replace(good, bad)))
        .isInstanceOfSatisfying(
            Checked.Bad.class,
            wrong -> {
              assertThat(wrong.problem().code()).isEqualTo(code);
              assertThat(wrong.problem().field()).isEqualTo(field);
            });
  }
}
