package org.thaliumx.node.entity;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.thaliumx.domain.account.HouseAccount;
import org.thaliumx.domain.account.PendingSubmission;
import org.thaliumx.domain.market.MarketEngine;
import org.thaliumx.domain.market.MarketEvent;
import org.thaliumx.domain.market.MarketSnapshot;
import org.thaliumx.domain.money.MarketSpec;
import org.thaliumx.domain.order.CloseReason;
import org.thaliumx.domain.order.RejectReason;
import org.thaliumx.domain.rules.KillSwitchScope;
import org.thaliumx.domain.settlement.Settlement;
import org.thaliumx.domain.settlement.SettlementRun;
import org.thaliumx.protocol.Account;
import org.thaliumx.protocol.Market;
import org.thaliumx.protocol.journal.MarketBatch;

/** A market as an entity: feeds its engine, and tells accounts, doors and feeds what came of it. */
final class MarketEntity
    implements EntityLogic<Market.Command, MarketEvent, MarketBatch, MarketSnapshot> {

  private final String id;
  private final Peers peers;
  private final InstantSource clock;
  private final long submitWindowMillis;
  private final MarketMeter meter;
  private final FeedSubscribers subscribers;
  private final MarketControl control;
  private final Staleness staleness = new Staleness(false);
  private MarketEngine engine;

  /** The settlements of the turn that is being decided or stored. */
  private List<SettlementRun> news = List.of();

  MarketEntity(
      String id, Peers peers, InstantSource clock, long submitWindowMillis, MarketMeter meter) {
    this.id = id;
    this.peers = peers;
    this.clock = clock;
    this.submitWindowMillis = submitWindowMillis;
    this.meter = meter;
    this.subscribers = new FeedSubscribers(id);
    this.control = new MarketControl(id, clock);
    this.engine = new MarketEngine(submitWindowMillis);
  }

  @Override
  public void decide(Market.Command command, Turn<MarketEvent> turn) {
    switch (command) {
      case Market.Open c -> open(c, turn);
      case Market.Submit c -> submit(c, turn);
      case Market.Traced c -> submit(c.submit(), turn);
      case Market.ValidateOrder c -> turn.afterwards(() -> validate(c));
      case Market.Cancel c -> cancel(c, turn);
      case Market.Reduce c -> reduce(c, turn);
      case Market.CancelAll c -> cancelAll(c, turn);
      case Market.Control c -> control.decide(engine, c, turn);
      case Market.Advance c -> advance(turn);
      case Market.Acknowledge c -> acknowledge(c);
      case Market.ResendSettlements c -> resend(c.account(), c.fromNumber(), turn);
      case Market.GetBook c ->
          turn.afterwards(() -> c.replyTo().tell(MarketAnswers.book(engine, c)));
      case Market.GetTrades c ->
          turn.afterwards(() -> c.replyTo().tell(MarketAnswers.trades(engine, c)));
      case Market.Subscribe c -> subscribers.expect(c.subscriber());
      case Market.SubscribeOrders c -> subscribers.expectForOrders(c.subscriber());
      case Market.Wake c -> tidyUp(turn);
      case Market.Stop c -> {}
    }
  }

  @Override
  public @Nullable String traceparent(Market.Command command) {
    return command instanceof Market.Traced traced ? traced.traceparent() : null;
  }

  @Override
  public boolean isVital(Market.Command command) {
    return command instanceof Market.Acknowledge
        || command instanceof Market.Open
        || command instanceof Market.SetPhase
        || command instanceof Market.SetKillSwitch
        || command instanceof Market.Clear
        || (command instanceof Market.CancelAll c && c.reason() == CloseReason.KILL_SWITCH);
  }

  @Override
  public int weight(Market.Command command) {
    return switch (command) {
      case Market.Submit submit -> submit.submissions().size();
      case Market.Traced traced -> traced.submit().submissions().size();
      default -> 1;
    };
  }

  private void open(Market.Open command, Turn<MarketEvent> turn) {
    long now = clock.millis();
    Optional<RejectReason> refusal = engine.open(command.spec(), now, turn::event);
    engine.setKillSwitch(KillSwitchScope.EXCHANGE, command.killSwitch(), now, turn::event);
    turn.afterwards(() ->
        command
            .replyTo()
            .tell(
                refusal
                    .<Market.OpenReply>map(Market.Refused::new)
                    .orElseGet(() -> new Market.Opened(command.spec()))));
  }

  private void submit(Market.Submit command, Turn<MarketEvent> turn) {
    if (engine.spec() == null) {
      // The directory lists a market an instant before it is open. Accounts send again.
      return;
    }
    boolean duplicates = false;
    for (PendingSubmission pending : command.submissions()) {
      switch (submit(command.account(), pending, turn)) {
        case DECIDED -> {}
        case DUPLICATE -> duplicates = true;
        case GAP -> {
          long next = engine.received(command.account()) + 1;
          turn.afterwards(() -> peers.account(command.account(), resubmit(next)));
          return;
        }
      }
    }
    if (duplicates) {
      remind(command.account(), turn);
    }
  }

  private MarketEngine.Admission submit(
      String account, PendingSubmission pending, Turn<MarketEvent> turn) {
    meter.matching();
    MarketEngine.Admission admission =
        engine.submit(
            account,
            pending.submission(),
            pending.what(),
            pending.decidedAtMillis(),
            clock.millis(),
            turn::event);
    meter.matched();
    return admission;
  }

  private void acknowledge(Market.Acknowledge c) {
    engine.acknowledge(c.account(), c.number());
    meter.acknowledged(c.account(), c.number());
  }

  private void cancel(Market.Cancel c, Turn<MarketEvent> turn) {
    if (isOpen()) {
      var refusal = engine.cancel(c.account(), c.submission(), clock.millis(), turn::event);
      answerChange(c.account(), c.submission(), 0, refusal, turn);
    }
  }

  private void reduce(Market.Reduce c, Turn<MarketEvent> turn) {
    if (isOpen()) {
      long lots = c.quantityLots();
      var refusal = engine.reduce(c.account(), c.submission(), lots, clock.millis(), turn::event);
      answerChange(c.account(), c.submission(), lots, refusal, turn);
    }
  }

  /**
   * What was done is said by settlements; so is what became of an order that lives no more, or is
   * as small already because this was sent before.
   */
  private void answerChange(
      String account,
      long submission,
      long quantityLots,
      @Nullable RejectReason refusal,
      Turn<MarketEvent> turn) {
    if (refusal == RejectReason.ORDER_NOT_FOUND || refusal == RejectReason.NOT_A_REDUCTION) {
      remind(account, turn);
    } else if (refusal != null) {
      turn.afterwards(() ->
          peers.account(account, new Account.ChangeRefused(id, submission, quantityLots, refusal)));
    }
  }

  private void cancelAll(Market.CancelAll c, Turn<MarketEvent> turn) {
    if (isOpen()) {
      engine.cancelAll(c.account(), c.side(), c.reason(), clock.millis(), turn::event);
      remind(c.account(), turn);
    }
  }

  private void validate(Market.ValidateOrder c) {
    c.replyTo().tell(MarketAnswers.validation(engine, c, clock.millis()));
  }

  private void advance(Turn<MarketEvent> turn) {
    if (isOpen()) {
      engine.advance(clock.millis(), turn::event);
    }
  }

  private boolean isOpen() {
    return engine.spec() != null;
  }

  private Account.Command resubmit(long fromSubmission) {
    return new Account.ResendSubmissions(id, fromSubmission);
  }

  /** The account does not know yet what became of the order it speaks of. */
  private void remind(String account, Turn<MarketEvent> turn) {
    turn.afterwards(
        () -> engine.unacknowledged(account, MessageParts.MAX_PER_MESSAGE).ifPresent(this::settle));
  }

  private void resend(String account, long fromNumber, Turn<MarketEvent> turn) {
    turn.afterwards(() ->
        engine
            .settlementsFrom(account, fromNumber, MessageParts.MAX_PER_MESSAGE)
            .ifPresent(this::settle));
  }

  /** Fees are settled here, once a tick, and not with each trade: a row for many instead of one. */
  private void tidyUp(Turn<MarketEvent> turn) {
    advance(turn);
    engine.settleFees(clock.millis(), turn::event);
    resendStale(turn);
  }

  private void resendStale(Turn<MarketEvent> turn) {
    List<SettlementRun> unacknowledged = engine.unacknowledged(MessageParts.MAX_PER_MESSAGE);
    staleness.beginTick();
    for (SettlementRun run : unacknowledged) {
      if (staleness.isStale(run.account(), run.firstNumber())) {
        turn.afterwards(() -> settle(run));
      }
    }
    staleness.endTick();
  }

  @Override
  public void finish(Turn<MarketEvent> turn) {
    news = engine.takeSettlements();
    turn.afterwards(() -> publish(turn.events()));
  }

  private void publish(List<MarketEvent> events) {
    meter.happened(events);
    news.forEach(this::issue);
    subscribers.publish(engine, clock.millis());
    subscribers.admit(engine, clock.millis());
  }

  private void issue(SettlementRun run) {
    meter.issued(run.account(), run.lastNumber());
    settle(run);
  }

  private void settle(SettlementRun run) {
    long firstNumber = run.firstNumber();
    for (List<Settlement> part : MessageParts.of(run.settlements())) {
      boolean more = firstNumber + part.size() <= run.lastNumber();
      peers.account(run.account(), new Account.Settle(spec(), firstNumber, part, more));
      firstNumber += part.size();
    }
  }

  private MarketSpec spec() {
    MarketSpec spec = engine.spec();
    if (spec == null) {
      throw new IllegalStateException("a market that is not open has nothing to say to accounts");
    }
    return spec;
  }

  @Override
  public void refuse(Market.Command command, RejectReason reason) {
    Refusals.refuse(command, reason);
  }

  /** Nobody waits at a market: it answers in the turn that decides. */
  @Override
  public void handOver() {}

  @Override
  public void replay(MarketBatch batch) {
    batch.events().forEach(engine::apply);
    engine.forgetChanges();
  }

  @Override
  public MarketBatch batch(Turn<MarketEvent> turn) {
    return new MarketBatch(List.copyOf(turn.events()), issued());
  }

  private List<MarketBatch.Issued> issued() {
    var issued = new ArrayList<MarketBatch.Issued>(news.size() + 1);
    news.forEach(run -> issued.add(new MarketBatch.Issued(run.account(), run.lastNumber())));
    engine
        .announcedFeeSettlement()
        .ifPresent(number -> issued.add(new MarketBatch.Issued(HouseAccount.ID, number)));
    return issued;
  }

  @Override
  public int size(MarketBatch batch) {
    return batch.events().size();
  }

  @Override
  public MarketSnapshot snapshot() {
    return engine.snapshot();
  }

  @Override
  public void restore(MarketSnapshot snapshot) {
    engine = MarketEngine.restore(snapshot, submitWindowMillis);
  }

  @Override
  public Market.Command wake() {
    return new Market.Wake();
  }

  @Override
  public Market.Command advance() {
    return new Market.Advance();
  }

  @Override
  public long millisUntilDue() {
    long dueMillis = engine.nextDueMillis();
    return dueMillis == Long.MAX_VALUE ? dueMillis : dueMillis - clock.millis();
  }

  @Override
  public boolean isUnfinished() {
    return engine.hasUnacknowledged() || engine.hasUnsettledFees();
  }
}
