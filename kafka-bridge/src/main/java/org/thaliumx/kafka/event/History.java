package org.thaliumx.kafka.event;

import org.thaliumx.domain.market.MarketEngine;
import org.thaliumx.domain.market.Trade;
import org.thaliumx.domain.statistics.StatisticsSnapshot;

/** What there was before the row a fold begins with. Blocks. */
public interface History {

  /** A market's engine that has seen every row of it before there, and nothing else. */
  MarketEngine market(String id);

  /** What a market's trades add up to, up to its last one before there or a later one. */
  StatisticsSnapshot statistics(String market, Trade last);

  /** Of an exchange that begins. */
  History NONE =
      new History() {
        @Override
        public MarketEngine market(String id) {
          return new MarketEngine(MarketEngine.DEFAULT_SUBMIT_WINDOW_MILLIS);
        }

        @Override
        public StatisticsSnapshot statistics(String market, Trade last) {
          throw new IllegalStateException("nothing has traded yet");
        }
      };
}
