package org.thaliumx.http;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.thaliumx.domain.money.Asset;
import org.thaliumx.protocol.Account;
import org.thaliumx.protocol.Exchange;
import org.thaliumx.protocol.Market;
import org.thaliumx.protocol.Message;

/** Keeps every command it is asked and answers as it was told to. */
final class FakeExchange implements Exchange {

  /** A command, and to which account or market it went. */
  record Asked(String entity, Message command) {}

  private final ActorSystem<?> system;
  final List<Asked> asked = new CopyOnWriteArrayList<>();
  volatile Function<Message, CompletionStage<? extends Message>> answers = FakeExchange::unexpected;

  FakeExchange(ActorSystem<?> system) {
    this.system = system;
  }

  private static CompletionStage<? extends Message> unexpected(Message command) {
    throw new IllegalStateException("nobody said how to answer " + command);
  }

  void reset() {
    asked.clear();
    answers = FakeExchange::unexpected;
  }

  void answer(Function<Message, Message> answer) {
    answers = command -> CompletableFuture.completedFuture(answer.apply(command));
  }

  void fail(Throwable failure) {
    answers = command -> CompletableFuture.failedFuture(failure);
  }

  @Override
  public <R> CompletionStage<R> askAccount(
      String account, Function<ActorRef<R>, Account.Command> command) {
    return ask(account, command.apply(system.ignoreRef()));
  }

  /** Every deposit is let in. */
  CompletionStage<Account.TransferReply> deposit(
      String account, Asset asset, long units, String reference) {
    return askAccount(account, replyTo -> new Account.Deposit(asset, units, reference, replyTo));
  }

  @Override
  public <R> CompletionStage<R> askMarket(
      String market, Function<ActorRef<R>, Market.Command> command) {
    return ask(market, command.apply(system.ignoreRef()));
  }

  @SuppressWarnings("unchecked") // the test says which answer belongs to which command
  private <R> CompletionStage<R> ask(String entity, Message command) {
    asked.add(new Asked(entity, command));
    return (CompletionStage<R>) answers.apply(command);
  }

  @Override
  public void tellAccount(String account, Account.Command command) {
    asked.add(new Asked(account, command));
  }

  @Override
  public void tellMarket(String market, Market.Command command) {
    asked.add(new Asked(market, command));
  }
}
