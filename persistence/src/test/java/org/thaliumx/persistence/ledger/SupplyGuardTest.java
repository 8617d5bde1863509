package org.thaliumx.persistence.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.thaliumx.domain.money.Amounts.MAX_SUPPLY_UNITS;
import static org.thaliumx.persistence.ledger.SupplyGuard.Verdict.ADMITTED;
import static org.thaliumx.persistence.ledger.SupplyGuard.Verdict.DONE_BEFORE;
import static org.thaliumx.persistence.ledger.SupplyGuard.Verdict.LEDGER_INCOMPLETE;
import static org.thaliumx.persistence.ledger.SupplyGuard.Verdict.REFERENCE_REUSED;
import static org.thaliumx.persistence.ledger.SupplyGuard.Verdict.SUPPLY_TOO_LARGE;
import static org.thaliumx.persistence.ledger.SupplyGuard.Verdict.UNKNOWN_ASSET;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.thaliumx.domain.money.Asset;
import org.thaliumx.persistence.Database;
import org.thaliumx.persistence.Jdbc;
import org.thaliumx.persistence.TestServer;
import org.thaliumx.persistence.ledger.LedgerTransaction.Place;
import org.thaliumx.persistence.ledger.SupplyGuard.Verdict;
import org.thaliumx.persistence.store.AssetStore;

class SupplyGuardTest {
  private static final Database database = TestServer.migratedDatabase(10);
  private final SupplyGuard guard = new SupplyGuard(database);
  private final LedgerProjection ledger = new LedgerProjection(database);

  @BeforeEach
  void clear() {
    TestServer.clear(database);
    new AssetStore(database).insertIfAbsent(new Asset("USD", 8));
    new AssetStore(database).insertIfAbsent(new Asset("EUR", 8));
  }

  @AfterAll
  static void close() {
    database.close();
  }

  @Test
  void letsInAllThereMayBeAndNotAUnitMore() {
    assertThat(admit("alice", "1", MAX_SUPPLY_UNITS - 1)).isEqualTo(ADMITTED);
    assertThat(admit("bob", "1", 2)).isEqualTo(SUPPLY_TOO_LARGE);
    assertThat(admit("bob", "1", 1)).isEqualTo(ADMITTED);
    assertThat(admit("carol", "1", 1)).isEqualTo(SUPPLY_TOO_LARGE);
    assertThat(admit("carol", "2", Long.MAX_VALUE)).isEqualTo(SUPPLY_TOO_LARGE);
    assertThat(guard.admit("carol", "1", "EUR", 1)).as("of another asset").isEqualTo(ADMITTED);
    assertThat(guard.admit("carol", "1", "XYZ", 1)).isEqualTo(UNKNOWN_ASSET);
  }

  @Test
  void countsWhatTheLedgerHasInPlaceOfItsAdmission() {
    admit("alice", "1", MAX_SUPPLY_UNITS - 10);
    post(0, 1, deposit("alice", "1", MAX_SUPPLY_UNITS - 10));
    assertThat(open()).isEmpty();
    assertThat(admit("bob", "1", 11)).isEqualTo(SUPPLY_TOO_LARGE);
    assertThat(admit("bob", "1", 10)).isEqualTo(ADMITTED);
  }

  @Test
  void hasRoomAgainForWhatWentOut() {
    post(0, 1, deposit("alice", "1", MAX_SUPPLY_UNITS));
    assertThat(admit("bob", "1", 5)).isEqualTo(SUPPLY_TOO_LARGE);
    LedgerChanges out = new LedgerChanges();
    out.post("alice", "USD", -5, 0);
    out.post(VirtualAccounts.WITHDRAWALS, "USD", 5, 0);
    out.record(new LedgerTransaction.Withdrawal(new Place("alice", 1, 2, 0), "USD", -5, "w"));
    ledger.apply(1, 2, out);
    assertThat(admit("bob", "1", 6)).isEqualTo(SUPPLY_TOO_LARGE);
    assertThat(admit("bob", "1", 5)).isEqualTo(ADMITTED);
    assertThat(admit("alice", "w", 5)).as("the withdrawal's").isEqualTo(DONE_BEFORE);
  }

  @Test
  void countsADepositOnceHoweverOftenItIsSent() {
    assertThat(admit("alice", "1", MAX_SUPPLY_UNITS)).isEqualTo(ADMITTED);
    assertThat(admit("alice", "1", MAX_SUPPLY_UNITS)).isEqualTo(ADMITTED);
    assertThat(admit("alice", "1", 1)).isEqualTo(REFERENCE_REUSED);
    assertThat(guard.admit("alice", "1", "EUR", MAX_SUPPLY_UNITS)).isEqualTo(REFERENCE_REUSED);
    post(0, 1, deposit("alice", "1", MAX_SUPPLY_UNITS));
    assertThat(admit("alice", "1", MAX_SUPPLY_UNITS)).isEqualTo(DONE_BEFORE);
    assertThat(open()).isEmpty();
  }

  @Test
  void staysLetInUntilEveryAttemptIsGivenBack() {
    admit("alice", "1", MAX_SUPPLY_UNITS);
    admit("alice", "1", MAX_SUPPLY_UNITS);
    guard.giveBack("alice", "1", "USD");
    assertThat(admit("bob", "1", 1)).isEqualTo(SUPPLY_TOO_LARGE);
    guard.giveBack("alice", "1", "USD");
    assertThat(open()).isEmpty();
    assertThat(admit("bob", "1", 1)).isEqualTo(ADMITTED);
    guard.giveBack("alice", "1", "USD");
    assertThat(open()).containsExactly("bob 1 1");
  }

  @Test
  void letsNothingInWhileTheLedgerIsWrittenAnew() {
    post(0, 7, deposit("alice", "1", MAX_SUPPLY_UNITS));
    texts("SELECT ledger_reset()::text");
    assertThat(admit("bob", "1", 1)).isEqualTo(LEDGER_INCOMPLETE);
    texts("SELECT ledger_reset()::text");
    ledger.apply(0, 6, new LedgerChanges());
    assertThat(admit("bob", "1", 1)).isEqualTo(LEDGER_INCOMPLETE);
    post(6, 7, deposit("alice", "1", MAX_SUPPLY_UNITS));
    assertThat(admit("bob", "1", 1)).isEqualTo(SUPPLY_TOO_LARGE);
  }

  @Test
  void keepsTheBoundWhileManyWantInAndTheLedgerIsWritten()
      throws InterruptedException, ExecutionException {
    long units = MAX_SUPPLY_UNITS / 10;
    try (var threads = Executors.newFixedThreadPool(8)) {
      List<Callable<Boolean>> customers = new ArrayList<>();
      IntStream.range(0, 30).forEach(i -> customers.add(() -> comesIn("a" + i, units)));
      int in = 0;
      for (Future<Boolean> each : threads.invokeAll(customers)) {
        in += each.get() ? 1 : 0;
      }
      assertThat(in).isEqualTo(10);
    }
    assertThat(open()).as("all are in the ledger").isEmpty();
    assertThat(texts("SELECT customers::text FROM ledger_trial_balance"))
        .containsExactly(Long.toString(MAX_SUPPLY_UNITS));
  }

  /** Wants in with two requests of one reference, and is in the ledger at some time between. */
  private boolean comesIn(String account, long units) {
    boolean in = admit(account, "r", units) == ADMITTED;
    while (in && !posted(account, units)) {
      assertThat(admit(account, "r", units)).isEqualTo(ADMITTED);
    }
    assertThat(admit(account, "r", units)).isEqualTo(in ? DONE_BEFORE : SUPPLY_TOO_LARGE);
    return in;
  }

  private boolean posted(String account, long units) {
    long at = ledger.offset();
    return ledger.apply(at, at + 1, deposit(account, "r", units));
  }

  private Verdict admit(String account, String reference, long units) {
    return guard.admit(account, reference, "USD", units);
  }

  private void post(long from, long to, LedgerChanges changes) {
    assertThat(ledger.apply(from, to, changes)).isTrue();
  }

  private static LedgerChanges deposit(String account, String reference, long units) {
    LedgerChanges changes = new LedgerChanges();
    changes.post(account, "USD", units, 0);
    changes.post(VirtualAccounts.DEPOSITS, "USD", -units, 0);
    changes.record(
        new LedgerTransaction.Deposit(new Place(account, 1, 1, 0), "USD", units, reference));
    return changes;
  }

  private static List<String> open() {
    return texts("SELECT account || ' ' || reference || ' ' || units FROM deposit_admission");
  }

  private static List<String> texts(String sql) {
    return database.inTransaction(
        connection -> Jdbc.list(connection, sql, row -> row.getString(1)));
  }
}
