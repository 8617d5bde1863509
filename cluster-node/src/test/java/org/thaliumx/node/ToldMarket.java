package org.thaliumx.node;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.thaliumx.domain.market.BookView;
import org.thaliumx.domain.market.MarketEngine;
import org.thaliumx.domain.market.MarketEvent;
import org.thaliumx.domain.market.PriceLevel;
import org.thaliumx.domain.money.MarketSpec;
import org.thaliumx.protocol.journal.MarketBatch;

/** The book and the prices of one market after each row of its journal. */
final class ToldMarket {
  private static final int ALL_LEVELS = 10_000;

  private final MarketEngine engine = new MarketEngine(MarketEngine.DEFAULT_SUBMIT_WINDOW_MILLIS);
  private String book = new ConsumedBook().text();
  private String prices = "- - -";

  /**
   * What one row leads to.
   *
   * @param book the whole book, if it is another one
   * @param prices last, bid and ask, if there was a trade or they are others
   */
  record Change(Optional<String> book, Optional<String> prices) {}

  Change follow(MarketBatch batch) {
    batch.events().forEach(engine::apply);
    MarketSpec spec = engine.spec();
    if (spec == null) {
      throw new IllegalStateException("a market without terms");
    }
    BookView view = engine.book(ALL_LEVELS);
    String nextBook = book(spec, view);
    String nextPrices =
        price(spec, view.lastPriceTicks())
            + " "
            + best(spec, view.bids())
            + " "
            + best(spec, view.asks());
    boolean traded = batch.events().stream().anyMatch(MarketEvent.Traded.class::isInstance);
    var change =
        new Change(
            Optional.of(nextBook).filter(b -> !b.equals(book)),
            Optional.of(nextPrices).filter(p -> traded || !p.equals(prices)));
    book = nextBook;
    prices = nextPrices;
    return change;
  }

  private static String book(MarketSpec spec, BookView view) {
    var levels = new ConsumedBook();
    view.bids().forEach(level -> put(levels.bids(), spec, level));
    view.asks().forEach(level -> put(levels.asks(), spec, level));
    return levels.text();
  }

  private static void put(Map<BigDecimal, BigDecimal> side, MarketSpec spec, PriceLevel level) {
    long units = level.quantityLots() * spec.lotSizeUnits();
    side.put(ticks(spec, level.priceTicks()), BigDecimal.valueOf(units, spec.base().scale()));
  }

  private static String best(MarketSpec spec, List<PriceLevel> levels) {
    return price(spec, levels.isEmpty() ? 0 : levels.getFirst().priceTicks());
  }

  private static String price(MarketSpec spec, long ticks) {
    return ticks == 0 ? "-" : ToldJournal.plain(ticks(spec, ticks));
  }

  private static BigDecimal ticks(MarketSpec spec, long ticks) {
    return BigDecimal.valueOf(ticks * spec.tickSizeUnits(), spec.quote().scale());
  }
}
