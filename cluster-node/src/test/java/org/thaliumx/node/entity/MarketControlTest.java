package org.thaliumx.node.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.thaliumx.node.entity.TestMarket.ID;
import static org.thaliumx.node.entity.TestMarket.NOW_MILLIS;
import static org.thaliumx.node.entity.TestMarket.SPEC;
import static org.thaliumx.node.entity.TestMarket.pending;
import static org.thaliumx.node.entity.TestMarket.submit;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.pekko.actor.testkit.typed.javadsl.TestInbox;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.thaliumx.domain.market.MarketEngine;
import org.thaliumx.domain.market.MarketEvent;
import org.thaliumx.domain.order.CloseReason;
import org.thaliumx.domain.order.OrderTerms;
import org.thaliumx.domain.order.OrderType;
import org.thaliumx.domain.order.RejectReason;
import org.thaliumx.domain.order.Side;
import org.thaliumx.domain.order.TimeInForce;
import org.thaliumx.domain.rules.AuctionKind;
import org.thaliumx.domain.rules.CircuitBreaker;
import org.thaliumx.domain.rules.KillSwitchAct;
import org.thaliumx.domain.rules.KillSwitchScope;
import org.thaliumx.domain.rules.KillSwitches;
import org.thaliumx.domain.rules.MarketPhase;
import org.thaliumx.domain.rules.MarketRules;
import org.thaliumx.domain.rules.PriceBand;
import org.thaliumx.domain.settlement.Settlement;
import org.thaliumx.node.entity.RecordedPeers.Sent;
import org.thaliumx.protocol.Account;
import org.thaliumx.protocol.Market;
import org.thaliumx.protocol.journal.MarketBatch;

/** What operators and time do to a market, and what it does not let accounts do. */
class MarketControlTest {
  private final AtomicLong now = new AtomicLong(NOW_MILLIS);
  private final InstantSource clock = () -> Instant.ofEpochMilli(now.get());
  private final RecordedPeers peers = new RecordedPeers();
  private final TestInbox<Market.StateReply> states = TestInbox.create();
  private static final KillSwitchAct STOP = new KillSwitchAct(0, true, "op-1", "why");

  private final TestInbox<Market.KillSwitchReply> stopped = TestInbox.create();
  private final MarketEntity logic = new MarketEntity(ID, peers, clock, 10_000, MarketMeter.NONE);
  private final DrivenEntity<Market.Command, MarketEvent, MarketBatch> market =
      new DrivenEntity<>(logic);

  @BeforeEach
  void open() {
    TestInbox<Market.OpenReply> opened = TestInbox.create();
    market.run(new Market.Open(SPEC, KillSwitchAct.NONE, opened.getRef()));
  }

  @Test
  void isNotCrowdedOutByWhatAccountsSend() {
    TestInbox<Market.OpenReply> opened = TestInbox.create();
    TestInbox<Market.ClearReply> cleared = TestInbox.create();
    assertThat(
            List.of(
                new Market.Open(SPEC, KillSwitchAct.NONE, opened.getRef()),
                new Market.SetPhase(MarketPhase.HALTED, AuctionKind.OPENING, 0, states.getRef()),
                new Market.SetKillSwitch(KillSwitchScope.MARKET, STOP, stopped.getRef()),
                new Market.Clear(null, cleared.getRef()),
                new Market.CancelAll("alice", null, CloseReason.KILL_SWITCH),
                new Market.Acknowledge("alice", 1)))
        .allMatch(logic::isVital);
    assertThat(
            List.of(
                submit("alice", pending(1, Side.SELL, 5, 10)),
                new Market.Cancel("alice", 1),
                new Market.CancelAll("alice", null, CloseReason.MASS_CANCEL),
                new Market.GetState(states.getRef())))
        .noneMatch(logic::isVital);
  }

  private Market.StateResult setPhase(MarketPhase phase, long untilMillis) {
    market.run(new Market.SetPhase(phase, AuctionKind.OPENING, untilMillis, states.getRef()));
    return (Market.StateResult) states.receiveMessage();
  }

  @Test
  void changesThePhaseAndSaysWhatItIsLikeThen() {
    assertThat(setPhase(MarketPhase.HALTED, 0).status().phase()).isEqualTo(MarketPhase.HALTED);
    market.run(new Market.GetState(states.getRef()));
    var state = (Market.StateResult) states.receiveMessage();
    assertThat(state.status().phase()).isEqualTo(MarketPhase.HALTED);
    assertThat(state.spec()).isEqualTo(SPEC);
  }

  @Test
  void tellsAnAccountThatAHaltedMarketNeitherCancelsNorReduces() {
    market.run(submit("alice", pending(1, Side.SELL, 5, 10)));
    setPhase(MarketPhase.HALTED, 0);
    peers.take();
    market.run(new Market.Cancel("alice", 1), new Market.Reduce("alice", 1, 3));
    assertThat(peers.take())
        .containsExactly(
            new Sent("alice", new Account.ChangeRefused(ID, 1, 0, RejectReason.PHASE_FORBIDS)),
            new Sent("alice", new Account.ChangeRefused(ID, 1, 3, RejectReason.PHASE_FORBIDS)));
  }

  @Test
  void settlesAgainWithAnAccountThatAsksTwiceForTheSameReduction() {
    market.run(submit("alice", pending(1, Side.SELL, 5, 10)));
    market.run(new Market.Reduce("alice", 1, 3));
    peers.take();
    market.run(new Market.Reduce("alice", 1, 3));
    var told = (Account.Settle) peers.take().getFirst().command();
    assertThat(told.settlements()).hasSize(2);
    assertThat(told.settlements().getLast()).isInstanceOf(Settlement.Reduced.class);
  }

  @Test
  void knowsWhenTimeIsDueAndDoesWhatItIsDueFor() {
    assertThat(logic.millisUntilDue()).isEqualTo(Long.MAX_VALUE);
    setPhase(MarketPhase.HALTED, NOW_MILLIS + 500);
    assertThat(logic.millisUntilDue()).isEqualTo(500);
    now.addAndGet(499);
    market.run(logic.advance());
    assertThat(logic.millisUntilDue()).isEqualTo(1);
    now.addAndGet(1);
    market.run(logic.advance());
    market.run(new Market.GetState(states.getRef()));
    assertThat(((Market.StateResult) states.receiveMessage()).status().phase())
        .isEqualTo(MarketPhase.AUCTION);
  }

  @Test
  void doesWhatTimeIsDueForWhenItWakes() {
    setPhase(MarketPhase.CANCEL_ONLY, NOW_MILLIS + 500);
    now.addAndGet(10_000);
    market.run(new Market.Wake());
    market.run(new Market.GetState(states.getRef()));
    assertThat(((Market.StateResult) states.receiveMessage()).status().phase())
        .isEqualTo(MarketPhase.TRADING);
  }

  @Test
  void goesByItsRulesAndReferencePrice() {
    var rules = new MarketRules(2, 100, 0, 1_000, 5, PriceBand.OFF, CircuitBreaker.OFF, List.of());
    market.run(new Market.SetRules(rules, states.getRef()));
    assertThat(((Market.StateResult) states.receiveMessage()).rules()).isEqualTo(rules);
    market.run(new Market.SetReferencePrice(10, states.getRef()));
    states.receiveMessage();
    assertThat(logic.snapshot().referenceTicks()).isEqualTo(10);
    TestInbox<Market.ValidationReply> inbox = TestInbox.create();
    market.run(new Market.ValidateOrder("alice", terms(1), inbox.getRef()));
    inbox.expectMessage(new Market.Refused(RejectReason.QUANTITY_TOO_SMALL));
    market.run(new Market.ValidateOrder("alice", terms(2), inbox.getRef()));
    inbox.expectMessage(new Market.Valid());
  }

  private static OrderTerms terms(long lots) {
    return new OrderTerms(Side.SELL, OrderType.LIMIT, TimeInForce.GTC, 10, lots, lots);
  }

  @Test
  void cancelsWhatAnAccountLeavesAloneTooLong() {
    TestInbox<Market.TimerReply> inbox = TestInbox.create();
    market.run(submit("alice", pending(1, Side.SELL, 5, 10)));
    market.run(new Market.SetCancelTimer("alice", 5_000, inbox.getRef()));
    inbox.expectMessage(new Market.TimerResult(ID, NOW_MILLIS + 5_000));
    assertThat(logic.millisUntilDue()).isEqualTo(5_000);
    now.addAndGet(5_000);
    market.run(logic.advance());
    assertThat(logic.snapshot().orders()).isEmpty();
    market.run(new Market.SetCancelTimer("alice", 0, inbox.getRef()));
    inbox.expectMessage(new Market.TimerResult(ID, 0));
  }

  @Test
  void cancelsAllOfAnAccountOrOfEverybody() {
    market.run(
        submit("alice", pending(1, Side.SELL, 5, 10), pending(2, Side.BUY, 5, 1)),
        submit("bob", pending(1, Side.SELL, 5, 10)));
    market.run(new Market.CancelAll("alice", Side.SELL, CloseReason.MASS_CANCEL));
    assertThat(logic.snapshot().orders()).hasSize(2);
    TestInbox<Market.ClearReply> inbox = TestInbox.create();
    market.run(new Market.Clear(null, inbox.getRef()));
    inbox.expectMessage(new Market.Cleared(2));
    assertThat(logic.snapshot().orders()).isEmpty();
  }

  @Test
  void stopsAndSaysWhatItHasClosed() {
    market.run(submit("alice", pending(1, Side.SELL, 5, 10), pending(2, Side.BUY, 5, 1)));
    peers.take();
    market.run(new Market.SetKillSwitch(KillSwitchScope.MARKET, STOP, stopped.getRef()));
    stopped.expectMessage(new Market.KillSwitchResult(ID, new KillSwitches(true, false, 0), 2));
    var told = (Account.Settle) peers.take().getFirst().command();
    assertThat(told.settlements())
        .allMatch(s -> s instanceof Settlement.Closed c && c.reason() == CloseReason.KILL_SWITCH)
        .hasSize(2);
    market.run(new Market.GetState(states.getRef()));
    assertThat(((Market.StateResult) states.receiveMessage()).killSwitches().market()).isTrue();
  }

  @Test
  void opensStoppedWhereTheExchangeIsAndTakesNothingIn() {
    var act = new KillSwitchAct(4, true, "op-1", "why");
    var logic = new MarketEntity(ID, peers, clock, 10_000, MarketMeter.NONE);
    var unopened = new DrivenEntity<>(logic);
    TestInbox<Market.OpenReply> opened = TestInbox.create();
    unopened.run(
        new Market.Open(SPEC, act, opened.getRef()), submit("alice", pending(1, Side.SELL, 5, 10)));
    opened.expectMessage(new Market.Opened(SPEC));
    assertThat(unopened.rows).hasSize(1);
    assertThat(logic.snapshot().orders()).isEmpty();
    assertThat(logic.snapshot().killSwitches()).isEqualTo(new KillSwitches(false, true, 4));
  }

  @Test
  void hearsOfTheExchangesSwitchBeforeItIsOpenAndOfItsOwnOnlyThen() {
    var act = new KillSwitchAct(4, true, "op-1", "why");
    var logic = new MarketEntity(ID, peers, clock, 10_000, MarketMeter.NONE);
    var unopened = new DrivenEntity<>(logic);
    unopened.run(
        new Market.SetKillSwitch(KillSwitchScope.MARKET, STOP, stopped.getRef()),
        new Market.SetKillSwitch(KillSwitchScope.EXCHANGE, act, stopped.getRef()));
    stopped.expectMessage(new Market.Refused(RejectReason.UNKNOWN_MARKET));
    stopped.expectMessage(new Market.KillSwitchResult(ID, new KillSwitches(false, true, 4), 0));
    TestInbox<Market.OpenReply> opened = TestInbox.create();
    var older = new KillSwitchAct(3, false, "op-1", "why");
    unopened.run(new Market.Open(SPEC, older, opened.getRef()));
    assertThat(logic.snapshot().killSwitches().exchange()).isTrue();
  }

  @Test
  void isToldTheLatestActWheneverItIsOpenedAgain() {
    TestInbox<Market.OpenReply> opened = TestInbox.create();
    market.run(submit("alice", pending(1, Side.SELL, 5, 10)));
    market.run(new Market.Open(SPEC, new KillSwitchAct(1, true, "op-1", "why"), opened.getRef()));
    assertThat(logic.snapshot().orders()).isEmpty();
    assertThat(logic.snapshot().killSwitches().areEngaged()).isTrue();
    int rows = market.rows.size();
    market.run(new Market.Open(SPEC, new KillSwitchAct(1, true, "op-1", "why"), opened.getRef()));
    assertThat(market.rows).hasSize(rows);
    market.run(new Market.Open(SPEC, new KillSwitchAct(2, false, "op-1", "why"), opened.getRef()));
    assertThat(logic.snapshot().killSwitches().areEngaged()).isFalse();
  }

  @Test
  void doesNothingBeforeItIsOpen() {
    var closed = new MarketEntity(ID, peers, clock, 10_000, MarketMeter.NONE);
    var unopened = new DrivenEntity<>(closed);
    TestInbox<Market.FeesReply> fees = TestInbox.create();
    unopened.run(
        new Market.SetFees("alice", 0, 0, fees.getRef()),
        new Market.GetState(states.getRef()),
        new Market.Cancel("alice", 1),
        new Market.Reduce("alice", 1, 1),
        new Market.CancelAll("alice", null, CloseReason.MASS_CANCEL),
        new Market.Advance(),
        new Market.Wake());
    fees.expectMessage(new Market.Refused(RejectReason.UNKNOWN_MARKET));
    states.expectMessage(new Market.Refused(RejectReason.UNKNOWN_MARKET));
    assertThat(unopened.rows).isEmpty();
    assertThat(peers.take()).isEmpty();
    assertThat(closed.millisUntilDue()).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void showsTheNumberWhichAReplayOfItsRowsComesTo() {
    TestInbox<Market.StateHashReply> hashes = TestInbox.create();
    market.run(submit("alice", pending(1, Side.SELL, 5, 10)));
    market.run(
        new Market.GetStateHash(hashes.getRef()), submit("bob", pending(1, Side.BUY, 3, 10)));

    var replayed = new MarketEngine(10_000);
    market.rows.stream().flatMap(row -> row.events().stream()).forEach(replayed::apply);

    assertThat(market.rows).hasSize(3);
    hashes.expectMessage(new Market.StateHashResult(ID, replayed.stateHash(), 3));
  }

  @Test
  void setsAnAccountsFees() {
    TestInbox<Market.FeesReply> fees = TestInbox.create();
    market.run(new Market.SetFees("alice", 0, 0, fees.getRef()));
    fees.expectMessage(new Market.FeesResult("alice", 0, 0));
  }
}
