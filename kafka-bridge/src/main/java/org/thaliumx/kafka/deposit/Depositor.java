package org.thaliumx.kafka.deposit;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.thaliumx.domain.order.RejectReason;
import org.thaliumx.protocol.Account;
import org.thaliumx.protocol.Deposits;
import org.thaliumx.protocol.Directory;
import org.thaliumx.protocol.OperatorActs;

/**
 * Carries out what a record asks for, the way an operator's request is: on record before it is
 * done, and once however often it comes. Thread-safe.
 */
final class Depositor {

  /** Who does it, on record. */
  private static final String OPERATOR = "kafka";

  private static final OperatorActs.Outcome DONE = new OperatorActs.Outcome(200, "", "");
  private static final int REFUSED = 409;

  private final DepositReader reader;
  private final Deposits deposits;
  private final OperatorActs acts;
  private final Retries retries;

  Depositor(Directory directory, Deposits deposits, OperatorActs acts, Retries retries) {
    this.reader = new DepositReader(directory);
    this.deposits = deposits;
    this.acts = acts;
    this.retries = retries;
  }

  /**
   * Answers why it cannot be done, or with nothing when it is done. While the exchange is not
   * available it is tried again and again.
   */
  CompletionStage<Optional<String>> carryOut(CommandRecord command) {
    return switch (reader.read(command.value())) {
      case DepositCommand.Invalid(InvalidReason reason) ->
          CompletableFuture.completedStage(Optional.of(reason.name()));
      case DepositCommand.Deposit deposit ->
          retries
              .until(() -> acts.begin(describe(command, deposit)))
              .thenCompose(act ->
                  retries.until(() -> deposit(deposit)).thenApply(reason -> ended(act, reason)));
    };
  }

  private static OperatorActs.Request describe(
      CommandRecord command, DepositCommand.Deposit deposit) {
    return new OperatorActs.Request(
        OPERATOR, "", "CONSUME", command.place(), command.text(), "", deposit.account(), "");
  }

  private Optional<String> ended(long act, Optional<RejectReason> reason) {
    acts.end(
        act, reason.map(why -> new OperatorActs.Outcome(REFUSED, why.name(), "")).orElse(DONE));
    return reason.map(RejectReason::name);
  }

  /** Fails where trying again may help. */
  private CompletionStage<Optional<RejectReason>> deposit(DepositCommand.Deposit deposit) {
    return deposits
        .deposit(deposit.account(), deposit.asset(), deposit.units(), deposit.reference())
        .thenApply(reply ->
            switch (reply) {
              case Account.Transferred _ -> Optional.empty();
              case Account.Refused(RejectReason reason) -> Optional.of(lasting(reason));
            });
  }

  private static RejectReason lasting(RejectReason reason) {
    boolean passes =
        reason == RejectReason.OVERLOADED
            || reason == RejectReason.UNAVAILABLE
            || reason == RejectReason.OUTCOME_UNKNOWN;
    if (passes) {
      throw new NotNow(reason);
    }
    return reason;
  }

  /** The exchange cannot say yes or no at present. */
  private static final class NotNow extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotNow(RejectReason reason) {
      super(reason.name());
    }
  }
}
