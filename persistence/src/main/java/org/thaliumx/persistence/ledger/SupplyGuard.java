package org.thaliumx.persistence.ledger;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.thaliumx.domain.money.Amounts;
import org.thaliumx.persistence.Database;
import org.thaliumx.persistence.Jdbc;
import org.thaliumx.persistence.ledger.LedgerTransaction.Deposit;

/**
 * Lets deposits in only while all accounts together own no more of an asset than {@link
 * Amounts#MAX_SUPPLY_UNITS}. Blocks; thread-safe, on any number of nodes.
 *
 * <p>What there is stands in the ledger, which follows the journal, so a deposit that was let in is
 * written down until the ledger has it: at any moment there is no more than the ledger says and
 * what was let in. Who lets in, gives back or writes a deposit to the ledger does so with the
 * asset's row locked, one after the other. An admission is durable before its deposit is journaled,
 * and as one transaction with the ledger's row it ends; a crash in between leaves it, and it counts
 * until the same deposit is sent again.
 */
public final class SupplyGuard {
  private static final String LOCK = "SELECT 1 FROM asset WHERE code = ? FOR NO KEY UPDATE";
  private static final String LOCK_ALL =
      "SELECT 1 FROM asset WHERE code = ANY (?) ORDER BY code FOR NO KEY UPDATE";
  private static final String IS_IN_LEDGER =
      "SELECT 1 FROM ledger_transaction WHERE account = ? AND reference = ?";
  private static final String ADMITTED =
      "SELECT asset = ? AND units = ? FROM deposit_admission WHERE account = ? AND reference = ?";
  private static final String ADMIT_AGAIN =
      "UPDATE deposit_admission SET attempts = attempts + 1 WHERE account = ? AND reference = ?";
  private static final String IS_COMPLETE =
      "SELECT ordering >= complete_at FROM projection_offset WHERE name = 'ledger'";
  private static final String SUPPLY =
      """
      SELECT
        coalesce((SELECT -sum(available + held) FROM ledger_balance
          WHERE account IN ('external:deposits', 'external:withdrawals') AND asset = ?), 0)
        + coalesce((SELECT sum(units) FROM deposit_admission WHERE asset = ?), 0)
      """;
  private static final String ADMIT =
      "INSERT INTO deposit_admission (account, reference, asset, units) VALUES (?, ?, ?, ?)";
  private static final String GIVE_BACK =
      "UPDATE deposit_admission SET attempts = attempts - 1 WHERE account = ? AND reference = ?";
  private static final String DELETE_UNUSED =
      "DELETE FROM deposit_admission WHERE account = ? AND reference = ? AND attempts < 1";
  private static final String DELETE_DONE =
      """
      DELETE FROM deposit_admission AS admission
      USING unnest(?::text[], ?::text[]) AS done (account, reference)
      WHERE admission.account = done.account AND admission.reference = done.reference
      """;

  private final Database database;

  /** Lets deposits in by the ledger of this database. */
  public SupplyGuard(Database database) {
    this.database = database;
  }

  /** What is said to a deposit that wants in. */
  public enum Verdict {
    /** It may come in; to be given back if it certainly did not. */
    ADMITTED,
    /** Its reference has moved money before, so it will not again. */
    DONE_BEFORE,
    /** Its reference is that of another deposit that was let in. */
    REFERENCE_REUSED,
    /** All accounts together would own too much. */
    SUPPLY_TOO_LARGE,
    /** There is no such asset in the directory. */
    UNKNOWN_ASSET,
    /** The ledger is being written anew and cannot tell yet. */
    LEDGER_INCOMPLETE
  }

  /** Lets a deposit in, or says why not. */
  public Verdict admit(String account, String reference, String asset, long units) {
    return database.inTransaction(connection -> {
      boolean known = Jdbc.first(connection, LOCK, row -> true, asset).isPresent();
      return known ? admit(connection, account, reference, asset, units) : Verdict.UNKNOWN_ASSET;
    });
  }

  private static Verdict admit(
      Connection connection, String account, String reference, String asset, long units)
      throws SQLException {
    if (Jdbc.first(connection, IS_IN_LEDGER, row -> true, account, reference).isPresent()) {
      return Verdict.DONE_BEFORE;
    }
    Optional<Boolean> same =
        Jdbc.first(
            connection, ADMITTED, row -> row.getBoolean(1), asset, units, account, reference);
    if (same.isPresent()) {
      return same.get() ? again(connection, account, reference) : Verdict.REFERENCE_REUSED;
    }
    if (!Jdbc.first(connection, IS_COMPLETE, row -> row.getBoolean(1)).orElseThrow()) {
      return Verdict.LEDGER_INCOMPLETE;
    }
    if (!isRoomFor(connection, asset, units)) {
      return Verdict.SUPPLY_TOO_LARGE;
    }
    Jdbc.update(connection, ADMIT, account, reference, asset, units);
    return Verdict.ADMITTED;
  }

  private static Verdict again(Connection connection, String account, String reference)
      throws SQLException {
    Jdbc.update(connection, ADMIT_AGAIN, account, reference);
    return Verdict.ADMITTED;
  }

  private static boolean isRoomFor(Connection connection, String asset, long units)
      throws SQLException {
    BigDecimal supply =
        Jdbc.first(connection, SUPPLY, row -> row.getBigDecimal(1), asset, asset).orElseThrow();
    BigInteger after = supply.toBigIntegerExact().add(BigInteger.valueOf(units));
    return after.compareTo(BigInteger.valueOf(Amounts.MAX_SUPPLY_UNITS)) <= 0;
  }

  /** Takes back one admission of a deposit that certainly did not come in by it. */
  public void giveBack(String account, String reference, String asset) {
    database.inTransaction(connection -> {
      Jdbc.first(connection, LOCK, row -> true, asset);
      Jdbc.update(connection, GIVE_BACK, account, reference);
      return Jdbc.update(connection, DELETE_UNUSED, account, reference);
    });
  }

  /** Ends the admissions of deposits that this transaction writes to the ledger. */
  static void end(Connection connection, List<LedgerTransaction> transactions) throws SQLException {
    List<Deposit> deposits =
        transactions.stream().filter(Deposit.class::isInstance).map(Deposit.class::cast).toList();
    if (deposits.isEmpty()) {
      return;
    }
    Object[] assets = deposits.stream().map(Deposit::asset).distinct().toArray();
    Jdbc.list(connection, LOCK_ALL, row -> true, connection.createArrayOf("text", assets));
    Jdbc.update(
        connection,
        DELETE_DONE,
        connection.createArrayOf(
            "text", deposits.stream().map(deposit -> deposit.place().account()).toArray()),
        connection.createArrayOf("text", deposits.stream().map(Deposit::reference).toArray()));
  }
}
