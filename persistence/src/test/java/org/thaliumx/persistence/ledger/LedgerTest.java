package org.thaliumx.persistence.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.thaliumx.domain.money.Asset;
import org.thaliumx.persistence.Database;
import org.thaliumx.persistence.TestServer;
import org.thaliumx.persistence.store.AssetStore;
import org.thaliumx.protocol.AuditReport;
import org.thaliumx.protocol.AuditReport.AssetLine;

class LedgerTest {
  private static final Database database = TestServer.migratedDatabase(5);
  private final LedgerProjection ledger = new LedgerProjection(database);
  private final LedgerAudit audit = new LedgerAudit(database);

  @BeforeEach
  void clear() {
    TestServer.clear(database);
  }

  @AfterAll
  static void close() {
    database.close();
  }

  @Test
  void addsUpATradeInFlightAndDone() {
    LedgerChanges funding = new LedgerChanges();
    deposit(funding, "alice", "USD", 1_000);
    deposit(funding, "bob", "BTC", 50);
    ledger.apply(0, 10, funding);

    LedgerChanges oneSide = new LedgerChanges();
    oneSide.post("alice", "USD", -300, 300);
    oneSide.post("alice", "USD", 0, -300);
    oneSide.post(VirtualAccounts.clearing("BTC_USD"), "USD", 300, 0);
    oneSide.post("alice", "BTC", 5, 0);
    oneSide.post(VirtualAccounts.clearing("BTC_USD"), "BTC", -5, 0);
    ledger.apply(10, 20, oneSide);
    assertThat(line("USD")).isEqualTo(usd(700, 0, 300, 1_000, 0));

    LedgerChanges otherSide = new LedgerChanges();
    otherSide.post("bob", "BTC", -10, 5);
    otherSide.post(VirtualAccounts.clearing("BTC_USD"), "BTC", 5, 0);
    otherSide.post("bob", "USD", 290, 0);
    otherSide.post("house", "USD", 10, 0);
    otherSide.post(VirtualAccounts.clearing("BTC_USD"), "USD", -300, 0);
    withdraw(otherSide, "bob", "USD", 90);
    ledger.apply(20, 30, otherSide);

    AuditReport report = audit.audit();
    assertThat(report.journalPosition()).isEqualTo(30);
    assertThat(report.balances()).isTrue();
    assertThat(line("USD")).isEqualTo(usd(910, 0, 0, 1_000, 90));
    assertThat(line("BTC").held()).isEqualTo(5);
    assertThat(line("BTC").accounts()).isEqualTo(50);
  }

  @Test
  void refusesPostingsThatDoNotBalance() {
    LedgerChanges changes = new LedgerChanges();
    deposit(changes, "alice", "USD", 100);
    changes.post("alice", "BTC", 1, 0);
    assertThatThrownBy(() -> ledger.apply(0, 1, changes))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("BTC");
    assertThat(ledger.offset()).isZero();
    assertThat(audit.audit().assets()).isEmpty();
  }

  @Test
  void refusesWhatAnotherNodeHasApplied() {
    LedgerChanges changes = new LedgerChanges();
    deposit(changes, "alice", "USD", 100);
    assertThat(ledger.apply(0, 7, changes)).isTrue();
    assertThat(ledger.apply(0, 7, changes)).isFalse();
    assertThat(ledger.apply(5, 9, changes)).isFalse();
    assertThat(ledger.offset()).isEqualTo(7);
    assertThat(line("USD")).isEqualTo(usd(100, 0, 0, 100, 0));
  }

  @Test
  void appliesEachStepOnceWhenSeveralNodesRace() throws InterruptedException, ExecutionException {
    int steps = 50;
    Callable<Integer> node =
        () -> {
          int applied = 0;
          for (long at = ledger.offset(); at < steps; at = ledger.offset()) {
            LedgerChanges changes = new LedgerChanges();
            deposit(changes, "alice", "USD", 1);
            applied += ledger.apply(at, at + 1, changes) ? 1 : 0;
          }
          return applied;
        };
    int applied = 0;
    try (var nodes = Executors.newFixedThreadPool(4)) {
      for (Future<Integer> each : nodes.invokeAll(List.of(node, node, node, node))) {
        applied += each.get();
      }
    }
    assertThat(applied).isEqualTo(steps);
    assertThat(line("USD")).isEqualTo(usd(steps, 0, 0, steps, 0));
  }

  @Test
  void reportsABalanceBelowZero() {
    LedgerChanges changes = new LedgerChanges();
    withdraw(changes, "alice", "USD", 1);
    changes.post("bob", "USD", 1, -1);
    ledger.apply(0, 1, changes);
    assertThat(line("USD").negativeBalances()).isEqualTo(2);
    assertThat(audit.audit().balances()).isFalse();
  }

  @Test
  void countsMoreThanALongHolds() {
    LedgerChanges changes = new LedgerChanges();
    deposit(changes, "alice", "USD", Long.MAX_VALUE);
    deposit(changes, "bob", "USD", Long.MAX_VALUE);
    ledger.apply(0, 1, changes);
    BigInteger both = BigInteger.valueOf(Long.MAX_VALUE).shiftLeft(1);
    assertThat(line("USD").accounts()).isEqualTo(both);
    assertThat(line("USD").deposits()).isEqualTo(both);
    assertThat(audit.audit().balances()).isTrue();
  }

  @Test
  void showsAssetsOfTheDirectoryWithTheirScaleAndAllOthersToo() {
    new AssetStore(database).insertIfAbsent(new Asset("EUR", 2));
    LedgerChanges changes = new LedgerChanges();
    deposit(changes, "alice", "USD", 1);
    ledger.apply(0, 1, changes);
    assertThat(audit.audit().assets())
        .extracting(AssetLine::asset, AssetLine::scale)
        .containsExactly(tuple("EUR", 2), tuple("USD", Asset.DEFAULT_SCALE));
  }

  @Test
  void findsChannelsWithSomethingUnderWay() {
    LedgerChanges changes = new LedgerChanges();
    advance(changes, "done", 4, 4, 6, 6);
    advance(changes, "not-processed", 4, 2, 6, 6);
    advance(changes, "not-applied", 4, 4, 6, 5);
    ledger.apply(0, 1, changes);
    var notApplied = new LaggingChannel("not-applied", "BTC_USD", 4, 4, 6, 5);
    var notProcessed = new LaggingChannel("not-processed", "BTC_USD", 4, 2, 6, 6);
    assertThat(audit.laggingChannels(10)).containsExactly(notApplied, notProcessed);
    assertThat(audit.laggingChannels(1)).containsExactly(notApplied);
    assertThat(audit.audit().submissionsInFlight()).isEqualTo(2);
    assertThat(audit.audit().settlementsInFlight()).isEqualTo(1);
  }

  @Test
  void neverTurnsACounterBack() {
    LedgerChanges changes = new LedgerChanges();
    changes.advance("alice", "BTC_USD", ChannelEnd.RESERVED, 5);
    changes.advance("alice", "BTC_USD", ChannelEnd.RESERVED, 4);
    ledger.apply(0, 1, changes);
    LedgerChanges later = new LedgerChanges();
    later.advance("alice", "BTC_USD", ChannelEnd.PROCESSED, 3);
    ledger.apply(1, 2, later);
    assertThat(audit.laggingChannels(10))
        .containsExactly(new LaggingChannel("alice", "BTC_USD", 5, 3, 0, 0));
  }

  @Test
  void knowsWhichAccountsAreStopping() {
    LedgerChanges changes = new LedgerChanges();
    changes.stopping("bob", true);
    changes.stopping("alice", true);
    changes.stopping("carol", true);
    changes.stopping("carol", false);
    ledger.apply(0, 1, changes);
    assertThat(audit.stoppingAccounts(10)).containsExactly("alice", "bob");
    assertThat(audit.stoppingAccounts(1)).containsExactly("alice");

    LedgerChanges later = new LedgerChanges();
    later.stopping("alice", true);
    later.stopping("bob", false);
    later.stopping("carol", false);
    ledger.apply(1, 2, later);
    assertThat(audit.stoppingAccounts(10)).containsExactly("alice");
  }

  @Test
  void takesThousandsOfBalancesAtOnce() {
    LedgerChanges changes = new LedgerChanges();
    List<String> accounts = new ArrayList<>();
    for (int i = 0; i < 5_000; i++) {
      accounts.add("account-" + i);
      deposit(changes, "account-" + i, "USD", i);
    }
    ledger.apply(0, 1, changes);
    long total = accounts.size() * (accounts.size() - 1L) / 2;
    assertThat(line("USD")).isEqualTo(usd(total, 0, 0, total, 0));
  }

  private static void deposit(LedgerChanges changes, String account, String asset, long units) {
    changes.post(account, asset, units, 0);
    changes.post(VirtualAccounts.DEPOSITS, asset, -units, 0);
  }

  private static void withdraw(LedgerChanges changes, String account, String asset, long units) {
    changes.post(account, asset, -units, 0);
    changes.post(VirtualAccounts.WITHDRAWALS, asset, units, 0);
  }

  private static void advance(
      LedgerChanges changes,
      String account,
      long reserved,
      long processed,
      long issued,
      long applied) {
    changes.advance(account, "BTC_USD", ChannelEnd.RESERVED, reserved);
    changes.advance(account, "BTC_USD", ChannelEnd.PROCESSED, processed);
    changes.advance(account, "BTC_USD", ChannelEnd.ISSUED, issued);
    changes.advance(account, "BTC_USD", ChannelEnd.APPLIED, applied);
  }

  private AssetLine line(String asset) {
    return audit.audit().assets().stream()
        .filter(line -> line.asset().equals(asset))
        .findFirst()
        .orElseThrow();
  }

  private static AssetLine usd(
      long accounts, long held, long clearing, long deposits, long withdrawals) {
    return new AssetLine(
        "USD",
        Asset.DEFAULT_SCALE,
        BigInteger.valueOf(accounts),
        BigInteger.valueOf(held),
        BigInteger.valueOf(clearing),
        BigInteger.valueOf(deposits),
        BigInteger.valueOf(withdrawals),
        0);
  }
}
