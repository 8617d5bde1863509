package org.thaliumx.http.input;

import org.thaliumx.domain.money.MarketSpec;
import org.thaliumx.http.problem.ProblemCode;
import org.thaliumx.protocol.text.MarketDecimals;

/**
 * Reads prices, quantities and amounts of one market.
 *
 * @param fields where they stand
 * @param spec the market's terms
 */
record MarketNumbers(BodyFields fields, MarketSpec spec) {

  /** The same for fields that stand elsewhere. */
  MarketNumbers in(BodyFields others) {
    return new MarketNumbers(others, spec);
  }

  /** A required price, in ticks. */
  long priceTicks(String name) {
    return ticks(name, fields.positiveUnits(name, spec.quote().scale()));
  }

  /** A required distance between prices, in ticks; 0 is one. */
  long offsetTicks(String name) {
    return ticks(name, fields.units(name, spec.quote().scale()));
  }

  private long ticks(String name, long units) {
    if (units % spec.tickSizeUnits() != 0) {
      String tick = new MarketDecimals(spec).price(1);
      fields.complain(
          ProblemCode.OFF_TICK.at(name, name + " must be a multiple of the tick, " + tick + "."));
    }
    return units / spec.tickSizeUnits();
  }

  /** A required quantity, in lots. */
  long quantityLots(String name) {
    long units = fields.positiveUnits(name, spec.base().scale());
    if (units % spec.lotSizeUnits() != 0) {
      String lot = new MarketDecimals(spec).quantity(1);
      fields.complain(
          ProblemCode.OFF_LOT.at(name, name + " must be a multiple of the lot, " + lot + "."));
    }
    return units / spec.lotSizeUnits();
  }

  /** A quantity, in lots, or 0 where the field is absent. */
  long optionalLots(String name) {
    return fields.has(name) ? quantityLots(name) : 0;
  }

  /** A required amount of the quote asset, in its units; may be 0. */
  long quoteUnits(String name) {
    return fields.units(name, spec.quote().scale());
  }

  /** An amount of the quote asset, in its units, or 0 where the field is absent. */
  long optionalQuoteUnits(String name) {
    return fields.has(name) ? fields.positiveUnits(name, spec.quote().scale()) : 0;
  }
}
