package org.thaliumx.domain.simulation;

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
      Runnable end) {
    super(exchange.world, journal, end);
    this.spec = spec;
    this.exchange = exchange;
    this.engine = recover(journal);
  }

  static MarketEngine recover(Journal<MarketEvent, MarketSnapshot> journal) {
    MarketSnapshot snapshot = journal.snapshot();
    MarketEngine engine =
        snapshot == null
            ? new MarketEngine(WINDOW_MILLIS)
            : MarketEngine.restore(snapshot, WINDOW_MILLIS);
    journal.eventsAfterSnapshot().forEach(engine::apply);
    return engine;
  }

  static MarketEngine replay(Journal<MarketEvent, MarketSnapshot> journal) {
    var engine = new MarketEngine(WINDOW_MILLIS);
    journal.events().forEach(engine::apply);
    return engine;
  }

  @Override
  void decide(Message.ToMarket message, Turn<MarketEvent> turn) {
    switch (message) {
      case Message.Submit m -> submit(m, turn);
      case Message.Cancel m -> {
        long now = world.nowMillis();
        if (engine.cancel(m.account(), m.submission(), now, turn::event) != null) {
          remind(m.account(), turn);
        }
      }
      case Message.Reduce m -> {
        long now = world.nowMillis();
        if (engine.reduce(m.account(), m.submission(), m.quantityLots(), now, turn::event)
            != null) {
          remind(m.account(), turn);
        }
      }
      case Message.MassCancel m ->
          engine.cancelAll(m.account(), m.side(), m.reason(), world.nowMillis(), turn::event);
      case Message.SetCancelTimer m ->
          engine.setCancelTimer(m.account(), m.timeoutMillis(), world.nowMillis(), turn::event);
      case Message.SetFees m ->
          engine.setFees(
              m.account(), m.makerFeePpm(), m.takerFeePpm(), world.nowMillis(), turn::event);
      case Message.SetPhase m ->
          engine.setPhase(m.phase(), m.auction(), m.untilMillis(), world.nowMillis(), turn::event);
      case Message.SetKillSwitch m ->
          engine.setKillSwitch(m.scope(), m.act(), world.nowMillis(), turn::event);
      case Message.SetRules m -> engine.setRules(m.rules(), world.nowMillis(), turn::event);
      case Message.SetReferencePrice m ->
          engine.setReferencePrice(m.priceTicks(), world.nowMillis(), turn::event);
      case Message.Acknowledge m -> engine.acknowledge(m.account(), m.number());
      case Message.ResendSettlements m ->
          turn.afterwards(() -> resend(m.account(), m.fromNumber()));
      case Message.Tick m -> tick(turn);
    }
  }

  private void submit(Message.Submit m, Turn<MarketEvent> turn) {
    boolean duplicates = false;
    for (PendingSubmission pending : m.submissions()) {
      switch (submit(m.account(), pending, turn)) {
        case DECIDED -> {}
        case DUPLICATE -> duplicates = true;
        case GAP -> {
          long next = engine.received(m.account()) + 1;
          turn.afterwards(
              () -> exchange.send(m.account(), new Message.ResendSubmissions(spec.id(), next)));
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
        world.nowMillis(),
        turn::event);
  }

  private void resend(String account, long fromNumber) {
    engine.settlementsFrom(account, fromNumber, MAX_RUN).ifPresent(this::settle);
  }

  private void tick(Turn<MarketEvent> turn) {
    engine.advance(world.nowMillis(), turn::event);
    engine.settleFees(world.nowMillis(), turn::event);
    turn.afterwards(this::settleAgain);
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
    exchange.send(run.account(), new Message.Settle(spec, run.firstNumber(), run.settlements()));
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
  boolean maySleep() {
    return false;
  }

  @Override
  Message.ToMarket tick() {
    return new Message.Tick();
  }
}
