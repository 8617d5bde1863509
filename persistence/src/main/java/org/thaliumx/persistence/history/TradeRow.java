package org.thaliumx.persistence.history;

import org.thaliumx.domain.market.Trade;
import org.thaliumx.domain.money.MarketSpec;

/** A trade and the terms of its market. */
record TradeRow(MarketSpec spec, Trade trade) {

  String market() {
    return spec.id();
  }
}
