package org.thaliumx.kafka.event;

import org.thaliumx.domain.account.AccountEvent;
import org.thaliumx.protocol.journal.AccountBatch;

/** When events of accounts happened. */
public final class EventTimes {
  private EventTimes() {}

  /** The time of a row's first event that bears one; 0 for none. */
  static long first(AccountBatch batch) {
    for (AccountEvent event : batch.events()) {
      long atMillis = of(event);
      if (atMillis > 0) {
        return atMillis;
      }
    }
    return 0;
  }

  /** The time of a row's last event; 0 where it bears none. */
  public static long last(AccountBatch batch) {
    return of(batch.events().getLast());
  }

  private static long of(AccountEvent event) {
    return switch (event) {
      case AccountEvent.Deposited e -> e.atMillis();
      case AccountEvent.Withdrawn e -> e.atMillis();
      case AccountEvent.MarketJoined e -> 0;
      case AccountEvent.OrderReserved e -> e.atMillis();
      case AccountEvent.ListReserved e -> e.atMillis();
      case AccountEvent.AmendReserved e -> e.atMillis();
      case AccountEvent.ReplaceReserved e -> e.atMillis();
      case AccountEvent.SelfTradeSet e -> e.atMillis();
      case AccountEvent.StatusSet e -> e.atMillis();
      case AccountEvent.KillSwitchSet e -> e.atMillis();
      case AccountEvent.Cleared e -> 0;
      case AccountEvent.MarketLimitsSet e -> e.atMillis();
      case AccountEvent.WithdrawalLimitSet e -> e.atMillis();
      case AccountEvent.Settled e -> e.settlement().atMillis();
    };
  }
}
