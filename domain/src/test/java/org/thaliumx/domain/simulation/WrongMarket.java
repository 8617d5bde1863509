package org.thaliumx.domain.simulation;

import java.util.ArrayList;
import java.util.function.Consumer;
import org.thaliumx.domain.account.PendingSubmission;
import org.thaliumx.domain.market.MarketEngine.Admission;
import org.thaliumx.domain.market.MarketEvent;
import org.thaliumx.domain.market.MarketSnapshot;
import org.thaliumx.domain.money.MarketSpec;
import org.thaliumx.domain.settlement.SettlementRun;

/** A market with a mistake. */
final class WrongMarket extends MarketShell {
  private final Mistake mistake;

  WrongMarket(
      Mistake mistake,
      MarketSpec spec,
      Exchange exchange,
      Journal<MarketEvent, MarketSnapshot> journal,
      Node node,
      Consumer<End> onEnd) {
    super(spec, exchange, journal, node, onEnd);
    this.mistake = mistake;
  }

  @Override
  Admission submit(String account, PendingSubmission pending, Turn<MarketEvent> turn) {
    long next = engine.received(account) + 1;
    long number = pending.submission();
    long now = clockMillis();
    boolean takesIt =
        (mistake == Mistake.MARKET_DECIDES_WHAT_IT_HAS_DECIDED && number < next)
            || (mistake == Mistake.MARKET_DECIDES_WHAT_COMES_TOO_EARLY && number > next);
    if (mistake == Mistake.MARKET_SKIPS_WHAT_COMES_TOO_LATE
        && now - pending.decidedAtMillis() > WINDOW_MILLIS) {
      return Admission.DECIDED;
    }
    boolean takesLate = mistake == Mistake.MARKET_DECIDES_WHAT_COMES_TOO_LATE;
    return super.submit(
        account,
        new PendingSubmission(
            takesIt ? next : number, pending.what(), takesLate ? now : pending.decidedAtMillis()),
        turn);
  }

  @Override
  void obey(Message.SetKillSwitch m, Turn<MarketEvent> turn) {
    if (mistake != Mistake.MARKET_STOPS_ONLY_IN_WORDS) {
      super.obey(m, turn);
    }
  }

  @Override
  void finish(Turn<MarketEvent> turn) {
    super.finish(turn);
    if (mistake == Mistake.MARKET_SETTLES_BEFORE_IT_HAS_WRITTEN) {
      tellAccounts();
    }
  }

  @Override
  void settle(SettlementRun run) {
    super.settle(run);
    if (mistake == Mistake.MARKET_FORGETS_WHAT_IT_HAS_SENT) {
      engine.acknowledge(run.account(), run.lastNumber());
    }
  }

  @Override
  void settleAgain() {
    if (mistake != Mistake.MARKET_SETTLES_ONLY_ONCE) {
      super.settleAgain();
    }
  }

  @Override
  void settleFees(Turn<MarketEvent> turn) {
    var settled = new ArrayList<MarketEvent>();
    engine.settleFees(clockMillis(), settled::add);
    settled.forEach(turn::event);
    if (mistake == Mistake.MARKET_SETTLES_FEES_TWICE) {
      settled.forEach(engine::apply);
      settled.forEach(turn::event);
    }
  }

  @Override
  MarketSnapshot snapshot() {
    MarketSnapshot s = super.snapshot();
    return mistake == Mistake.MARKET_SNAPSHOT_FORGETS_WHAT_IS_TO_BE_SENT
        ? Outboxes.removedFrom(s)
        : s;
  }
}
