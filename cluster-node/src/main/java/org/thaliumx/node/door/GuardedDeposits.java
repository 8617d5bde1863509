package org.thaliumx.node.door;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.thaliumx.domain.money.Asset;
import org.thaliumx.domain.order.RejectReason;
import org.thaliumx.persistence.ledger.SupplyGuard;
import org.thaliumx.protocol.Account;
import org.thaliumx.protocol.Deposits;
import org.thaliumx.protocol.Exchange;

/** Sends accounts the deposits that were let in, and takes back what an account refused. */
public final class GuardedDeposits implements Deposits {
  private static final Logger log = LoggerFactory.getLogger(GuardedDeposits.class);

  private final Exchange exchange;
  private final SupplyGuard guard;
  private final Executor blocking;

  /** Asks for admission on threads that may block. */
  public GuardedDeposits(Exchange exchange, SupplyGuard guard, Executor blocking) {
    this.exchange = exchange;
    this.guard = guard;
    this.blocking = blocking;
  }

  private record Request(String account, Asset asset, long units, String reference) {}

  @Override
  public CompletionStage<Account.TransferReply> deposit(
      String account, Asset asset, long units, String reference) {
    var request = new Request(account, asset, units, reference);
    return CompletableFuture.supplyAsync(
            () -> guard.admit(account, reference, asset.code(), units), blocking)
        .thenCompose(verdict ->
            switch (verdict) {
              case ADMITTED -> admitted(request);
              case DONE_BEFORE -> ask(request);
              case REFERENCE_REUSED -> refused(RejectReason.REFERENCE_REUSED);
              case SUPPLY_TOO_LARGE -> refused(RejectReason.SUPPLY_TOO_LARGE);
              case UNKNOWN_ASSET, LEDGER_INCOMPLETE -> refused(RejectReason.UNAVAILABLE);
            });
  }

  private static CompletionStage<Account.TransferReply> refused(RejectReason reason) {
    return CompletableFuture.completedFuture(new Account.Refused(reason));
  }

  private CompletionStage<Account.TransferReply> ask(Request request) {
    return exchange.askAccount(
        request.account(),
        replyTo ->
            new Account.Deposit(request.asset(), request.units(), request.reference(), replyTo));
  }

  /** Where no answer comes the deposit may still happen, so its admission stays. */
  private CompletionStage<Account.TransferReply> admitted(Request request) {
    return ask(request)
        .thenApplyAsync(
            reply -> {
              if (reply instanceof Account.Refused(var reason)
                  && reason != RejectReason.OUTCOME_UNKNOWN) {
                giveBack(request);
              }
              return reply;
            },
            blocking);
  }

  /** The account has answered: that answer counts, even if this fails. */
  private void giveBack(Request request) {
    try {
      guard.giveBack(request.account(), request.reference(), request.asset().code());
    } catch (RuntimeException e) {
      log.warn("An admission of {} stays until it is used: {}", request, e.getMessage());
    }
  }
}
