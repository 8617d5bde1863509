package org.thaliumx.protocol.journal;

import java.io.IOException;
import org.thaliumx.domain.rules.CircuitBreaker;
import org.thaliumx.domain.rules.KillSwitchAct;
import org.thaliumx.domain.rules.KillSwitches;
import org.thaliumx.domain.rules.MarketRules;
import org.thaliumx.domain.rules.MarketStatus;
import org.thaliumx.domain.rules.PriceBand;
import org.thaliumx.domain.rules.ScheduledPhase;

/** Stored forms of a market's phase and of the rules it goes by. */
final class RuleForms {

  private RuleForms() {}

  static void writeStatus(FormWriter out, MarketStatus status) throws IOException {
    out.begin(4);
    out.code(Codes.MARKET_PHASE, status.phase());
    out.code(Codes.AUCTION_KIND, status.auction());
    out.number(status.untilMillis());
    out.code(Codes.PHASE_CAUSE, status.cause());
    out.end();
  }

  static MarketStatus readStatus(FormReader in) throws IOException {
    in.begin();
    var status =
        new MarketStatus(
            in.code(Codes.MARKET_PHASE),
            in.code(Codes.AUCTION_KIND),
            in.number(),
            in.code(Codes.PHASE_CAUSE));
    in.end();
    return status;
  }

  static void writeRules(FormWriter out, MarketRules rules) throws IOException {
    out.begin(8);
    out.number(rules.minQuantityLots());
    out.number(rules.maxQuantityLots());
    out.number(rules.minNotionalUnits());
    out.number(rules.maxNotionalUnits());
    out.number(rules.maxOpenOrders());
    writeBand(out, rules.band());
    writeBreaker(out, rules.breaker());
    out.list(rules.schedule(), RuleForms::writeScheduled);
    out.end();
  }

  static MarketRules readRules(FormReader in) throws IOException {
    in.begin();
    var rules =
        new MarketRules(
            in.number(),
            in.number(),
            in.number(),
            in.number(),
            in.smallNumber(),
            readBand(in),
            readBreaker(in),
            in.list(RuleForms::readScheduled));
    in.end();
    return rules;
  }

  static void writeAct(FormWriter out, KillSwitchAct act) throws IOException {
    out.begin(4);
    out.number(act.number());
    out.flag(act.engaged());
    out.text(act.actor());
    out.text(act.reason());
    out.end();
  }

  static KillSwitchAct readAct(FormReader in) throws IOException {
    in.begin();
    var act = new KillSwitchAct(in.number(), in.flag(), in.text(), in.text());
    in.end();
    return act;
  }

  static void writeSwitches(FormWriter out, KillSwitches switches) throws IOException {
    out.begin(3);
    out.flag(switches.market());
    out.flag(switches.exchange());
    out.number(switches.exchangeAct());
    out.end();
  }

  static KillSwitches readSwitches(FormReader in) throws IOException {
    in.begin();
    var switches = new KillSwitches(in.flag(), in.flag(), in.number());
    in.end();
    return switches;
  }

  private static void writeBand(FormWriter out, PriceBand band) throws IOException {
    out.begin(4);
    out.number(band.staticBps());
    out.number(band.dynamicBps());
    out.code(Codes.BAND_BREACH, band.onBreach());
    out.number(band.auctionMillis());
    out.end();
  }

  private static PriceBand readBand(FormReader in) throws IOException {
    in.begin();
    var band = new PriceBand(in.number(), in.number(), in.code(Codes.BAND_BREACH), in.number());
    in.end();
    return band;
  }

  private static void writeBreaker(FormWriter out, CircuitBreaker breaker) throws IOException {
    out.begin(4);
    out.number(breaker.moveBps());
    out.number(breaker.windowMillis());
    out.number(breaker.haltMillis());
    out.number(breaker.auctionMillis());
    out.end();
  }

  private static CircuitBreaker readBreaker(FormReader in) throws IOException {
    in.begin();
    var breaker = new CircuitBreaker(in.number(), in.number(), in.number(), in.number());
    in.end();
    return breaker;
  }

  private static void writeScheduled(FormWriter out, ScheduledPhase entry) throws IOException {
    out.begin(3);
    out.number(entry.secondOfDay());
    out.code(Codes.MARKET_PHASE, entry.phase());
    out.code(Codes.AUCTION_KIND, entry.auction());
    out.end();
  }

  private static ScheduledPhase readScheduled(FormReader in) throws IOException {
    in.begin();
    var entry =
        new ScheduledPhase(
            in.smallNumber(), in.code(Codes.MARKET_PHASE), in.code(Codes.AUCTION_KIND));
    in.end();
    return entry;
  }
}
