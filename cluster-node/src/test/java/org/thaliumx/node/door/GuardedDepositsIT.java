package org.thaliumx.node.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.apache.pekko.actor.typed.ActorRef;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.thaliumx.domain.account.Balance;
import org.thaliumx.domain.money.Amounts;
import org.thaliumx.domain.money.Asset;
import org.thaliumx.domain.order.RejectReason;
import org.thaliumx.persistence.Database;
import org.thaliumx.persistence.Jdbc;
import org.thaliumx.persistence.Migrations;
import org.thaliumx.persistence.embedded.EmbeddedDatabase;
import org.thaliumx.persistence.embedded.EmbeddedSettings;
import org.thaliumx.persistence.ledger.SupplyGuard;
import org.thaliumx.persistence.store.AssetStore;
import org.thaliumx.protocol.Account;
import org.thaliumx.protocol.Exchange;
import org.thaliumx.protocol.Market;

/** Deposits on their way to an account that answers as it is told. */
class GuardedDepositsIT {
  private static final Asset USD = new Asset("USD", 8);
  private static final Account.Transferred DONE = new Account.Transferred(USD, new Balance(1, 0));
  private static final Account.Refused OVERLOADED = new Account.Refused(RejectReason.OVERLOADED);

  @TempDir static Path directory;
  private static EmbeddedDatabase server;
  private static Database database;

  private final OneAccount account = new OneAccount();
  private GuardedDeposits deposits;

  @BeforeAll
  static void startServer() {
    var where = EmbeddedSettings.in(directory).withBinaries(Path.of("target", "postgres"));
    server = EmbeddedDatabase.start(where);
    database = Database.open(server.connection(), "deposits-it", 4);
    Migrations.apply(database);
    new AssetStore(database).insertIfAbsent(USD);
  }

  @AfterAll
  static void stopServer() {
    database.close();
    server.close();
  }

  @BeforeEach
  void startAfresh() {
    database.inTransaction(c -> Jdbc.update(c, "DELETE FROM deposit_admission"));
    deposits = new GuardedDeposits(account, new SupplyGuard(database), Runnable::run);
  }

  @Test
  void bringsInWhatIsLetInAndKeepsItWrittenDown() {
    account.answer = DONE;
    assertThat(deposit(5, "r")).isEqualTo(DONE);
    assertThat(deposit(5, "r")).as("repeated").isEqualTo(DONE);
    assertThat(account.asked).isEqualTo(2);
    assertThat(open()).containsExactly("r 5 2");
  }

  @Test
  void refusesWhatWouldBeTooMuchWithoutAskingTheAccount() {
    account.answer = DONE;
    deposit(Amounts.MAX_SUPPLY_UNITS, "1");
    assertThat(deposit(1, "2")).isEqualTo(new Account.Refused(RejectReason.SUPPLY_TOO_LARGE));
    assertThat(deposit(1, "1")).isEqualTo(new Account.Refused(RejectReason.REFERENCE_REUSED));
    assertThat(account.asked).isEqualTo(1);
  }

  @Test
  void takesBackWhatTheAccountRefused() {
    account.answer = OVERLOADED;
    assertThat(deposit(Amounts.MAX_SUPPLY_UNITS, "1")).isEqualTo(OVERLOADED);
    assertThat(open()).isEmpty();
  }

  @Test
  void keepsWhatMayStillHappen() {
    account.answer = new Account.Refused(RejectReason.OUTCOME_UNKNOWN);
    deposit(5, "unknown");
    account.answer = null;
    assertThatThrownBy(() -> deposit(6, "lost")).hasCauseInstanceOf(TimeoutException.class);
    assertThat(open()).containsExactly("lost 6 1", "unknown 5 1");
    account.answer = OVERLOADED;
    deposit(6, "lost");
    assertThat(open()).as("the first attempt may").containsExactly("lost 6 1", "unknown 5 1");
  }

  private Account.TransferReply deposit(long units, String reference) {
    return deposits.deposit("alice", USD, units, reference).toCompletableFuture().join();
  }

  private static List<String> open() {
    String sql =
        "SELECT reference || ' ' || units || ' ' || attempts FROM deposit_admission"
            + " ORDER BY reference";
    return database.inTransaction(
        connection -> Jdbc.list(connection, sql, row -> row.getString(1)));
  }

  /** Gives each command the same answer; none where it is null. */
  private static final class OneAccount implements Exchange {
    private Account.@Nullable TransferReply answer = DONE;
    private int asked;

    @Override
    @SuppressWarnings("unchecked") // only deposits are asked for
    public <R> CompletionStage<R> askAccount(
        String account, Function<ActorRef<R>, Account.Command> command) {
      asked++;
      Account.TransferReply reply = answer;
      return reply == null
          ? CompletableFuture.failedFuture(new TimeoutException())
          : (CompletionStage<R>) CompletableFuture.completedFuture(reply);
    }

    @Override
    public <R> CompletionStage<R> askMarket(
        String market, Function<ActorRef<R>, Market.Command> command) {
      throw new IllegalStateException("no market was asked for");
    }

    @Override
    public void tellAccount(String account, Account.Command command) {
      throw new IllegalStateException("the account is asked");
    }

    @Override
    public void tellMarket(String market, Market.Command command) {
      throw new IllegalStateException("no market was told");
    }
  }
}
