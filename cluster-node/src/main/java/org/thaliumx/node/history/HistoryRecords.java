package org.thaliumx.node.history;

import java.util.function.Function;
import org.thaliumx.domain.account.AccountEvent;
import org.thaliumx.domain.account.AccountEvent.ListReserved;
import org.thaliumx.domain.account.AccountEvent.OrderReserved;
import org.thaliumx.domain.account.AccountEvent.ReplaceReserved;
import org.thaliumx.domain.account.AccountEvent.Settled;
import org.thaliumx.domain.account.OrderFold;
import org.thaliumx.domain.account.ReservedLeg;
import org.thaliumx.domain.market.MarketEvent;
import org.thaliumx.domain.market.MarketEvent.OrderAccepted;
import org.thaliumx.domain.market.MarketEvent.Traded;
import org.thaliumx.domain.money.MarketSpec;
import org.thaliumx.persistence.history.HistoryChanges;
import org.thaliumx.protocol.journal.AccountBatch;
import org.thaliumx.protocol.journal.MarketBatch;

/** Finds in journal rows what the history is made of: trades, and what becomes of orders. */
final class HistoryRecords {
  private final HistoryChanges changes;
  private final Function<String, MarketSpec> specs;

  HistoryRecords(HistoryChanges changes, Function<String, MarketSpec> specs) {
    this.changes = changes;
    this.specs = specs;
  }

  void record(String market, MarketBatch batch) {
    for (MarketEvent event : batch.events()) {
      if (event instanceof OrderAccepted e) {
        changes.accepted(market, e.orderId(), e.terms().side());
      } else if (event instanceof Traded e) {
        changes.traded(
            specs.apply(market),
            e.tradeId(),
            e.takerOrderId(),
            e.priceTicks(),
            e.quantityLots(),
            e.atMillis());
      }
    }
  }

  void record(String account, AccountBatch batch) {
    for (AccountEvent event : batch.events()) {
      if (event instanceof OrderReserved e) {
        changes.reserved(
            account, OrderFold.reserved(e.submission(), e.request(), e.terms(), e.atMillis()));
      } else if (event instanceof ReplaceReserved e) {
        changes.reserved(
            account, OrderFold.reserved(e.submission(), e.request(), e.terms(), e.atMillis()));
      } else if (event instanceof ListReserved e) {
        reserved(account, e);
      } else if (event instanceof Settled e) {
        changes.settled(account, specs.apply(e.market()), e.settlement());
      }
    }
  }

  private void reserved(String account, ListReserved list) {
    long submission = list.firstSubmission();
    for (ReservedLeg leg : list.legs()) {
      changes.reserved(
          account,
          OrderFold.reserved(
              submission++, list.firstSubmission(), list.kind(), leg, list.atMillis()));
    }
  }
}
