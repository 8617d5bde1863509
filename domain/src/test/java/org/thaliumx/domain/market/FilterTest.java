package org.thaliumx.domain.market;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.thaliumx.domain.money.Markets;
import org.thaliumx.domain.order.CloseReason;
import org.thaliumx.domain.order.RejectReason;
import org.thaliumx.domain.rules.AuctionKind;
import org.thaliumx.domain.rules.BandBreach;
import org.thaliumx.domain.rules.CircuitBreaker;
import org.thaliumx.domain.rules.MarketPhase;
import org.thaliumx.domain.rules.MarketRules;
import org.thaliumx.domain.rules.PriceBand;

/** The rules' limits, and which reason a market names where there are several. */
class FilterTest {
  private final MarketScript market = new MarketScript(Markets.plain());

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          buys 1 at 100                   | QUANTITY_TOO_SMALL
          buys 2 at 100                   | ''
          buys 10 at 100                  | ''
          buys 11 at 100                  | QUANTITY_TOO_LARGE
          sells 1 at 100 stop 90          | QUANTITY_TOO_SMALL
          sells 11 at 100 MARKET          | QUANTITY_TOO_LARGE
          buys 11 at 100 showing 5        | QUANTITY_TOO_LARGE
          """)
  void limitsQuantities(String order, String reason) {
    market.rules(Rulebook.quantity(2, 10));

    assertThat(reasonOf("alice " + order)).isEqualTo(reason);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          buys 1 at 99                    | NOTIONAL_TOO_SMALL
          buys 1 at 100                   | ''
          sells 33 at 3                   | NOTIONAL_TOO_SMALL
          sells 34 at 3                   | ''
          buys 10 at 100                  | ''
          buys 7 at 143                   | NOTIONAL_TOO_LARGE
          buys for 99 at 10               | NOTIONAL_TOO_SMALL
          buys for 1001 at 10             | NOTIONAL_TOO_LARGE
          sells for 99 at 10 holding 100  | NOTIONAL_TOO_SMALL
          """)
  void limitsNotionals(String order, String reason) {
    market.rules(Rulebook.notional(100, 1_000));

    assertThat(reasonOf("alice " + order)).isEqualTo(reason);
  }

  @Test
  void limitsAmendmentsToo() {
    market.given("alice buys 5 at 100");
    market.rules(Rulebook.quantity(2, 10));

    assertThat(reasonOf("alice amends 1 to 1 at 100")).isEqualTo("QUANTITY_TOO_SMALL");
    assertThat(reasonOf("alice amends 1 to 11 at 100 adding 600")).isEqualTo("QUANTITY_TOO_LARGE");
    assertThat(reasonOf("alice amends 1 to 2 at 100"))
        .isEqualTo("#1 amended by 4: 2 at 100, adding 0");
  }

  @Test
  void limitsHowManyOrdersAnAccountHasOpen() {
    assertThat(market.rules(Rulebook.openOrders(2))).containsExactly("rules set");
    market.given("alice buys 5 at 100", "alice sells 5 at 120 stop 80", "bob buys 5 at 100");

    assertThat(reasonOf("alice buys 5 at 100")).isEqualTo("TOO_MANY_OPEN_ORDERS");
    assertThat(reasonOf("alice buys 5 at 100 IOC")).isEqualTo("TOO_MANY_OPEN_ORDERS");
    market.given("alice cancels 2");
    assertThat(reasonOf("alice buys 5 at 100")).isEmpty();
  }

  @Test
  void leavesLiveOrdersAloneWhenRulesChange() {
    market.given("alice buys 5 at 100", "alice buys 1 at 100");

    assertThat(market.rules(Rulebook.quantity(2, 3))).containsExactly("rules set");
    assertThat(market.brief("bob sells 3 at 100")).isEqualTo("trade 1: #3 takes 3 from #1 at 100");
  }

  @Test
  void namesTheFirstReasonThereIs() {
    market.given(
        "xena sells 1 at 100", "yuri buys 1 at 100", "carol sells 5 at 105", "alice buys 2 at 90");
    market.rules(everything());
    market.given("phase CANCEL_ONLY").clock(MarketScript.WINDOW_MILLIS + 1);

    assertFirst("buys 9223372036854775807 at 2 holding 0", "NOTIONAL_TOO_LARGE");
    assertFirst("buys 1 at 1 GTD 0 holding 0", "QUANTITY_TOO_SMALL");
    assertFirst("buys 11 at 2000 GTD 0 holding 0", "QUANTITY_TOO_LARGE");
    assertFirst("buys 2 at 40 GTD 0 holding 0", "NOTIONAL_TOO_SMALL");
    assertFirst("buys 10 at 1001 GTD 0 holding 0", "NOTIONAL_TOO_LARGE");
    assertFirst("buys 5 at 200 GTD 0 stop 50 holding 999", "INSUFFICIENT_FUNDS");
    assertFirst("buys 5 at 200 GTD 0 stop 50", "EXPIRY_PASSED");
    assertThat(reasonOf("alice buys 5 at 200 stop 50")).isEqualTo("PHASE_FORBIDS");
    market.given("phase TRADING");
    assertThat(reasonOf("alice buys 5 at 200 stop 50")).isEqualTo("TOO_MANY_OPEN_ORDERS");
    assertThat(reasonOf("bob buys 5 at 200 stop 50")).isEqualTo("PRICE_OUT_OF_BAND");
    assertThat(reasonOf("bob buys 5 at 110 stop 50")).isEqualTo("WOULD_TRIGGER");
    assertThat(reasonOf("bob buys 5 at 110 POST")).isEqualTo("WOULD_TAKE");
    assertThat(reasonOf("bob buys 5 at 104 POST")).isEmpty();
  }

  /** Alice's order is refused for that reason, but where it comes too late for that. */
  private void assertFirst(String order, String reason) {
    assertThat(old(order)).isEqualTo("TOO_LATE");
    assertThat(reasonOf("alice " + order)).isEqualTo(reason);
  }

  private static MarketRules everything() {
    var band = new PriceBand(1_000, 0, BandBreach.REJECT, 1);
    return new MarketRules(2, 10, 100, 10_000, 1, band, CircuitBreaker.OFF, List.of());
  }

  /** Why alice is refused an order that was decided at the start. */
  private String old(String order) {
    return reason(String.join("; ", market.old("alice " + order)));
  }

  private String reasonOf(String line) {
    return reason(market.brief(line));
  }

  private static String reason(String events) {
    return events.replaceAll("\\w+'s \\d+ rejected: | @.*|#\\d+ closed: IMMEDIATE_REMAINDER", "");
  }

  @Test
  void saysNothingWhereNothingChanges() {
    market.rules(Rulebook.quantity(2, 10));
    market.given("reference price 100", "fees of alice 0 0", "phase CLOSED");

    assertThat(market.rules(Rulebook.quantity(2, 10))).isEmpty();
    assertThat(market.run("reference price 100")).isEmpty();
    assertThat(market.run("fees of alice 0 0")).isEmpty();
    assertThat(market.run("alice sets timer 0")).isEmpty();
    assertThat(market.run("phase CLOSED")).isEmpty();
  }

  @Test
  void doesNothingBeforeTheMarketIsOpen() {
    var closed = new MarketEngine(MarketScript.WINDOW_MILLIS);
    var events = new ArrayList<MarketEvent>();

    closed.setRules(Rulebook.quantity(2, 10), 0, events::add);
    closed.setReferencePrice(100, 0, events::add);
    closed.setPhase(MarketPhase.HALTED, AuctionKind.OPENING, 0, 0, events::add);
    closed.setCancelTimer("alice", 500, 0, events::add);
    closed.advance(1_000, events::add);

    assertThat(closed.setFees("alice", 0, 0, 0, events::add)).contains(RejectReason.UNKNOWN_MARKET);
    assertThat(closed.cancel("alice", 1, 0, events::add)).isEqualTo(RejectReason.ORDER_NOT_FOUND);
    assertThat(closed.reduce("alice", 1, 1, 0, events::add))
        .isEqualTo(RejectReason.ORDER_NOT_FOUND);
    assertThat(closed.cancelAll(null, null, CloseReason.MASS_CANCEL, 0, events::add)).isZero();
    assertThat(closed.nextDueMillis()).isEqualTo(Long.MAX_VALUE);
    assertThat(events).isEmpty();
  }
}
