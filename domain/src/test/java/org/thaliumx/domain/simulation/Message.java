package org.thaliumx.domain.simulation;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.thaliumx.domain.account.MarketQuote;
import org.thaliumx.domain.account.PendingSubmission;
import org.thaliumx.domain.money.Asset;
import org.thaliumx.domain.money.MarketSpec;
import org.thaliumx.domain.order.OrderRequest;
import org.thaliumx.domain.settlement.Settlement;

/** What travels. */
sealed interface Message {

  /** What an account understands. */
  sealed interface ToAccount extends Message {}

  /** What a market understands. */
  sealed interface ToMarket extends Message {}

  record Place(MarketSpec spec, OrderRequest request, @Nullable MarketQuote quote)
      implements ToAccount {}

  /** Cancels one of the open orders, whichever it is. */
  record CancelOne(int index) implements ToAccount {}

  record CancelAll() implements ToAccount {}

  /** Takes that part off what is open of one of the open orders. */
  record ReduceOne(int index, int percent) implements ToAccount {}

  record Deposit(Asset asset, long units, String reference) implements ToAccount {}

  record Withdraw(Asset asset, long units, String reference) implements ToAccount {}

  record Settle(MarketSpec spec, long firstNumber, List<Settlement> settlements)
      implements ToAccount {}

  record ResendSubmissions(String market, long fromSubmission) implements ToAccount {}

  record Submit(String account, List<PendingSubmission> submissions) implements ToMarket {}

  record Cancel(String account, long submission) implements ToMarket {}

  record Reduce(String account, long submission, long quantityLots) implements ToMarket {}

  record Acknowledge(String account, long number) implements ToMarket {}

  record ResendSettlements(String account, long fromNumber) implements ToMarket {}

  /** The clock of an entity: send again what is not answered. */
  record Tick() implements ToAccount, ToMarket {}
}
