package org.thaliumx.http.input;

import java.time.DateTimeException;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import org.thaliumx.domain.money.MarketSpec;
import org.thaliumx.domain.rules.AuctionKind;
import org.thaliumx.domain.rules.BandBreach;
import org.thaliumx.domain.rules.CircuitBreaker;
import org.thaliumx.domain.rules.MarketPhase;
import org.thaliumx.domain.rules.MarketRules;
import org.thaliumx.domain.rules.PriceBand;
import org.thaliumx.domain.rules.ScheduledPhase;
import org.thaliumx.http.problem.ProblemCode;

/** The rules of a market as an operator sends them; what is left out is not restricted. */
public final class RulesBody {

  private static final long MAX_MILLIS = 7L * 24 * 60 * 60 * 1_000;
  private static final Set<String> NESTED = Set.of("priceBand", "circuitBreaker", "schedule");
  private static final MarketPhase[] PHASES = MarketPhase.values();
  private static final AuctionKind[] AUCTIONS = AuctionKind.values();
  private static final BandBreach[] BREACHES = BandBreach.values();

  private RulesBody() {}

  /** Reads the body of new rules for that market. */
  public static Checked<MarketRules> read(byte[] body, MarketSpec spec) {
    var fields =
        BodyFields.read(
            body,
            NESTED,
            "minQuantity",
            "maxQuantity",
            "minNotional",
            "maxNotional",
            "maxOpenOrders",
            "priceBand",
            "circuitBreaker",
            "schedule");
    return read(fields, new MarketNumbers(fields, spec));
  }

  private static Checked<MarketRules> read(BodyFields fields, MarketNumbers numbers) {
    long minLots = Math.max(1, numbers.optionalLots("minQuantity"));
    long maxLots = orUnlimited(numbers.optionalLots("maxQuantity"));
    long minUnits = fields.has("minNotional") ? numbers.quoteUnits("minNotional") : 0;
    long maxUnits = orUnlimited(numbers.optionalQuoteUnits("maxNotional"));
    int maxOrders =
        (int) fields.wholeNumber("maxOpenOrders", Integer.MAX_VALUE, 0, Integer.MAX_VALUE);
    PriceBand band =
        fields.object(
            "priceBand", RulesBody::band, "staticBps", "dynamicBps", "onBreach", "auctionMillis");
    CircuitBreaker breaker =
        fields.object(
            "circuitBreaker",
            RulesBody::breaker,
            "moveBps",
            "windowMillis",
            "haltMillis",
            "auctionMillis");
    List<ScheduledPhase> schedule =
        fields.objects("schedule", RulesBody::scheduled, Set.of(), "time", "phase", "auction");
    complainIfEmpty(fields, "maxQuantity", minLots > maxLots);
    complainIfEmpty(fields, "maxNotional", minUnits > maxUnits);
    complainIfUnordered(fields, schedule);
    return fields.checked(() ->
        new MarketRules(
            minLots,
            maxLots,
            minUnits,
            maxUnits,
            maxOrders,
            band == null ? PriceBand.OFF : band,
            breaker == null ? CircuitBreaker.OFF : breaker,
            schedule));
  }

  private static long orUnlimited(long max) {
    return max == 0 ? Long.MAX_VALUE : max;
  }

  private static void complainIfEmpty(BodyFields fields, String name, boolean empty) {
    if (empty) {
      fields.complain(
          ProblemCode.INVALID_RULES.at(name, name + " must not be less than the least allowed."));
    }
  }

  private static void complainIfUnordered(BodyFields fields, List<ScheduledPhase> schedule) {
    for (int i = 1; i < schedule.size(); i++) {
      if (schedule.get(i - 1).secondOfDay() >= schedule.get(i).secondOfDay()) {
        fields.complain(
            ProblemCode.INVALID_RULES.at("schedule", "The phases of a day must go by time."));
      }
    }
  }

  private static Checked<PriceBand> band(BodyFields fields) {
    long staticBps = fields.wholeNumber("staticBps", 0, 0, PriceBand.WHOLE_BPS);
    long dynamicBps = fields.wholeNumber("dynamicBps", 0, 0, PriceBand.WHOLE_BPS);
    BandBreach onBreach = fields.choice("onBreach", BREACHES, BandBreach.REJECT);
    long auctionMillis = fields.wholeNumber("auctionMillis", 120_000, 1, MAX_MILLIS);
    return fields.checked(() -> new PriceBand(staticBps, dynamicBps, onBreach, auctionMillis));
  }

  private static Checked<CircuitBreaker> breaker(BodyFields fields) {
    long moveBps = fields.wholeNumber("moveBps", 0, 0, PriceBand.WHOLE_BPS);
    long windowMillis = fields.wholeNumber("windowMillis", 300_000, 1, MAX_MILLIS);
    long haltMillis = fields.wholeNumber("haltMillis", 60_000, 1, MAX_MILLIS);
    long auctionMillis = fields.wholeNumber("auctionMillis", 120_000, 1, MAX_MILLIS);
    return fields.checked(
        () -> new CircuitBreaker(moveBps, windowMillis, haltMillis, auctionMillis));
  }

  private static Checked<ScheduledPhase> scheduled(BodyFields fields) {
    int second = secondOfDay(fields);
    MarketPhase phase = fields.choice("phase", PHASES);
    AuctionKind auction = fields.choice("auction", AUCTIONS, AuctionKind.OPENING);
    return fields.checked(() -> new ScheduledPhase(second, phase, auction));
  }

  private static int secondOfDay(BodyFields fields) {
    try {
      LocalTime time = LocalTime.parse(fields.text("time"));
      if (time.equals(time.truncatedTo(ChronoUnit.SECONDS))) {
        return time.toSecondOfDay();
      }
    } catch (DateTimeException e) {
      // Said below, as for a time with parts of a second.
    }
    fields.complain(
        ProblemCode.INVALID_TIME.at("time", "time must be a time of day such as \"09:30:00\"."));
    return 0;
  }
}
