package org.thaliumx.domain.market;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.thaliumx.domain.money.Markets;
import org.thaliumx.domain.order.Side;
import org.thaliumx.domain.rules.MarketPhase;

/** What each phase takes and refuses, and how phases follow each other. */
class PhaseTest {
  private final MarketScript market = new MarketScript(Markets.plain());

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # phase     | limit that meets a bid | behind it     | IOC           | FOK           | stop IOC      | post-only that meets it
          TRADING     | trades                 | rests         | trades        | trades        | rests         | WOULD_TAKE
          POST_ONLY   | WOULD_TAKE             | rests         | PHASE_FORBIDS | PHASE_FORBIDS | rests         | WOULD_TAKE
          PRE_OPEN    | rests                  | rests         | PHASE_FORBIDS | PHASE_FORBIDS | rests         | WOULD_TAKE
          AUCTION     | rests                  | rests         | PHASE_FORBIDS | PHASE_FORBIDS | rests         | WOULD_TAKE
          CANCEL_ONLY | PHASE_FORBIDS          | PHASE_FORBIDS | PHASE_FORBIDS | PHASE_FORBIDS | PHASE_FORBIDS | PHASE_FORBIDS
          CLOSED      | PHASE_FORBIDS          | PHASE_FORBIDS | PHASE_FORBIDS | PHASE_FORBIDS | PHASE_FORBIDS | PHASE_FORBIDS
          HALTED      | PHASE_FORBIDS          | PHASE_FORBIDS | PHASE_FORBIDS | PHASE_FORBIDS | PHASE_FORBIDS | PHASE_FORBIDS
          """)
  void takesOrRefusesOrders(
      MarketPhase phase,
      String meets,
      String behind,
      String immediate,
      String whole,
      String stop,
      String post) {
    assertThat(answer(phase, "sells 3 at 100")).isEqualTo(meets);
    assertThat(answer(phase, "sells 3 at 101")).isEqualTo(behind);
    assertThat(answer(phase, "sells 3 at 100 IOC")).isEqualTo(immediate);
    assertThat(answer(phase, "sells 3 at 100 FOK")).isEqualTo(whole);
    assertThat(answer(phase, "sells 3 at 100 IOC stop 95")).isEqualTo(stop);
    assertThat(answer(phase, "sells 3 at 100 POST")).isEqualTo(post);
  }

  private static String answer(MarketPhase phase, String order) {
    var market = new MarketScript(Markets.plain());
    String events = market.brief("bob buys 5 at 100; phase " + phase + "; alice " + order);
    if (events.isEmpty()) {
      return "rests";
    }
    return events.equals("trade 1: #2 takes 3 from #1 at 100")
        ? "trades"
        : events.replace("alice's 1 rejected: ", "");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # phase     | cancel                        | reduce                 | mass cancel
          TRADING     | #1 closed: CANCELLED_BY_OWNER | #2 reduced to 3        | #2 closed: MASS_CANCEL
          POST_ONLY   | #1 closed: CANCELLED_BY_OWNER | #2 reduced to 3        | #2 closed: MASS_CANCEL
          PRE_OPEN    | #1 closed: CANCELLED_BY_OWNER | #2 reduced to 3        | #2 closed: MASS_CANCEL
          AUCTION     | #1 closed: CANCELLED_BY_OWNER | #2 reduced to 3        | #2 closed: MASS_CANCEL
          CANCEL_ONLY | #1 closed: CANCELLED_BY_OWNER | #2 reduced to 3        | #2 closed: MASS_CANCEL
          CLOSED      | #1 closed: CANCELLED_BY_OWNER | #2 reduced to 3        | #2 closed: MASS_CANCEL
          HALTED      | refused: PHASE_FORBIDS        | refused: PHASE_FORBIDS | #1 closed: MASS_CANCEL; #2 closed: MASS_CANCEL
          """)
  void takesOrRefusesCancels(MarketPhase phase, String cancel, String reduce, String all) {
    market.given("alice buys 5 at 100", "alice buys 5 at 99", "phase " + phase);

    assertThat(market.brief("alice cancels 1")).isEqualTo(cancel);
    assertThat(market.brief("alice reduces 2 to 3")).isEqualTo(reduce);
    assertThat(market.brief("cancel all of alice")).isEqualTo(all);
  }

  @Test
  void doesNothingWhereItIsSoAlready() {
    assertThat(market.run("phase TRADING")).isEmpty();
    market.given("phase AUCTION CLOSING until 500");

    assertThat(market.run("phase AUCTION CLOSING until 500")).isEmpty();
    assertThat(market.run("phase AUCTION CLOSING until 600"))
        .containsExactly("phase AUCTION CLOSING by OPERATOR until +600");
    assertThat(market.run("phase AUCTION OPENING until 600"))
        .containsExactly("phase AUCTION OPENING by OPERATOR until +600");
  }

  @Test
  void leavesACrossedBookAloneUntilItTradesAgain() {
    market.given(
        "phase PRE_OPEN", "alice buys 5 at 101", "bob sells 5 at 99", "reference price 100");

    assertThat(market.run("phase HALTED")).containsExactly("phase HALTED by OPERATOR");
    assertThat(market.levels(Side.BUY)).containsExactly("5 at 101");
    assertThat(market.run("phase TRADING"))
        .containsExactly(
            "trade 1: #2 takes 5 from #1 at 100, fees 0 and 0", "phase TRADING by OPERATOR");
  }

  @Test
  void tradesACrossedBookBeforeItIsPostOnly() {
    market.given("phase AUCTION", "alice buys 5 at 100", "bob sells 5 at 100");

    assertThat(market.run("phase POST_ONLY"))
        .containsExactly(
            "trade 1: #2 takes 5 from #1 at 100, fees 0 and 0", "phase POST_ONLY by OPERATOR");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # phase           | at its end
          AUCTION OPENING   | phase TRADING by TIME_OVER @+500
          PRE_OPEN          | phase TRADING by TIME_OVER @+500
          POST_ONLY         | phase TRADING by TIME_OVER @+500
          CANCEL_ONLY       | phase TRADING by TIME_OVER @+500
          CLOSED            | phase TRADING by TIME_OVER @+500
          HALTED            | phase AUCTION VOLATILITY by TIME_OVER until +700 @+500
          """)
  void endsByItselfAtItsTime(String phase, String then) {
    market.rules(Rulebook.breaker(0));
    market.given("phase " + phase + " until 500");

    assertThat(market.run("time 499")).isEmpty();
    assertThat(market.run("time 500")).containsExactly(then);
  }

  @Test
  void expiresOrdersForTheDayWhenItCloses() {
    market.given(
        "alice buys 5 at 100 DAY", "bob buys 5 at 100", "carol sells 5 at 120 stop 90 DAY");

    assertThat(market.run("phase CLOSED"))
        .containsExactly(
            "phase CLOSED by OPERATOR", "#1 closed: TIME_EXPIRED", "#3 closed: TIME_EXPIRED");
    assertThat(market.levels(Side.BUY)).containsExactly("5 at 100");
  }

  @Test
  void closesImmediateOrdersThatComeFromAsideIntoAPhaseThatLetsNothingTrade() {
    market.given(
        "phase AUCTION",
        "alice lists OTO buys 5 at 100 & sells 5 at 90 IOC holding 0",
        "bob sells 5 at 100");

    assertThat(market.run("phase POST_ONLY"))
        .containsExactly(
            "trade 1: #3 takes 5 from #1 at 100, fees 0 and 0",
            "phase POST_ONLY by OPERATOR",
            "#2 activated",
            "#2 closed: PHASE_FORBIDS");
  }

  @Test
  void closesPostOnlyOrdersThatComeFromAsideWhereTheyWouldTake() {
    market.given(
        "phase AUCTION",
        "alice lists OTO buys 5 at 100 & sells 5 at 98 POST holding 0",
        "dave buys 5 at 98",
        "bob sells 5 at 100");

    assertThat(market.run("phase POST_ONLY"))
        .containsExactly(
            "trade 1: #4 takes 5 from #1 at 100, fees 0 and 0",
            "phase POST_ONLY by OPERATOR",
            "#2 activated",
            "#2 closed: WOULD_TAKE");
  }

  @Test
  void saysWhatItIs() {
    market.given("phase HALTED until 500");

    assertThat(market.engine.status().phase()).isEqualTo(MarketPhase.HALTED);
    assertThat(market.engine.status().untilMillis()).isEqualTo(MarketScript.START_MILLIS + 500);
    assertThat(market.engine.book(1).status()).isEqualTo(market.engine.status());
    assertThat(market.engine.takeChanges().status()).isEqualTo(market.engine.status());
  }

  @Test
  void refusesForWhatIsMissingBeforeItRefusesForThePhase() {
    market.given("alice buys 5 at 100", "phase HALTED");

    assertThat(market.run("alice cancels 2")).containsExactly("refused: ORDER_NOT_FOUND");
    assertThat(market.run("alice reduces 2 to 3")).containsExactly("refused: ORDER_NOT_FOUND");
    assertThat(market.run("alice reduces 1 to 9")).containsExactly("refused: PHASE_FORBIDS");
  }
}
