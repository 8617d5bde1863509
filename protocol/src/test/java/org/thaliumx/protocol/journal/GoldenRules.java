package org.thaliumx.protocol.journal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.thaliumx.domain.market.MarketEvent;
import org.thaliumx.domain.rules.AuctionKind;
import org.thaliumx.domain.rules.BandBreach;
import org.thaliumx.domain.rules.CircuitBreaker;
import org.thaliumx.domain.rules.KillSwitchAct;
import org.thaliumx.domain.rules.KillSwitchScope;
import org.thaliumx.domain.rules.MarketPhase;
import org.thaliumx.domain.rules.MarketRules;
import org.thaliumx.domain.rules.MarketStatus;
import org.thaliumx.domain.rules.PhaseCause;
import org.thaliumx.domain.rules.PriceBand;
import org.thaliumx.domain.rules.ScheduledPhase;

/** Phases and rules of markets. */
final class GoldenRules {
  private static final long AT = 1_764_000_000_000L;

  static final MarketStatus AUCTION =
      new MarketStatus(
          MarketPhase.AUCTION, AuctionKind.VOLATILITY, AT + 1_000, PhaseCause.PRICE_BAND);

  static final MarketRules RULES =
      new MarketRules(
          2,
          1_000_000,
          5,
          9_000_000_000_000L,
          200,
          new PriceBand(1_000, 500, BandBreach.AUCTION, 120_000),
          new CircuitBreaker(2_000, 300_000, 60_000, 90_000),
          List.of(
              new ScheduledPhase(0, MarketPhase.AUCTION, AuctionKind.OPENING),
              new ScheduledPhase(86_399, MarketPhase.CLOSED, AuctionKind.CLOSING)));

  private GoldenRules() {}

  static List<MarketEvent> phases() {
    List<MarketEvent> events = new ArrayList<>();
    for (MarketPhase phase : MarketPhase.values()) {
      events.add(changed(new MarketStatus(phase, AuctionKind.OPENING, 0, PhaseCause.OPERATOR)));
    }
    for (AuctionKind kind : AuctionKind.values()) {
      events.add(changed(new MarketStatus(MarketPhase.AUCTION, kind, AT, PhaseCause.SCHEDULE)));
    }
    Arrays.stream(PhaseCause.values())
        .map(cause -> new MarketStatus(MarketPhase.HALTED, AuctionKind.OPENING, AT, cause))
        .forEach(status -> events.add(changed(status)));
    return events;
  }

  private static MarketEvent changed(MarketStatus status) {
    return new MarketEvent.PhaseChanged(status, AT);
  }

  static List<MarketEvent> killSwitches() {
    var stopped = new KillSwitchAct(0, true, "tx-1", "prices from nowhere");
    var lifted = new KillSwitchAct(13, false, "tx-2", "alles gut");
    return List.of(
        new MarketEvent.KillSwitchSet(KillSwitchScope.MARKET, stopped, AT),
        new MarketEvent.KillSwitchSet(KillSwitchScope.EXCHANGE, lifted, AT));
  }

  static List<MarketEvent> rules() {
    return List.of(
        new MarketEvent.RulesSet(RULES, AT), new MarketEvent.RulesSet(MarketRules.NONE, AT));
  }
}
