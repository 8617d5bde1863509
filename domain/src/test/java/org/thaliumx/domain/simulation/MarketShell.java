package org.thaliumx.domain.simulation;

import java.util.function.Consumer;
import org.thaliumx.domain.account.PendingSubmission;
import org.thaliumx.domain.market.MarketEngine;
import org.thaliumx.domain.market.MarketEvent;
import org.thaliumx.domain.market.MarketSnapshot;
import org.thaliumx.domain.money.MarketSpec;
import org.thaliumx.domain.settlement.SettlementRun;

/** A market's incarnation. */
class MarketShell extends Shell<Message.ToMarket, MarketEvent, MarketSnapshot> {
  static final long WINDOW_MILLIS = 5_000;
  private static final int MAX_RUN = 5;

  final MarketSpec spec;
  final Exchange exchange;
  final MarketEngine engine;

  MarketShell(
      MarketSpec spec,
      Exchange exchange,
      Journal<MarketEvent, MarketSnapshot> journal,
      Node node,
      Consumer<End> onEnd) {
    super(node, journal, onEnd);
    this.spec = spec;
    this.exchange = exchange;
    this.engine = recover(journal);
  }

  MarketEngine recover(Journal<MarketEvent, MarketSnapshot> journal) {
    Journal.Saved<MarketSnapshot> newest = journal.newest();
    world.tally.count("market: recovered from " + (newest == null ? "rows" : "a snapshot"));
    return newest == null ? replay(journal) : replay(journal, newest);
  }

  /** The market by a snapshot and the rows after it. */
  static MarketEngine replay(
      Journal<MarketEvent, MarketSnapshot> journal, Journal.Saved<MarketSnapshot> saved) {
    MarketEngine engine = MarketEngine.restore(saved.snapshot(), WINDOW_MILLIS);
    journal.eventsAfter(saved.rows()).forEach(engine::apply);
    return engine;
  }

  /** The market by all rows. */
  static MarketEngine replay(Journal<MarketEvent, MarketSnapshot> journal) {
    var engine = new MarketEngine(WINDOW_MILLIS);
    journal.eventsAfter(0).forEach(engine::apply);
    return engine;
  }

  @Override
  void decide(Message.ToMarket message, Turn<MarketEvent> turn) {
    switch (message) {
      case Message.Submit m -> submit(m, turn);
      case Message.Cancel m -> {
        long now = clockMillis();
        if (engine.cancel(m.account(), m.submission(), now, turn::event) != null) {
          remind(m.account(), turn);
        }
      }
      case Message.Reduce m -> {
        long now = clockMillis();
        if (engine.reduce(m.account(), m.submission(), m.quantityLots(), now, turn::event)
            != null) {
          remind(m.account(), turn);
        }
      }
      case Message.MassCancel m ->
          engine.cancelAll(m.account(), m.side(), m.reason(), clockMillis(), turn::event);
      case Message.SetKillSwitch m -> {
        obey(m, turn);
        turn.afterwards(() -> exchange.auditor.market(spec.id()).obeyed(m.scope(), m.act()));
      }
      case Message.SetCancelTimer m ->
          engine.setCancelTimer(m.account(), m.timeoutMillis(), clockMillis(), turn::event);
      case Message.SetFees m ->
          engine.setFees(m.account(), m.makerFeePpm(), m.takerFeePpm(), clockMillis(), turn::event);
      case Message.SetPhase m ->
          engine.setPhase(m.phase(), m.auction(), m.untilMillis(), clockMillis(), turn::event);
      case Message.SetRules m -> engine.setRules(m.rules(), clockMillis(), turn::event);
      case Message.SetReferencePrice m ->
          engine.setReferencePrice(m.priceTicks(), clockMillis(), turn::event);
      case Message.Acknowledge m -> engine.acknowledge(m.account(), m.number());
      case Message.ResendSettlements m ->
          turn.afterwards(() -> resend(m.account(), m.fromNumber()));
      case Message.Tick m -> tick(turn);
    }
  }

  void obey(Message.SetKillSwitch m, Turn<MarketEvent> turn) {
    engine.setKillSwitch(m.scope(), m.act(), clockMillis(), turn::event);
  }

  private void submit(Message.Submit m, Turn<MarketEvent> turn) {
    boolean duplicates = false;
    for (PendingSubmission pending : m.submissions()) {
      switch (submit(m.account(), pending, turn)) {
        case DECIDED -> {}
        case DUPLICATE -> duplicates = true;
        case GAP -> {
          long next = engine.received(m.account()) + 1;
          turn.afterwards(() ->
              exchange.send(
                  spec.id(), m.account(), new Message.ResendSubmissions(spec.id(), next)));
          return;
        }
      }
    }
    if (duplicates) {
      remind(m.account(), turn);
    }
  }

  /** The account does not know yet what became of what it says. */
  private void remind(String account, Turn<MarketEvent> turn) {
    turn.afterwards(() -> engine.unacknowledged(account, MAX_RUN).ifPresent(this::settle));
  }

  MarketEngine.Admission submit(String account, PendingSubmission pending, Turn<MarketEvent> turn) {
    return engine.submit(
        account,
        pending.submission(),
        pending.what(),
        pending.decidedAtMillis(),
        clockMillis(),
        turn::event);
  }

  private void resend(String account, long fromNumber) {
    engine.settlementsFrom(account, fromNumber, MAX_RUN).ifPresent(this::settle);
  }

  private void tick(Turn<MarketEvent> turn) {
    engine.advance(clockMillis(), turn::event);
    settleFees(turn);
    turn.afterwards(this::settleAgain);
  }

  void settleFees(Turn<MarketEvent> turn) {
    engine.settleFees(clockMillis(), turn::event);
  }

  void settleAgain() {
    engine.unacknowledged(MAX_RUN).forEach(this::settle);
  }

  @Override
  void finish(Turn<MarketEvent> turn) {
    turn.afterwards(this::tellAccounts);
  }

  final void tellAccounts() {
    engine.takeSettlements().forEach(this::settle);
  }

  void settle(SettlementRun run) {
    exchange.send(
        spec.id(), run.account(), new Message.Settle(spec, run.firstNumber(), run.settlements()));
  }

  @Override
  MarketSnapshot snapshot() {
    return engine.snapshot();
  }

  @Override
  void checkInvariants() {
    engine.checkInvariants();
  }

  @Override
  void checkAgainstJournal() {
    exchange.auditor.market(spec.id()).checkSame(engine);
  }

  @Override
  boolean maySleep() {
    return false;
  }

  @Override
  void checkFinished() {}

  @Override
  Message.ToMarket tick() {
    return new Message.Tick();
  }
}
