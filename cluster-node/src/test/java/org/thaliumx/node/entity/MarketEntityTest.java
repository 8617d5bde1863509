package org.thaliumx.node.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.thaliumx.node.entity.TestMarket.ID;
import static org.thaliumx.node.entity.TestMarket.NOW_MILLIS;
import static org.thaliumx.node.entity.TestMarket.SPEC;
import static org.thaliumx.node.entity.TestMarket.pending;
import static org.thaliumx.node.entity.TestMarket.submit;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.pekko.actor.testkit.typed.javadsl.TestInbox;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.thaliumx.domain.account.HouseAccount;
import org.thaliumx.domain.account.PendingSubmission;
import org.thaliumx.domain.market.MarketEvent;
import org.thaliumx.domain.money.MarketSpec;
import org.thaliumx.domain.order.RejectReason;
import org.thaliumx.domain.order.Side;
import org.thaliumx.domain.rules.KillSwitchAct;
import org.thaliumx.domain.settlement.Settlement;
import org.thaliumx.node.entity.RecordedPeers.Sent;
import org.thaliumx.protocol.Account;
import org.thaliumx.protocol.Market;
import org.thaliumx.protocol.journal.MarketBatch;

/** A market's half of the protocol with accounts, and what it tells doors and feeds. */
class MarketEntityTest {
  private static final long WINDOW_MILLIS = 10_000;

  private final RecordedPeers peers = new RecordedPeers();
  private final TestInbox<Market.OpenReply> opened = TestInbox.create();
  private MarketEntity logic = incarnation(peers);
  private DrivenEntity<Market.Command, MarketEvent, MarketBatch> market = new DrivenEntity<>(logic);

  @BeforeEach
  void open() {
    open(SPEC);
  }

  @Test
  void settlesWhatATurnDecidedInOneMessageAnAccount() {
    market.run(
        submit("alice", pending(1, Side.SELL, 5, 10), pending(2, Side.SELL, 5, 11)),
        submit("bob", pending(1, Side.BUY, 5, 10)));
    assertThat(peers.take())
        .extracting(Sent::to, sent -> firstNumber(sent), sent -> kinds(sent))
        .containsExactlyInAnyOrder(
            tuple("alice", 1L, List.of("Accepted 1", "Accepted 2", "Filled 1")),
            tuple("bob", 1L, List.of("Accepted 1", "Filled 1")));
    assertThat(market.rows.getLast().issued())
        .containsExactlyInAnyOrder(
            new MarketBatch.Issued("alice", 3), new MarketBatch.Issued("bob", 2));
  }

  @Test
  void tellsNobodyBeforeTheRowIsStored() {
    var turn = market.decide(submit("alice", pending(1, Side.SELL, 5, 10)));
    assertThat(peers.take()).isEmpty();
    turn.speak(1);
    assertThat(peers.take()).hasSize(1);
  }

  @Test
  void decidesADuplicateNotAgainButSettlesAgainWhatIsUnacknowledged() {
    market.run(submit("alice", pending(1, Side.SELL, 5, 10)));
    List<Sent> first = peers.take();
    int rows = market.rows.size();
    market.run(submit("alice", pending(1, Side.SELL, 5, 10)));
    assertThat(peers.take()).isEqualTo(first);
    assertThat(market.rows).hasSize(rows);
  }

  @Test
  void saysThatAllIsAcknowledgedToADuplicateWhoseSettlementIs() {
    market.run(submit("alice", pending(1, Side.SELL, 5, 10)));
    market.run(new Market.Acknowledge("alice", 1));
    peers.take();
    market.run(submit("alice", pending(1, Side.SELL, 5, 10)));
    market.run(new Market.ResendSettlements("alice", 1));
    var acknowledged = new Sent("alice", new Account.Settle(SPEC, 2, List.of(), false));
    assertThat(peers.take()).containsExactly(acknowledged, acknowledged);
  }

  @Test
  void asksForWhatIsMissingAndDecidesNothingAfterAGap() {
    market.run(submit("alice", pending(1, Side.SELL, 5, 10)));
    peers.take();
    int rows = market.rows.size();
    market.run(submit("alice", pending(3, Side.SELL, 5, 10), pending(4, Side.SELL, 5, 10)));
    assertThat(peers.take())
        .containsExactly(new Sent("alice", new Account.ResendSubmissions(ID, 2)));
    assertThat(market.rows).hasSize(rows);
  }

  @Test
  void decidesWhatIsNewInAMessageThatRepeats() {
    market.run(submit("alice", pending(1, Side.SELL, 5, 10)));
    peers.take();
    market.run(submit("alice", pending(1, Side.SELL, 5, 10), pending(2, Side.SELL, 5, 10)));
    assertThat(market.rows.getLast().events())
        .singleElement()
        .isInstanceOfSatisfying(
            MarketEvent.OrderAccepted.class, event -> assertThat(event.submission()).isEqualTo(2));
    assertThat(peers.take()).extracting(sent -> kinds(sent).getLast()).containsOnly("Accepted 2");
  }

  @Test
  void settlesAgainFromTheNumberThatIsAskedFor() {
    market.run(submit("alice", pending(1, Side.SELL, 5, 10), pending(2, Side.SELL, 5, 10)));
    peers.take();
    market.run(new Market.ResendSettlements("alice", 2));
    assertThat(peers.take()).containsExactly(settleAlice(2, accepted(2, 2)));
  }

  @Test
  void resendsWithGrowingIntervalsUntilItIsAcknowledged() {
    market.run(submit("alice", pending(1, Side.SELL, 5, 10)));
    peers.take();
    assertThat(wakeUntilSent(5)).containsExactly(2, 3, 5, 9, 17);
    market.run(new Market.Acknowledge("alice", 1));
    assertThat(logic.isUnfinished()).isFalse();
    market.run(new Market.Wake());
    assertThat(peers.take()).isEmpty();
  }

  @Test
  void neverStopsTryingToSettle() {
    market.run(submit("alice", pending(1, Side.SELL, 5, 10)));
    peers.take();
    List<Integer> ticks = wakeUntilSent(12);
    assertThat(IntStream.range(1, ticks.size()).mapToObj(i -> ticks.get(i) - ticks.get(i - 1)))
        .allMatch(pause -> pause <= 16);
  }

  @Test
  void settlesEverythingUnacknowledgedAfterARestartAtOnce() {
    market.run(submit("alice", pending(1, Side.SELL, 5, 10)));
    market.run(submit("alice", pending(2, Side.SELL, 5, 10)));
    peers.take();
    restart();
    market.run(new Market.Wake());
    assertThat(peers.take()).containsExactly(settleAlice(1, accepted(1, 1), accepted(2, 2)));
  }

  @Test
  void comesBackTheSameFromRowsAndFromASnapshot() {
    market.run(submit("alice", pending(1, Side.SELL, 5, 10)), new Market.Reduce("alice", 1, 4));
    market.run(submit("bob", pending(1, Side.BUY, 3, 10)), new Market.Cancel("alice", 1));
    var snapshot = logic.snapshot();
    restart();
    assertThat(logic.snapshot()).isEqualTo(snapshot);
    var restored = incarnation(peers);
    restored.restore(snapshot);
    assertThat(restored.snapshot()).isEqualTo(snapshot);
  }

  @Test
  void splitsWhatIsTooLongForOneMessage() {
    PendingSubmission[] many =
        IntStream.rangeClosed(1, 1_200)
            .mapToObj(number -> pending(number, Side.SELL, 5, 10))
            .toArray(PendingSubmission[]::new);
    market.run(submit("alice", many));
    List<Sent> sent = peers.take();
    assertThat(sent).extracting(MarketEntityTest::firstNumber).containsExactly(1L, 501L, 1_001L);
    assertThat(sent.stream().mapToInt(s -> kinds(s).size()).sum()).isEqualTo(1_200);
  }

  @Test
  void announcesFeesAtOnceAndSettlesThemWithTheHouseWhenItWakes() {
    var spec = new MarketSpec(ID, SPEC.base(), SPEC.quote(), 1, 1, 10_000, 20_000);
    logic = incarnation(peers);
    market = new DrivenEntity<>(logic);
    open(spec);
    var announced = new MarketBatch.Issued(HouseAccount.ID, 1);
    market.run(
        submit("alice", pending(1, Side.SELL, 100, 10), pending(2, Side.SELL, 100, 10)),
        submit("bob", pending(1, Side.BUY, 100, 10), pending(2, Side.BUY, 100, 10)));
    assertThat(peers.take()).extracting(Sent::to).doesNotContain(HouseAccount.ID);
    assertThat(market.rows.getLast().issued()).contains(announced);
    assertThat(logic.isUnfinished()).isTrue();
    market.run(new Market.Wake());
    // The taker pays 2 % of 100 BTC twice, the maker 1 % of 1000 USD twice.
    var income = new Settlement.FeeIncome(4, 20, NOW_MILLIS);
    assertThat(peers.take())
        .containsExactly(
            new Sent(HouseAccount.ID, new Account.Settle(spec, 1, List.of(income), false)));
    assertThat(market.rows.getLast().issued()).containsExactly(announced);
  }

  @Test
  void takesNoSubmissionBeforeItIsOpen() {
    logic = incarnation(peers);
    market = new DrivenEntity<>(logic);
    market.run(submit("alice", pending(1, Side.SELL, 5, 10)));
    assertThat(peers.take()).isEmpty();
    assertThat(market.rows).isEmpty();
    open(SPEC);
    market.run(submit("alice", pending(1, Side.SELL, 5, 10)));
    assertThat(peers.take()).containsExactly(settleAlice(1, accepted(1, 1)));
  }

  @Test
  void opensOnceAndRefusesOtherTerms() {
    market.run(new Market.Open(SPEC, KillSwitchAct.NONE, opened.getRef()));
    opened.expectMessage(new Market.Opened(SPEC));
    var other = new MarketSpec(ID, SPEC.base(), SPEC.quote(), 2, 1, 0, 0);
    market.run(new Market.Open(other, KillSwitchAct.NONE, opened.getRef()));
    opened.expectMessage(new Market.Refused(RejectReason.MARKET_EXISTS));
    assertThat(market.rows).hasSize(1);
  }

  @Test
  void leavesOrdersOfOthersAloneWhenCancelling() {
    market.run(submit("alice", pending(1, Side.SELL, 5, 10)));
    peers.take();
    int rows = market.rows.size();
    market.run(new Market.Cancel("bob", 1), new Market.Reduce("bob", 1, 1));
    assertThat(peers.take()).isEmpty();
    assertThat(market.rows).hasSize(rows);
  }

  @Test
  void settlesAgainWithAnAccountThatAmendsAnOrderThatIsNotLive() {
    market.run(submit("alice", pending(1, Side.SELL, 5, 10)));
    List<Sent> first = peers.take();
    market.run(new Market.Cancel("alice", 2));
    assertThat(peers.take()).isEqualTo(first);
    market.run(new Market.Reduce("alice", 2, 1));
    assertThat(peers.take()).isEqualTo(first);
  }

  @Test
  void breaksOnAnAcknowledgementOfWhatItNeverIssued() {
    assertThatThrownBy(() -> market.run(new Market.Acknowledge("alice", 1)))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void showsSubscribersTheBookOnceAndThenEveryStoredChangeInSequence() {
    TestInbox<Market.FeedMessage> feed = TestInbox.create();
    market.run(new Market.Subscribe(feed.getRef()));
    var snapshot = (Market.FeedSnapshot) feed.receiveMessage();
    var turn = market.decide(submit("alice", pending(1, Side.SELL, 5, 10)));
    assertThat(feed.hasMessages()).isFalse();
    turn.speak(1);
    var first = (Market.FeedChanges) feed.receiveMessage();
    market.run(submit("bob", pending(1, Side.BUY, 5, 10)), new Market.Subscribe(feed.getRef()));
    var second = (Market.FeedChanges) feed.receiveMessage();
    assertThat(first.changes().firstSequence()).isEqualTo(snapshot.book().sequence() + 1);
    assertThat(second.changes().firstSequence()).isEqualTo(first.changes().lastSequence() + 1);
    assertThat(feed.hasMessages()).isFalse();
  }

  @Test
  void answersOnlyWhoWaitsForAnAnswerWhenItRefuses() {
    TestInbox<Market.BookReply> book = TestInbox.create();
    logic.refuse(new Market.GetBook(1, book.getRef()), RejectReason.UNAVAILABLE);
    logic.refuse(submit("alice", pending(1, Side.SELL, 5, 10)), RejectReason.UNAVAILABLE);
    book.expectMessage(new Market.Refused(RejectReason.UNAVAILABLE));
    assertThat(peers.take()).isEmpty();
  }

  private static MarketEntity incarnation(Peers peers) {
    InstantSource clock = InstantSource.fixed(Instant.ofEpochMilli(NOW_MILLIS));
    return new MarketEntity(ID, peers, clock, WINDOW_MILLIS, MarketMeter.NONE);
  }

  private void open(MarketSpec spec) {
    market.run(new Market.Open(spec, KillSwitchAct.NONE, opened.getRef()));
    opened.expectMessage(new Market.Opened(spec));
  }

  private void restart() {
    logic = incarnation(peers);
    market = market.succeededBy(logic);
  }

  /** At which wakings, counted from 1, something was sent, for so many of them. */
  private List<Integer> wakeUntilSent(int times) {
    return IntStream.iterate(1, tick -> tick + 1)
        .limit(10_000)
        .filter(tick -> {
          market.run(new Market.Wake());
          return !peers.take().isEmpty();
        })
        .limit(times)
        .boxed()
        .toList();
  }

  private static Settlement accepted(long submission, long orderId) {
    return new Settlement.Accepted(submission, orderId, NOW_MILLIS);
  }

  private static Sent settleAlice(long firstNumber, Settlement... settlements) {
    return new Sent("alice", TestMarket.settle(firstNumber, settlements));
  }

  private static long firstNumber(Sent sent) {
    return ((Account.Settle) sent.command()).firstNumber();
  }

  /** What is settled, each as its kind and submission. */
  private static List<String> kinds(Sent sent) {
    return ((Account.Settle) sent.command())
        .settlements().stream()
            .map(s -> s.getClass().getSimpleName() + " " + s.submission())
            .toList();
  }
}
