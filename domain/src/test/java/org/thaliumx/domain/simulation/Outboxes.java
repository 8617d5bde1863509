package org.thaliumx.domain.simulation;

import java.util.List;
import org.thaliumx.domain.market.MarketSnapshot;

/** What accounts have not acknowledged, which is no part of what is journaled. */
final class Outboxes {

  private Outboxes() {}

  /** The same state, everything acknowledged. */
  static MarketSnapshot removedFrom(MarketSnapshot s) {
    var channels = s.channels().stream().map(Outboxes::withoutOutbox).toList();
    return new MarketSnapshot(
        s.spec(),
        s.sequence(),
        s.lastOrderId(),
        s.lastTradeId(),
        s.lastMillis(),
        s.baseFeeUnits(),
        s.quoteFeeUnits(),
        s.status(),
        s.rules(),
        s.killSwitches(),
        s.lastPriceTicks(),
        s.referenceTicks(),
        s.breakerTicks(),
        s.breakerMillis(),
        s.orders(),
        channels,
        s.recentTrades());
  }

  private static MarketSnapshot.Channel withoutOutbox(MarketSnapshot.Channel c) {
    return new MarketSnapshot.Channel(
        c.account(),
        c.received(),
        c.issued(),
        List.of(),
        c.makerFeePpm(),
        c.takerFeePpm(),
        c.selfTradeGroup(),
        c.cancelAtMillis());
  }
}
