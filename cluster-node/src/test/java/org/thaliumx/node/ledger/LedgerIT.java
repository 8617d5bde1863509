package org.thaliumx.node.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import org.thaliumx.domain.account.AccountEvent;
import org.thaliumx.domain.account.AccountEvent.AmendReserved;
import org.thaliumx.domain.account.AccountEvent.Deposited;
import org.thaliumx.domain.account.AccountEvent.ListReserved;
import org.thaliumx.domain.account.AccountEvent.OrderReserved;
import org.thaliumx.domain.account.AccountEvent.ReplaceReserved;
import org.thaliumx.domain.account.AccountEvent.SelfTradeSet;
import org.thaliumx.domain.account.AccountEvent.Settled;
import org.thaliumx.domain.account.AccountEvent.Withdrawn;
import org.thaliumx.domain.account.HouseAccount;
import org.thaliumx.domain.account.Movement;
import org.thaliumx.domain.account.ReservedLeg;
import org.thaliumx.domain.market.MarketEvent;
import org.thaliumx.domain.money.Asset;
import org.thaliumx.domain.order.Liquidity;
import org.thaliumx.domain.order.ListKind;
import org.thaliumx.domain.order.OrderRequest;
import org.thaliumx.domain.order.OrderTerms;
import org.thaliumx.domain.order.OrderType;
import org.thaliumx.domain.order.RejectReason;
import org.thaliumx.domain.order.SelfTradePrevention;
import org.thaliumx.domain.order.Side;
import org.thaliumx.domain.order.TimeInForce;
import org.thaliumx.domain.settlement.Settlement;
import org.thaliumx.node.journal.Following;
import org.thaliumx.node.journal.JournalFollower;
import org.thaliumx.persistence.Database;
import org.thaliumx.persistence.Migrations;
import org.thaliumx.persistence.embedded.EmbeddedDatabase;
import org.thaliumx.persistence.embedded.EmbeddedSettings;
import org.thaliumx.persistence.ledger.LedgerAudit;
import org.thaliumx.persistence.ledger.LedgerProjection;
import org.thaliumx.protocol.AuditReport;
import org.thaliumx.protocol.AuditReport.AssetLine;
import org.thaliumx.protocol.journal.MarketBatch;

/** The ledger, kept from rows of a real journal, and what looks into it. */
class LedgerIT {
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final Asset BTC = new Asset("BTC", 0);
  private static final Asset USD = new Asset("USD", 0);
  private static final String MARKET = "BTC_USD";
  private static final long AT = 1_000_000;

  @TempDir static Path directory;
  private static EmbeddedDatabase server;
  private static Database database;

  private final List<Following> keepers = new ArrayList<>();
  private JournalRows journal;

  @BeforeAll
  static void startServer() {
    var where = EmbeddedSettings.in(directory).withBinaries(Path.of("target", "postgres"));
    server = EmbeddedDatabase.start(where);
    database = Database.open(server.connection(), "ledger-it", 6);
    Migrations.apply(database);
  }

  @AfterAll
  static void stopServer() {
    database.close();
    server.close();
  }

  @BeforeEach
  void startAfresh() {
    journal = new JournalRows(database);
  }

  @AfterEach
  void stopKeepers() {
    keepers.forEach(Following::close);
  }

  @Test
  void countsWhatCameInAndWentOut() {
    store("alice", new Deposited(USD, 100, "d", AT), new Withdrawn(USD, 30, "w", AT));
    store("bob", new Deposited(BTC, 7, "d", AT));
    keep();
    AuditReport report = audit();
    assertThat(report.balances()).isTrue();
    assertThat(report.assets())
        .containsExactly(line("BTC", 7, 0, 0, 7, 0), line("USD", 70, 0, 0, 100, 30));
  }

  @Test
  void followsATradeFromTheHoldToTheLastSettlement() {
    keep();
    store("alice", new Deposited(USD, 100, "d", AT), reserved(Side.BUY, 5, 10, 50));
    store("bob", new Deposited(BTC, 7, "d", AT), reserved(Side.SELL, 4, 9, 4));
    assertInFlight(2, 0);
    assertAssets(line("BTC", 7, 4, 0, 7, 0), line("USD", 100, 50, 0, 100, 0));
    storeMarket(List.of(accepted("alice"), accepted("bob")), issued("alice", 2), issued("bob", 2));
    assertInFlight(0, 4);
    store("alice", settled(1, new Settlement.Accepted(1, 1, AT), Movement.NONE));
    store("alice", settled(2, filled(4, 10), new Movement(4, 0, 0, -40)));
    assertInFlight(0, 2);
    assertAssets(line("BTC", 11, 4, -4, 7, 0), line("USD", 60, 10, 40, 100, 0));
    assertThat(audit().balances()).isTrue();
    store("bob", settled(1, new Settlement.Accepted(1, 2, AT), Movement.NONE));
    store("bob", settled(2, filled(4, 10), new Movement(0, -4, 40, 0)));
    assertInFlight(0, 0);
    assertAssets(line("BTC", 7, 0, 0, 7, 0), line("USD", 100, 10, 0, 100, 0));
    assertThat(audit().balances()).isTrue();
  }

  @Test
  void doesNotBalanceWhileClearingHoldsWhatNobodyIsOwed() {
    storeAliceGiving40();
    assertInFlight(0, 0);
    assertThat(audit().balances()).isFalse();
  }

  @Test
  void countsFeesAsTheIncomeOfTheHouse() {
    storeMarket(List.of(), issued(HouseAccount.ID, 1));
    storeAliceGiving40();
    assertInFlight(0, 1);
    assertThat(audit().balances()).isTrue();
    var income = new Settlement.FeeIncome(0, 40, AT);
    store(HouseAccount.ID, settled(1, income, new Movement(0, 0, 40, 0)));
    assertInFlight(0, 0);
    assertThat(audit().balances()).isTrue();
  }

  private void storeAliceGiving40() {
    keep();
    store("alice", new Deposited(USD, 100, "d", AT), reserved(Side.BUY, 5, 10, 50));
    storeMarket(List.of(accepted("alice")), issued("alice", 2));
    store("alice", settled(1, new Settlement.Accepted(1, 1, AT), Movement.NONE));
    store("alice", settled(2, filled(4, 10), new Movement(0, 0, 0, -40)));
  }

  @Test
  void knowsThatARefusedSubmissionWasProcessed() {
    keep();
    store("alice", new Deposited(USD, 100, "d", AT), reserved(Side.BUY, 5, 10, 50));
    var reason = RejectReason.TOO_LATE;
    storeMarket(List.of(new MarketEvent.OrderRejected("alice", 1, reason, AT)), issued("alice", 1));
    assertInFlight(0, 1);
    var rejected = new Settlement.Rejected(1, reason, AT);
    store("alice", settled(1, rejected, new Movement(0, 0, 50, -50)));
    assertInFlight(0, 0);
    assertAssets(line("USD", 100, 0, 0, 100, 0));
  }

  @Test
  void holdsForEachOrderOfAListAndCountsAllItsNumbers() {
    keep();
    var one = reserved(Side.BUY, 5, 10, 50);
    var other = reserved(Side.SELL, 4, 9, 4);
    var legs =
        List.of(
            new ReservedLeg(one.request(), one.terms()),
            new ReservedLeg(other.request(), other.terms()));
    store("alice", new Deposited(USD, 100, "d", AT), new Deposited(BTC, 7, "e", AT));
    store("alice", new ListReserved(1, ListKind.OTO, legs, AT));
    assertInFlight(2, 0);
    assertAssets(line("BTC", 7, 4, 0, 7, 0), line("USD", 100, 50, 0, 100, 0));
  }

  @Test
  void holdsWhatAnAmendmentAddsAndKnowsWhenItWasProcessed() {
    keep();
    store("alice", new Deposited(USD, 100, "d", AT), reserved(Side.BUY, 5, 10, 50));
    store("alice", new AmendReserved(MARKET, 2, 1, Side.BUY, 12, 5, 10, AT));
    assertInFlight(2, 0);
    assertAssets(line("USD", 100, 60, 0, 100, 0));
    var amended = new MarketEvent.OrderAmended(1, 2, 11, 5, 10, AT);
    storeMarket(List.of(accepted("alice"), amended), issued("alice", 2));
    store("alice", settled(1, new Settlement.Accepted(1, 1, AT), Movement.NONE));
    var applied = new Settlement.Amended(2, 1, 11, 5, 5, AT);
    store("alice", settled(2, applied, new Movement(0, 0, 5, -5)));
    assertInFlight(0, 0);
    assertAssets(line("USD", 100, 55, 0, 100, 0));
    assertThat(audit().balances()).isTrue();
  }

  @Test
  void holdsWhatAReplacementHoldsByItself() {
    keep();
    var order = reserved(Side.SELL, 4, 9, 3);
    store("alice", new Deposited(BTC, 7, "d", AT));
    store(
        "alice",
        new SelfTradeSet(SelfTradePrevention.EXPIRE_TAKER, 0, AT),
        new ReplaceReserved(1, 9, false, order.request(), order.terms(), AT));
    assertInFlight(1, 0);
    assertAssets(line("BTC", 7, 3, 0, 7, 0));
  }

  @Test
  void auditsEverythingStoredBeforeTheQuestion() {
    keep();
    for (int round = 1; round <= 10; round++) {
      for (int row = 0; row < 20; row++) {
        store("alice", new Deposited(USD, 1, round + "/" + row, AT));
      }
      assertAssets(line("USD", 20L * round, 0, 0, 20L * round, 0));
    }
  }

  @Test
  void appliesEachRowOnceThoughSeveralKeepIt() {
    keep();
    keep();
    keep();
    for (int row = 0; row < 300; row++) {
      store("alice", new Deposited(USD, 1, "d" + row, AT));
    }
    assertAssets(line("USD", 300, 0, 0, 300, 0));
    stopKeepers();
    store("alice", new Deposited(USD, 1, "d", AT));
    keep();
    assertAssets(line("USD", 301, 0, 0, 301, 0));
  }

  @Test
  void stopsLoudlyAtARowItCannotReadAndSkipsNothing() {
    ListAppender<ILoggingEvent> logged = new ListAppender<>();
    Logger logger = (Logger) LoggerFactory.getLogger(JournalFollower.class);
    logged.start();
    logger.addAppender(logged);
    try {
      journal.insert("account|alice", "nobody-knows:1", new byte[] {1});
      store("alice", new Deposited(USD, 1, "d", AT));
      keep();
      await()
          .atMost(SOON)
          .until(
              () -> List.copyOf(logged.list).stream().anyMatch(e -> e.getLevel() == Level.ERROR));
      assertThat(new LedgerProjection(database).offset()).isZero();
      assertThat(new LedgerAudit(database).audit().assets()).isEmpty();
    } finally {
      logger.detachAppender(logged);
    }
  }

  @Test
  void wakesAnAccountOnceItHasStoodStillBetweenTwoLooks() {
    keep();
    var woken = new ArrayList<String>();
    var waker = new Waker(new LedgerAudit(database), woken::add);
    store("alice", new Deposited(USD, 100, "d", AT), reserved(Side.BUY, 1, 10, 10));
    look(waker);
    assertThat(woken).isEmpty();
    look(waker);
    assertThat(woken).containsExactly("alice");
    storeMarket(List.of(accepted("alice")), issued("alice", 1));
    look(waker);
    assertThat(woken).as("it moved since").hasSize(1);
    look(waker);
    assertThat(woken).containsExactly("alice", "alice");
    store("alice", settled(1, new Settlement.Accepted(1, 1, AT), Movement.NONE));
    look(waker);
    look(waker);
    assertThat(woken).hasSize(2);
  }

  @Test
  void wakesAnAccountWhoseKillSwitchHasNotStoppedItYet() {
    keep();
    var woken = new ArrayList<String>();
    var waker = new Waker(new LedgerAudit(database), woken::add);
    store("alice", new AccountEvent.KillSwitchSet(true, "ops", "alarm", AT));
    store("bob", new AccountEvent.KillSwitchSet(true, "ops", "alarm", AT));
    store("bob", new AccountEvent.Cleared());
    look(waker);
    assertThat(woken).isEmpty();
    look(waker);
    look(waker);
    assertThat(woken).containsExactly("alice", "alice");

    store("alice", new AccountEvent.KillSwitchSet(false, "ops", "over", AT));
    look(waker);
    assertThat(woken).hasSize(2);
  }

  private static void look(Waker waker) {
    audit();
    waker.look();
  }

  private void keep() {
    keepers.add(Following.start(database, new LedgerKeeper(database)));
  }

  private static AuditReport audit() {
    return new Auditor(database).audit();
  }

  private static void assertInFlight(long submissions, long settlements) {
    AuditReport report = audit();
    assertThat(report.submissionsInFlight()).isEqualTo(submissions);
    assertThat(report.settlementsInFlight()).isEqualTo(settlements);
  }

  private static void assertAssets(AssetLine... lines) {
    assertThat(audit().assets()).containsExactly(lines);
  }

  /** A line of the audit; the scale is the one assumed where no market has told another. */
  private static AssetLine line(
      String asset, long accounts, long held, long clearing, long deposits, long withdrawals) {
    return new AssetLine(
        asset,
        Asset.DEFAULT_SCALE,
        BigInteger.valueOf(accounts),
        BigInteger.valueOf(held),
        BigInteger.valueOf(clearing),
        BigInteger.valueOf(deposits),
        BigInteger.valueOf(withdrawals),
        0);
  }

  private static OrderReserved reserved(Side side, long lots, long ticks, long holdUnits) {
    var request = new OrderRequest(MARKET, "", side, OrderType.LIMIT, TimeInForce.GTC, ticks, lots);
    var terms = new OrderTerms(side, OrderType.LIMIT, TimeInForce.GTC, ticks, lots, holdUnits);
    return new OrderReserved(1, request, terms, AT);
  }

  private static MarketEvent accepted(String account) {
    var terms = new OrderTerms(Side.BUY, OrderType.LIMIT, TimeInForce.GTC, 10, 5, 50);
    return new MarketEvent.OrderAccepted(1, account, 1, terms, AT);
  }

  private static MarketBatch.Issued issued(String account, long number) {
    return new MarketBatch.Issued(account, number);
  }

  private static Settlement filled(long lots, long ticks) {
    return new Settlement.Filled(1, 1, Liquidity.TAKER, ticks, lots, 0, AT);
  }

  private static Settled settled(long number, Settlement settlement, Movement movement) {
    return new Settled(MARKET, number, settlement, movement);
  }

  private void store(String account, AccountEvent... events) {
    journal.store(account, events);
  }

  private void storeMarket(List<MarketEvent> events, MarketBatch.Issued... issued) {
    journal.storeMarket(MARKET, events, issued);
  }
}
