package org.thaliumx.persistence.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.thaliumx.persistence.Database;
import org.thaliumx.persistence.DatabaseException;
import org.thaliumx.persistence.Jdbc;
import org.thaliumx.persistence.TestServer;
import org.thaliumx.persistence.ledger.LedgerTransaction.Deposit;
import org.thaliumx.persistence.ledger.LedgerTransaction.Place;
import org.thaliumx.persistence.ledger.LedgerTransaction.Trade;

class LedgerHistoryTest {
  private static final Database database = TestServer.migratedDatabase(5);
  private static final String HISTORY =
      "SELECT t::text FROM ledger_transaction t ORDER BY ordering";
  private static final String WAITING =
      " FROM pg_locks WHERE relation = 'ledger_transaction'::regclass AND NOT granted";
  private static final long AT = 1_700_000_000_123L;
  private final LedgerProjection ledger = new LedgerProjection(database);

  @BeforeEach
  void clear() {
    TestServer.clear(database);
  }

  @AfterAll
  static void close() {
    database.close();
  }

  @Test
  void writesEveryColumnAsItIs() {
    LedgerChanges changes = deposit(1, "Überweisung", Long.MAX_VALUE);
    changes.record(
        new Trade(
            new Place("bob", -1, 2, 3), "BTC_USD", 4, 5, -6, Long.MIN_VALUE, -7, true, false));
    changes.record(new LedgerTransaction.FeeIncome(new Place("house", AT, 3, 0), "BTC_USD", 8, 9));
    changes.record(new LedgerTransaction.Withdrawal(new Place("bob", AT, 4, 0), "USD", -10, "r"));
    ledger.apply(0, 4, changes);
    assertThat(texts(HISTORY))
        .containsExactly(
            "(\"2023-11-14 22:13:20.123+00\",1,9223372036854775807,,,,,0,D,,alice,USD,,Überweisung,)",
            "(\"1969-12-31 23:59:59.999+00\",2,-6,-9223372036854775808,-7,4,5,3,T,t,bob,BTC,BTC_USD,,f)",
            "(\"2023-11-14 22:13:20.123+00\",3,8,9,,,,0,I,,house,BTC,BTC_USD,,)",
            "(\"2023-11-14 22:13:20.123+00\",4,-10,,,,,0,W,,bob,USD,,r,)");
  }

  @Test
  void writesManyRowsAtOnce() {
    LedgerChanges changes = new LedgerChanges();
    for (int i = 1; i <= 20_000; i++) {
      add(changes, i, "reference number " + i, i);
    }
    ledger.apply(0, 20_000, changes);
    assertThat(texts("SELECT count(*) || ' ' || sum(units) FROM ledger_transaction"))
        .containsExactly("20000 200010000");
    assertBalanced();
  }

  @Test
  void refusesAMovementThatIsThereAlreadyAndAllThatCameWithIt() {
    ledger.apply(0, 1, deposit(1, "first", 5));
    LedgerChanges again = deposit(1, "second", 5);
    assertThatThrownBy(() -> ledger.apply(1, 2, again)).isInstanceOf(DatabaseException.class);
    LedgerChanges sameReference = deposit(2, "first", 5);
    assertThatThrownBy(() -> ledger.apply(1, 2, sameReference))
        .isInstanceOf(DatabaseException.class)
        .hasMessageContaining("reference");
    assertThat(ledger.offset()).isEqualTo(1);
    assertThat(texts(HISTORY)).hasSize(1);
    assertBalanced();
  }

  @Test
  void writesNothingOfAStepThatIsKilledAndAllOfItWhenItIsRepeated() {
    ledger.apply(0, 1, deposit(1, "first", 5));
    killInTheMiddle(deposit(2, "second", 7));
    assertThat(ledger.offset()).isEqualTo(1);
    assertThat(texts(HISTORY)).hasSize(1);
    assertBalanced();
    assertThat(ledger.apply(1, 2, deposit(2, "second", 7))).isTrue();
    assertThat(texts(HISTORY)).hasSize(2);
    assertBalanced();
  }

  /** Holds the step up where its balances are written and its history is not, and kills it. */
  private void killInTheMiddle(LedgerChanges changes) {
    var step =
        database.inTransaction(connection -> {
          Jdbc.update(connection, "LOCK TABLE ledger_transaction IN SHARE MODE");
          var running = CompletableFuture.supplyAsync(() -> ledger.apply(1, 2, changes));
          await().until(() -> !texts("SELECT pid" + WAITING).isEmpty());
          texts("SELECT pg_terminate_backend(pid)" + WAITING);
          return running;
        });
    assertThatThrownBy(step::join)
        .isInstanceOf(CompletionException.class)
        .hasCauseInstanceOf(DatabaseException.class);
  }

  @Test
  void showsWhereHistoryAndBalancesDiffer() {
    ledger.apply(0, 1, deposit(1, "d", 5));
    assertBalanced();
    update("UPDATE ledger_balance SET available = 4, held = 2 WHERE account = 'alice'");
    assertThat(texts("SELECT account || posted || balance FROM ledger_discrepancy"))
        .containsExactly("alice56");
    assertThat(texts("SELECT asset || total FROM ledger_trial_balance")).containsExactly("USD1");
    update("DELETE FROM ledger_balance WHERE account = 'alice'");
    assertThat(texts("SELECT account || posted || balance FROM ledger_discrepancy"))
        .containsExactly("alice50");
  }

  @Test
  void showsWhoHasAllMoneyAsATrialBalance() {
    LedgerChanges changes = deposit(1, "d", 100);
    changes.post("alice", "USD", -60, 10);
    changes.post("house", "USD", 2, 0);
    changes.post(VirtualAccounts.clearing("BTC_USD"), "USD", 18, 0);
    changes.post(VirtualAccounts.WITHDRAWALS, "USD", 30, 0);
    ledger.apply(0, 1, changes);
    assertThat(texts("SELECT t::text FROM ledger_trial_balance t"))
        .containsExactly("(USD,50,2,18,-100,30,0)");
  }

  private static LedgerChanges deposit(long ordering, String reference, long units) {
    LedgerChanges changes = new LedgerChanges();
    add(changes, ordering, reference, units);
    return changes;
  }

  private static void add(LedgerChanges changes, long ordering, String reference, long units) {
    changes.post("alice", "USD", units, 0);
    changes.post(VirtualAccounts.DEPOSITS, "USD", -units, 0);
    changes.record(new Deposit(new Place("alice", AT, ordering, 0), "USD", units, reference));
  }

  private static void assertBalanced() {
    assertThat(texts("SELECT account FROM ledger_discrepancy")).isEmpty();
    assertThat(texts("SELECT asset FROM ledger_trial_balance WHERE total <> 0")).isEmpty();
  }

  private static List<String> texts(String sql) {
    return database.inTransaction(
        connection -> Jdbc.list(connection, sql, row -> row.getString(1)));
  }

  private static void update(String sql) {
    database.inTransaction(connection -> Jdbc.update(connection, sql));
  }
}
