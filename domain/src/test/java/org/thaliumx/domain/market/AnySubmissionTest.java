package org.thaliumx.domain.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.thaliumx.domain.Seeds;
import org.thaliumx.domain.market.MarketEngine.Admission;
import org.thaliumx.domain.market.MarketEvent.OrderRejected;
import org.thaliumx.domain.market.reference.ReferenceMarket;
import org.thaliumx.domain.money.FeeAsset;
import org.thaliumx.domain.money.MarketSpec;
import org.thaliumx.domain.money.Markets;
import org.thaliumx.domain.order.CloseReason;
import org.thaliumx.domain.order.RejectReason;
import org.thaliumx.domain.order.Submission;
import org.thaliumx.domain.rules.AuctionKind;
import org.thaliumx.domain.rules.MarketPhase;

/**
 * Whatever an account submits is decided: what made the market throw would be sent again for ever.
 */
class AnySubmissionTest {
  private static final int RUNS = 200;
  private static final int SUBMISSIONS = 100;
  private static final long NOW_MILLIS = 1_000_000;

  @Test
  void isDecidedAsTheReferenceDecidesIt() {
    Seeds.of(getClass(), RUNS)
        .forEach(seed -> {
          try {
            run(new SplittableRandom(seed));
          } catch (AssertionError | RuntimeException e) {
            fail(Seeds.rerun(seed), e);
          }
        });
  }

  private static final String MOST = "9223372036854775807";

  @Test
  void stopsWhereALotCostsMoreThanCanBeCounted() {
    var market = new MarketScript(Markets.of("BTC", "USD").tick(2).spec());
    market.given("alice sells 1 at 100", "alice sells 1 at 1 pegged PRIMARY " + MOST);

    assertThat(market.run("bob buys for 1000 at " + MOST))
        .containsExactly(
            "#3 is bob's 1: BUY for 1000 at %s MARKET IOC holding 1000".formatted(MOST),
            "trade 1: #3 takes 1 from #1 at 100, fees 0 and 0",
            "#3 closed: AMOUNT_REACHED",
            "#2 repriced to 0");
  }

  @Test
  void stopsWhereAFeeOnTopCannotBeCounted() {
    MarketScript market = MarketScript.withQuoteFees(0, 100_000);
    market.given("alice sells 1 at 100", "alice sells 9000000000 at 1 pegged PRIMARY 1000000000");

    assertThat(market.brief("bob buys for %s at %s holding 200".formatted(MOST, MOST)))
        .startsWith("trade 1: #3 takes 1 from #1 at 100, fees 10 and 0; #3 closed: HOLD_EXHAUSTED");
  }

  @Test
  void isTooLateHoweverLongAgoItWasDecided() {
    var market = new MarketScript(Markets.plain());
    var events = new ArrayList<MarketEvent>();

    market.submit("alice", 1, "alice buys 1 at 1", Long.MIN_VALUE, events::add);

    assertThat(events)
        .containsExactly(
            new OrderRejected("alice", 1, RejectReason.TOO_LATE, MarketScript.START_MILLIS));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          alice buys 5 at 100 | alice amends 1 to 6 at 100 adding MOST | #1 amended by 2: 6 at 100, adding MOST
          alice buys 5 at 100 | alice replaces 1 with buys 6 at 100 holding MOST | #1 closed: REPLACED
          alice buys 5 at 100 | alice lists OCO buys 5 at 90 holding MOST & buys 5 at 120 stop 110 holding MOST | OCO from #2
          """)
  void takesHoldsThatAddUpToMoreThanCanBeCounted(String order, String then, String what) {
    var market = new MarketScript(Markets.plain()).given(order);

    assertThat(market.brief(then.replace("MOST", MOST))).contains(what.replace("MOST", MOST));
    market.engine.checkInvariants();
    assertThat(market.brief("bob sells 20 at 90")).contains("trade 1: ");
  }

  private static void run(SplittableRandom random) {
    MarketSpec spec = spec(random);
    var submissions = new ExtremeSubmissions(random);
    var engine = new MarketEngine(MarketScript.WINDOW_MILLIS);
    var reference = new ReferenceMarket(spec, MarketScript.WINDOW_MILLIS);
    var events = new ArrayList<MarketEvent>();
    engine.open(spec, NOW_MILLIS, events::add);
    reference.open(NOW_MILLIS);
    for (int i = 0; i < SUBMISSIONS; i++) {
      String account = "account-" + random.nextInt(4);
      Submission what = submissions.next();
      long decidedAt = random.nextInt(20) == 0 ? random.nextLong() : NOW_MILLIS;
      long first = engine.received(account) + 1;
      assertThat(engine.submit(account, first, what, decidedAt, NOW_MILLIS, events::add))
          .isEqualTo(Admission.DECIDED);
      reference.submit(account, what, decidedAt, NOW_MILLIS);
      assertThat(engine.received(account)).isEqualTo(first + what.numbers() - 1);
      operate(random.nextInt(30), engine, reference, events);
      assertThat(events).as("after %s", what).isEqualTo(reference.events());
      engine.checkInvariants();
    }
    assertThat(replayed(events).stateHash()).isEqualTo(engine.stateHash());
  }

  private static MarketEngine replayed(List<MarketEvent> events) {
    var replayed = new MarketEngine(MarketScript.WINDOW_MILLIS);
    events.forEach(replayed::apply);
    return replayed;
  }

  private static MarketSpec spec(SplittableRandom random) {
    MarketSpec plain = Markets.of("BTC", "USD").tick(1 + random.nextInt(100)).spec();
    return new MarketSpec(
        plain.id(),
        plain.base(),
        plain.quote(),
        plain.tickSizeUnits(),
        1 + random.nextInt(100),
        random.nextInt(2) * 1_000L,
        2_000,
        random.nextBoolean() ? FeeAsset.QUOTE : FeeAsset.RECEIVED);
  }

  /** Fees are settled at once, because here orders spend what nobody has. */
  private static void operate(
      int what, MarketEngine engine, ReferenceMarket reference, List<MarketEvent> events) {
    engine.settleFees(NOW_MILLIS, events::add);
    reference.settleFees(NOW_MILLIS);
    if (what == 0) {
      engine.cancelAll(null, null, CloseReason.MASS_CANCEL, NOW_MILLIS, events::add);
      reference.cancelAll(null, null, CloseReason.MASS_CANCEL, NOW_MILLIS);
    } else if (what < 4) {
      MarketPhase phase = what == 1 ? MarketPhase.AUCTION : MarketPhase.TRADING;
      engine.setPhase(phase, AuctionKind.OPENING, 0, NOW_MILLIS, events::add);
      reference.setPhase(phase, AuctionKind.OPENING, 0, NOW_MILLIS);
    }
  }
}
