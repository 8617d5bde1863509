package org.thaliumx.http.input;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.thaliumx.domain.rules.MarketRules;
import org.thaliumx.http.Samples;
import org.thaliumx.http.output.Json;
import org.thaliumx.http.output.MarketJson;
import org.thaliumx.http.problem.ProblemCode;

class RulesBodyTest {

  private static final String ALL =
      """
      {'minQuantity':'0.0002','maxQuantity':'100','minNotional':'5','maxNotional':null,
       'maxOpenOrders':200,
       'priceBand':{'staticBps':1000,'onBreach':'AUCTION','auctionMillis':120000},
       'circuitBreaker':{'moveBps':2000,'windowMillis':300000,'haltMillis':60000,
                         'auctionMillis':90000},
       'schedule':[{'time':'09:00:00','phase':'AUCTION','auction':'OPENING'},
                   {'time':'17:30','phase':'closed','auction':null}]}\
      """;

  private static Checked<MarketRules> read(String body) {
    return RulesBody.read(body.replace('\'', '"').getBytes(UTF_8), Samples.BTC_USDT);
  }

  @Test
  void readsAllThatCanBeRuled() {
    assertThat(read(ALL)).isEqualTo(new Checked.Good<>(Samples.RULES));
  }

  @Test
  void restrictsNothingThatIsLeftOut() {
    assertThat(read("{}")).isEqualTo(new Checked.Good<>(MarketRules.NONE));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "'0.0002'; '0.00002'; OFF_LOT; minQuantity",
        "'maxQuantity':'100'; 'maxQuantity':'0.0001'; INVALID_RULES; maxQuantity",
        "'maxNotional':null; 'maxNotional':'4.9'; INVALID_RULES; maxNotional",
        "'maxOpenOrders':200; 'maxOpenOrders':-1; WRONG_TYPE; maxOpenOrders",
        "1000,; 10001,; WRONG_TYPE; priceBand.staticBps",
        "120000; 0; WRONG_TYPE; priceBand.auctionMillis",
        "300000; '300000'; WRONG_TYPE; circuitBreaker.windowMillis",
        "09:00:00; 25:00:00; INVALID_TIME; schedule[0].time",
        "09:00:00; 09:00:00.5; INVALID_TIME; schedule[0].time",
        "09:00:00; 17:30:00; INVALID_RULES; schedule",
        "closed; open; INVALID_ENUM_VALUE; schedule[1].phase"
      })
  void saysWhatIsWrong(String good, String bad, ProblemCode code, String field) {
    assertThat(ALL).contains(good);
    switch (read(ALL.replace(good, bad))) {
      case Checked.Good<MarketRules>(var rules) -> throw new AssertionError(rules);
      case Checked.Bad<MarketRules>(var problem) -> {
        assertThat(problem.code()).as(problem.detail()).isEqualTo(code);
        assertThat(problem.field()).isEqualTo(field);
      }
    }
  }

  @Test
  void readsWhatTheMarketShows() {
    String shown = new String(Json.bytes(MarketJson.state(Samples.state())), UTF_8);
    String rules = shown.substring(shown.indexOf("\"rules\":") + 8, shown.length() - 1);
    assertThat(read(rules)).isEqualTo(new Checked.Good<>(Samples.RULES));
  }
}
