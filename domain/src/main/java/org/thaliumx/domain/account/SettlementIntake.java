package org.thaliumx.domain.account;

import java.util.List;
import java.util.function.Consumer;
import org.thaliumx.domain.account.AccountEngine.Receipt;
import org.thaliumx.domain.account.AccountEvent.Cleared;
import org.thaliumx.domain.account.AccountEvent.Settled;
import org.thaliumx.domain.money.MarketSpec;
import org.thaliumx.domain.settlement.Settlement;

/** Decides which settlements an account applies: each once, in the order of their numbers. */
final class SettlementIntake {
  private final AccountState state;

  SettlementIntake(AccountState state) {
    this.state = state;
  }

  long settled(String market) {
    MarketChannel channel = state.find(market);
    return channel == null ? 0 : channel.settled();
  }

  Receipt settle(
      MarketSpec spec,
      long firstNumber,
      List<Settlement> settlements,
      Consumer<AccountEvent> events) {
    long settled = settled(spec.id());
    if (firstNumber > settled + 1) {
      requireNews(settlements, spec.id() + " settled up to " + (firstNumber - 1));
      return Receipt.GAP;
    }
    if (firstNumber + settlements.size() - 1 <= settled) {
      return Receipt.DUPLICATE;
    }
    boolean wasClearing = state.isClearing();
    var ledger = new SettlementLedger(state.join(spec, events));
    for (long number = settled + 1; number < firstNumber + settlements.size(); number++) {
      Settlement settlement = settlements.get((int) (number - firstNumber));
      Movement movement = ledger.movementOf(settlement);
      events.accept(new Settled(spec.id(), number, settlement, movement));
    }
    if (wasClearing && !state.isClearing()) {
      events.accept(new Cleared());
    }
    return Receipt.APPLIED;
  }

  private static void requireNews(List<Settlement> settlements, String otherwise) {
    if (settlements.isEmpty()) {
      throw new IllegalStateException(otherwise);
    }
  }
}
