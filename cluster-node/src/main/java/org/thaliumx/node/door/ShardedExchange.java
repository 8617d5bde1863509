package org.thaliumx.node.door;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.cluster.sharding.typed.javadsl.ClusterSharding;
import org.apache.pekko.cluster.sharding.typed.javadsl.EntityRef;
import org.thaliumx.domain.order.RejectReason;
import org.thaliumx.protocol.Account;
import org.thaliumx.protocol.Exchange;
import org.thaliumx.protocol.Market;
import scala.concurrent.ExecutionContextExecutor;
import scala.jdk.javaapi.FutureConverters;
import scala.util.Try;

/** Reaches the entities through cluster sharding. */
public final class ShardedExchange implements Exchange {
  private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(5);

  /** How long to wait before what was not done is asked for again. */
  private static final List<Duration> REPEATS =
      List.of(Duration.ofMillis(50), Duration.ofMillis(200), Duration.ofMillis(500));

  private static final Object NOTHING = new Object();

  private final ActorSystem<?> system;
  private final ClusterSharding sharding;
  private final ExecutionContextExecutor dispatcher;
  private final BooleanSupplier mayAnswer;
  private final CircuitBreakers breakers = new CircuitBreakers();

  /**
   * The way from this node of the cluster.
   *
   * @param mayAnswer whether what is known here can still be so; if not, no answer is passed on
   */
  public ShardedExchange(ActorSystem<?> system, BooleanSupplier mayAnswer) {
    this.system = system;
    this.sharding = ClusterSharding.get(system);
    this.dispatcher = system.executionContext();
    this.mayAnswer = mayAnswer;
  }

  @Override
  public <R> CompletionStage<R> askAccount(
      String account, Function<ActorRef<R>, Account.Command> command) {
    EntityRef<Account.Command> entity = sharding.entityRefFor(Account.KEY, account);
    Question<R> question = timeout -> entity.ask(command::apply, timeout);
    return waitsForMarket(command.apply(system.ignoreRef()))
        ? ask(question, result -> {})
        : ask("account|" + account, question);
  }

  /**
   * Whether a market has to do its part before the account answers. Its silence says nothing of the
   * account, so no breaker counts it, and none keeps anybody from cancelling.
   */
  private static boolean waitsForMarket(Account.Command command) {
    return switch (command) {
      case Account.PlaceOrder _,
          Account.Traced _,
          Account.PlaceBatch _,
          Account.PlaceList _,
          Account.AmendOrder _,
          Account.ReplaceOrder _,
          Account.CancelOrder _,
          Account.CancelAll _,
          Account.SetKillSwitch _ ->
          true;
      default -> false;
    };
  }

  @Override
  public <R> CompletionStage<R> askMarket(
      String market, Function<ActorRef<R>, Market.Command> command) {
    EntityRef<Market.Command> entity = sharding.entityRefFor(Market.KEY, market);
    return ask("market|" + market, timeout -> entity.ask(command::apply, timeout));
  }

  /** Asks once, to be answered within a time. */
  private interface Question<R> extends Function<Duration, CompletionStage<R>> {}

  private <R> CompletionStage<R> ask(String entity, Question<R> question) {
    long now = System.nanoTime();
    if (!breakers.mayAsk(entity, now)) {
      return CompletableFuture.failedStage(new CircuitBreakers.NotAsked(entity));
    }
    return ask(question, result -> note(entity, result));
  }

  private <R> CompletionStage<R> ask(Question<R> question, Consumer<Try<R>> outcome) {
    var answer = new CompletableFuture<R>();
    ask(question, System.nanoTime() + ANSWER_TIMEOUT.toNanos(), 0, answer, outcome);
    return answer;
  }

  private void note(String entity, Try<?> result) {
    if (result.isSuccess()) {
      breakers.answered(entity);
    } else if (result.failed().get() instanceof TimeoutException) {
      breakers.timedOut(entity, System.nanoTime());
    }
  }

  /** What follows an answer runs on the actors' threads; Pekko's own stage would leave them. */
  private <R> void ask(
      Question<R> question,
      long deadlineNanos,
      int repeats,
      CompletableFuture<R> answer,
      Consumer<Try<R>> outcome) {
    Duration left = Duration.ofNanos(Math.max(1, deadlineNanos - System.nanoTime()));
    FutureConverters.asScala(question.apply(left))
        .onComplete(
            result -> {
              if (repeats < REPEATS.size() && result.isSuccess() && isNothingDone(result.get())) {
                later(
                    REPEATS.get(repeats),
                    () -> ask(question, deadlineNanos, repeats + 1, answer, outcome));
              } else {
                outcome.accept(result);
                settle(answer, result);
              }
              return NOTHING;
            },
            dispatcher);
  }

  /** An entity that moves cannot be reached for a moment: to ask again is safe. */
  private static boolean isNothingDone(Object reply) {
    return switch (reply) {
      case Account.Refused(var reason) -> reason == RejectReason.UNAVAILABLE;
      case Market.Refused(var reason) -> reason == RejectReason.UNAVAILABLE;
      default -> false;
    };
  }

  private void later(Duration delay, Runnable act) {
    system.scheduler().scheduleOnce(delay, act, dispatcher);
  }

  private <R> void settle(CompletableFuture<R> answer, Try<R> result) {
    if (!mayAnswer.getAsBoolean()) {
      answer.completeExceptionally(new TimeoutException("this node cannot be sure of anything"));
    } else if (result.isSuccess()) {
      answer.complete(result.get());
    } else {
      answer.completeExceptionally(result.failed().get());
    }
  }

  @Override
  public void tellAccount(String account, Account.Command command) {
    sharding.entityRefFor(Account.KEY, account).tell(command);
  }

  @Override
  public void tellMarket(String market, Market.Command command) {
    sharding.entityRefFor(Market.KEY, market).tell(command);
  }
}
