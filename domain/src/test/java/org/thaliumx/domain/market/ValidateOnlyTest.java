package org.thaliumx.domain.market;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.thaliumx.domain.money.Markets;
import org.thaliumx.domain.rules.BandBreach;

/** Asking what would become of an order answers as placing it would, and changes nothing. */
class ValidateOnlyTest {
  private final MarketScript market = new MarketScript(Markets.plain());

  @BeforeEach
  void trade() {
    market.given(
        "xena sells 1 at 100", "yuri buys 1 at 100", "yuri sells 5 at 105", "xena buys 5 at 95");
    market.rules(Rulebook.band(1_000, 0, BandBreach.REJECT));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          buys 5 at 100                              | ''
          buys 5 at 105                              | ''
          sells 5 at 90 MARKET                       | ''
          buys 5 at 111                              | PRICE_OUT_OF_BAND
          buys 5 at 100 holding 499                  | INSUFFICIENT_FUNDS
          buys 5 at 100 GTD 0                        | EXPIRY_PASSED
          buys 5 at 105 POST                         | WOULD_TAKE
          buys 5 at 105 stop 100                     | WOULD_TRIGGER
          buys 4611686018427387904 at 2 holding 0    | NOTIONAL_TOO_LARGE
          """)
  void answersAsTheMarketWould(String order, String reason) {
    long before = market.engine.stateHash();

    assertThat(market.refusalOf("alice " + order).map(Enum::name).orElse("")).isEqualTo(reason);
    assertThat(market.engine.stateHash()).isEqualTo(before);
    String placed = market.brief("alice " + order);
    assertThat(placed.contains("rejected")).isEqualTo(!reason.isEmpty());
    assertThat(placed).contains(reason);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          HALTED   | buys 5 at 100          | PHASE_FORBIDS
          AUCTION  | buys 5 at 100 IOC      | PHASE_FORBIDS
          AUCTION  | buys 5 at 100          | ''
          POST_ONLY | buys 5 at 105         | WOULD_TAKE
          """)
  void answersForThePhaseThereIs(String phase, String order, String reason) {
    market.given("phase " + phase);

    assertThat(market.refusalOf("alice " + order).map(Enum::name).orElse("")).isEqualTo(reason);
  }

  @Test
  void answersForTheRoomThereIs() {
    market.rules(Rulebook.openOrders(1));

    assertThat(market.refusalOf("yuri buys 1 at 100").map(Enum::name))
        .contains("TOO_MANY_OPEN_ORDERS");
    assertThat(market.refusalOf("alice buys 1 at 100")).isEmpty();
  }

  @Test
  void answersForAMarketThatIsNotOpen() {
    var closed = new MarketEngine(MarketScript.WINDOW_MILLIS);
    var words = new OrderWords(Markets.plain(), MarketScript.START_MILLIS);

    assertThat(closed.refusalOf("alice", words.terms("buys 5 at 100"), 0).map(Enum::name))
        .contains("UNKNOWN_MARKET");
  }
}
