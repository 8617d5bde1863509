package org.thaliumx.node.entity;

import org.thaliumx.domain.market.BookView;
import org.thaliumx.domain.market.MarketEngine;
import org.thaliumx.domain.money.MarketSpec;
import org.thaliumx.domain.order.RejectReason;
import org.thaliumx.protocol.Market;

/** What a market says to those who ask it something. */
final class MarketAnswers {
  private static final Market.Refused NOT_OPEN = new Market.Refused(RejectReason.UNKNOWN_MARKET);

  private MarketAnswers() {}

  static Market.BookReply book(MarketEngine engine, Market.GetBook query) {
    MarketSpec spec = engine.spec();
    return spec == null ? NOT_OPEN : new Market.BookResult(engine.book(query.maxLevels()), spec);
  }

  static Market.TradesReply trades(MarketEngine engine, Market.GetTrades query) {
    MarketSpec spec = engine.spec();
    return spec == null
        ? NOT_OPEN
        : new Market.TradesResult(engine.recentTrades(query.max()), spec);
  }

  static Market.StateReply state(MarketEngine engine) {
    MarketSpec spec = engine.spec();
    if (spec == null) {
      return NOT_OPEN;
    }
    BookView book = engine.book(0);
    return new Market.StateResult(
        spec,
        engine.status(),
        engine.rules(),
        engine.killSwitches(),
        book.indicative(),
        book.lastPriceTicks());
  }

  static Market.ValidationReply validation(
      MarketEngine engine, Market.ValidateOrder query, long nowMillis) {
    if (engine.spec() == null) {
      return NOT_OPEN;
    }
    return engine
        .refusalOf(query.account(), query.terms(), nowMillis)
        .<Market.ValidationReply>map(Market.Refused::new)
        .orElseGet(Market.Valid::new);
  }
}
