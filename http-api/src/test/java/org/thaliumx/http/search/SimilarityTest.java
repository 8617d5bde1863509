package org.thaliumx.http.search;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SimilarityTest {

  @ParameterizedTest
  @CsvSource({
    "btc_usdt, BTC_USDT, 100",
    "BTC/USDT, BTC_USDT, 100",
    "btc, BTC_USDT, 80",
    "usdt, BTC_USDT, 60",
    "BCT, BTC, 40",
    "BTX, BTC, 40",
    "BTCC, BTC, 40",
    "BC, BTC, 0",
    "BTCUDST, BTC_USDT, 40",
    "BCTUDST, BTC_USDT, 20",
    "CBTUDSST, BTC_USDT, 0",
    "ETH, BTC, 0",
    "'', BTC, 0",
    "-, BTC, 0",
    "BTC, '', 0"
  })
  void scoresWhatIsLikeIt(String wanted, String text, int score) {
    assertThat(Similarity.to(wanted).of(text)).isEqualTo(score);
  }
}
