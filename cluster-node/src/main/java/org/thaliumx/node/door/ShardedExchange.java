package org.thaliumx.node.door;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.cluster.sharding.typed.javadsl.ClusterSharding;
import org.thaliumx.protocol.Account;
import org.thaliumx.protocol.Exchange;
import org.thaliumx.protocol.Market;
import scala.concurrent.ExecutionContext;
import scala.jdk.javaapi.FutureConverters;
import scala.util.Try;

/** Reaches the entities through cluster sharding. */
public final class ShardedExchange implements Exchange {
  private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(5);

  private final ClusterSharding sharding;
  private final ExecutionContext dispatcher;
  private final BooleanSupplier mayAnswer;

  /**
   * The way from this node of the cluster.
   *
   * @param mayAnswer whether what is known here can still be so; if not, no answer is passed on
   */
  public ShardedExchange(ActorSystem<?> system, BooleanSupplier mayAnswer) {
    this.sharding = ClusterSharding.get(system);
    this.dispatcher = system.executionContext();
    this.mayAnswer = mayAnswer;
  }

  @Override
  public <R> CompletionStage<R> askAccount(
      String account, Function<ActorRef<R>, Account.Command> command) {
    return onDispatcher(
        sharding.entityRefFor(Account.KEY, account).ask(command::apply, ANSWER_TIMEOUT));
  }

  @Override
  public <R> CompletionStage<R> askMarket(
      String market, Function<ActorRef<R>, Market.Command> command) {
    return onDispatcher(
        sharding.entityRefFor(Market.KEY, market).ask(command::apply, ANSWER_TIMEOUT));
  }

  /** What follows an answer runs on the actors' threads; Pekko's own stage would leave them. */
  private <R> CompletionStage<R> onDispatcher(CompletionStage<R> asked) {
    var answer = new CompletableFuture<R>();
    FutureConverters.asScala(asked).onComplete(result -> settle(answer, result), dispatcher);
    return answer;
  }

  private <R> boolean settle(CompletableFuture<R> answer, Try<R> result) {
    if (!mayAnswer.getAsBoolean()) {
      return answer.completeExceptionally(new TimeoutException("this node stood still"));
    }
    return result.isSuccess()
        ? answer.complete(result.get())
        : answer.completeExceptionally(result.failed().get());
  }

  /** Sends an account a command that has no answer. */
  public void tellAccount(String account, Account.Command command) {
    sharding.entityRefFor(Account.KEY, account).tell(command);
  }

  @Override
  public void tellMarket(String market, Market.Command command) {
    sharding.entityRefFor(Market.KEY, market).tell(command);
  }
}
