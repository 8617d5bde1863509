package org.thaliumx.domain.market;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.thaliumx.domain.market.MarketEngine.Admission;
import org.thaliumx.domain.money.Markets;
import org.thaliumx.domain.order.OrderTerms;
import org.thaliumx.domain.order.OrderType;
import org.thaliumx.domain.order.RejectReason;
import org.thaliumx.domain.order.Side;
import org.thaliumx.domain.order.Submission;
import org.thaliumx.domain.order.TimeInForce;

/** What a market takes in and what it refuses. */
class MarketAdmissionTest {
  private final MarketScript market = new MarketScript(Markets.plain());

  @Test
  void decidesASubmissionOnlyOnce() {
    market.given("alice sells 5 at 100");
    var events = new ArrayList<MarketEvent>();

    Admission again =
        market.submit("alice", 1, "alice sells 5 at 100", MarketScript.START_MILLIS, events::add);

    assertThat(again).isEqualTo(Admission.DUPLICATE);
    assertThat(events).isEmpty();
  }

  @Test
  void decidesNothingWhileAnEarlierSubmissionIsMissing() {
    var events = new ArrayList<MarketEvent>();

    Admission early =
        market.submit("alice", 2, "alice sells 5 at 100", MarketScript.START_MILLIS, events::add);

    assertThat(early).isEqualTo(Admission.GAP);
    assertThat(events).isEmpty();
    assertThat(market.engine.received("alice")).isZero();
  }

  @Test
  void admitsASubmissionAtTheEndOfItsWindow() {
    market.clock(MarketScript.WINDOW_MILLIS);

    assertThat(market.old("alice sells 5 at 100"))
        .containsExactly("#1 is alice's 1: SELL 5 at 100 LIMIT GTC holding 5 @+10000");
  }

  @Test
  void refusesASubmissionThatCameTooLateButCountsIt() {
    market.clock(MarketScript.WINDOW_MILLIS + 1);

    assertThat(market.old("alice sells 5 at 100"))
        .containsExactly("alice's 1 rejected: TOO_LATE @+10001");
    assertThat(market.settlements()).containsExactly("alice 1: 1 rejected: TOO_LATE @+10001");
    assertThat(market.engine.received("alice")).isEqualTo(1);
  }

  @Test
  void refusesAnOrderWhoseCostCannotBeCounted() {
    assertThat(market.order("alice buys 4611686018427387904 at 2 holding 5"))
        .containsExactly("alice's 1 rejected: NOTIONAL_TOO_LARGE");
  }

  @Test
  void takesTheLargestOrderThatCanBeCounted() {
    assertThat(market.order("alice buys 9223372036854775807 at 1"))
        .containsExactly(
            "#1 is alice's 1: BUY 9223372036854775807 at 1 LIMIT GTC holding 9223372036854775807");
    assertThat(market.order("bob sells 9223372036854775807 at 1"))
        .containsExactly(
            "#2 is bob's 1: SELL 9223372036854775807 at 1 LIMIT GTC holding 9223372036854775807",
            "trade 1: #2 takes 9223372036854775807 from #1 at 1, fees 0 and 0");
  }

  @Test
  void refusesOrdersBeforeItIsOpen() {
    var closed = new MarketEngine(MarketScript.WINDOW_MILLIS);

    var lines = new ArrayList<String>();
    var terms = new OrderTerms(Side.SELL, OrderType.LIMIT, TimeInForce.GTC, 1, 1, 1);
    closed.submit(
        "alice",
        1,
        new Submission.Place(terms),
        0,
        0,
        event -> lines.add(MarketWords.say(event, 0)));

    assertThat(lines).containsExactly("alice's 1 rejected: UNKNOWN_MARKET");
  }

  @Test
  void opensOnceAndOnlyOnItsOwnTerms() {
    var other = Markets.of("BTC", "USD").tick(2).spec();
    var lines = new ArrayList<MarketEvent>();

    assertThat(market.engine.open(Markets.plain(), 0, lines::add)).isEmpty();
    assertThat(market.engine.open(other, 0, lines::add)).contains(RejectReason.MARKET_EXISTS);
    assertThat(lines).isEmpty();
  }

  @Test
  void neverLetsTimeRunBackwards() {
    market.clock(500).given("alice sells 5 at 100");

    assertThat(market.clock(200).order("bob buys 5 at 100"))
        .containsExactly(
            "#2 is bob's 1: BUY 5 at 100 LIMIT GTC holding 500 @+500",
            "trade 1: #2 takes 5 from #1 at 100, fees 0 and 0 @+500");
  }

  @Test
  void refusesAnOrderThatItsPriceLevelCannotCount() {
    market.given("alice sells 9223372036854775807 at 1");

    assertThat(market.order("bob sells 1 at 1"))
        .containsExactly("bob's 1 rejected: NOTIONAL_TOO_LARGE");
    assertThat(market.order("carol buys 1 at 1"))
        .containsExactly(
            "#2 is carol's 1: BUY 1 at 1 LIMIT GTC holding 1",
            "trade 1: #2 takes 1 from #1 at 1, fees 0 and 0");
    assertThat(market.order("bob sells 1 at 1"))
        .containsExactly("#3 is bob's 2: SELL 1 at 1 LIMIT GTC holding 1");
  }

  @Test
  void refusesAnOrderThatCouldRestWithoutTheMeansToTrade() {
    assertThat(market.order("alice buys 7 at 100 holding 699"))
        .containsExactly("alice's 1 rejected: INSUFFICIENT_FUNDS");
    assertThat(market.order("alice sells 7 at 100 holding 6"))
        .containsExactly("alice's 2 rejected: INSUFFICIENT_FUNDS");
  }

  @Test
  void doesNothingNotEvenWhatIsDueForADuplicateOrAGap() {
    market.given("alice sells 5 at 100 GTD 500").clock(900);
    var events = new ArrayList<MarketEvent>();

    market.submit("alice", 1, "alice sells 5 at 100", MarketScript.START_MILLIS, events::add);
    market.submit("alice", 3, "alice sells 5 at 100", MarketScript.START_MILLIS, events::add);

    assertThat(events).isEmpty();
  }

  @Test
  void countsTheNumbersOfAList() {
    market.given("alice lists OTO buys 5 at 100 & sells 5 at 110 holding 0");
    var events = new ArrayList<MarketEvent>();

    assertThat(
            market.submit("alice", 2, "alice buys 1 at 1", MarketScript.START_MILLIS, events::add))
        .isEqualTo(Admission.DUPLICATE);
    assertThat(
            market.submit("alice", 4, "alice buys 1 at 1", MarketScript.START_MILLIS, events::add))
        .isEqualTo(Admission.GAP);
    assertThat(
            market.submit("alice", 3, "alice buys 1 at 1", MarketScript.START_MILLIS, events::add))
        .isEqualTo(Admission.DECIDED);
  }

  @Test
  void rejectsListsAmendmentsAndReplacementsBeforeItIsOpen() {
    var words = new OrderWords(Markets.plain(), MarketScript.START_MILLIS);
    var closed = new MarketEngine(MarketScript.WINDOW_MILLIS);
    var lines = new ArrayList<String>();

    long number = 1;
    for (String line :
        List.of(
            "lists OTO buys 5 at 100 & sells 5 at 110 holding 0",
            "amends 1 to 5 at 100",
            "replaces 1 with buys 5 at 100")) {
      Submission what = words.submission(line);
      closed.submit("alice", number, what, 0, 0, e -> lines.add(MarketWords.say(e, 0)));
      number += what.numbers();
    }

    assertThat(lines)
        .containsExactly(
            "alice's 1 rejected: UNKNOWN_MARKET",
            "alice's 2 rejected: UNKNOWN_MARKET",
            "alice's 3 rejected: UNKNOWN_MARKET",
            "alice's 4 rejected: UNKNOWN_MARKET");
  }

  @Test
  void countsOnlyWhatIsStillOpen() {
    market.given("alice sells 9223372036854775807 at 1", "alice cancels 1");

    assertThat(market.order("bob sells 9223372036854775807 at 1"))
        .containsExactly(
            "#2 is bob's 1: SELL 9223372036854775807 at 1 LIMIT GTC holding 9223372036854775807");
  }

  @Test
  void countsOrdersAsideAndHiddenQuantity() {
    market.given("alice sells 4611686018427387904 at 1 stop 1 holding 4611686018427387904");
    market.given("bob sells 4611686018427387903 at 1 showing 46116860184273880");

    assertThat(market.order("carol sells 1 at 1"))
        .containsExactly("carol's 1 rejected: NOTIONAL_TOO_LARGE");
    market.given("bob reduces 1 to 4611686018427387902");
    assertThat(market.brief("carol sells 1 at 1")).isEmpty();
  }
}
