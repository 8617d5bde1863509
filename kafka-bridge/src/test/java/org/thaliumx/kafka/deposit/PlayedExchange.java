package org.thaliumx.kafka.deposit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;
import org.thaliumx.domain.account.Balance;
import org.thaliumx.domain.money.Asset;
import org.thaliumx.domain.order.RejectReason;
import org.thaliumx.protocol.Account;
import org.thaliumx.protocol.Deposits;
import org.thaliumx.protocol.OperatorActs;

/**
 * An exchange that keeps deposits by reference, and has what is done on record. It can be away, and
 * deposits of {@code suspended} it refuses.
 */
final class PlayedExchange implements Deposits, OperatorActs {
  private final Map<String, Long> unitsByReference = new TreeMap<>();
  private final Map<Long, String> acts = new TreeMap<>();
  private boolean away;
  private int attempts;

  synchronized void setAway(boolean away) {
    this.away = away;
  }

  synchronized int attempts() {
    return attempts;
  }

  synchronized Map<String, Long> unitsByReference() {
    return new TreeMap<>(unitsByReference);
  }

  /** What is on record of each act, and what came of it. */
  synchronized List<String> acts() {
    return new ArrayList<>(acts.values());
  }

  @Override
  public synchronized CompletionStage<Account.TransferReply> deposit(
      String account, Asset asset, long units, String reference) {
    attempts++;
    if (away) {
      return attempts % 2 == 0
          ? CompletableFuture.failedStage(new TimeoutException("no answer"))
          : CompletableFuture.completedStage(new Account.Refused(RejectReason.UNAVAILABLE));
    }
    if (account.equals("suspended")) {
      return CompletableFuture.completedStage(new Account.Refused(RejectReason.ACCOUNT_SUSPENDED));
    }
    unitsByReference.putIfAbsent(reference, units);
    return CompletableFuture.completedStage(new Account.Transferred(asset, new Balance(units, 0)));
  }

  @Override
  public synchronized CompletionStage<Long> begin(Request request) {
    long number = acts.size() + 1L;
    acts.put(number, request.operator() + " " + request.account() + " " + request.path());
    return CompletableFuture.completedStage(number);
  }

  @Override
  public synchronized void end(long act, Outcome outcome) {
    acts.merge(act, " " + outcome.status() + outcome.code(), String::concat);
  }

  @Override
  public void refused(Request request, Outcome outcome) {
    throw new UnsupportedOperationException();
  }

  @Override
  public CompletionStage<Page> acts(Query query) {
    throw new UnsupportedOperationException();
  }

  @Override
  public CompletionStage<Check> check(Link from) {
    throw new UnsupportedOperationException();
  }
}
