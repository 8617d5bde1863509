package org.thaliumx.node.door;

import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.cluster.sharding.typed.javadsl.ClusterSharding;
import org.thaliumx.protocol.Account;
import org.thaliumx.protocol.Exchange;
import org.thaliumx.protocol.Market;

/** Reaches the entities through cluster sharding. */
public final class ShardedExchange implements Exchange {
  private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(5);

  private final ClusterSharding sharding;

  /** The way from this node of the cluster. */
  public ShardedExchange(ActorSystem<?> system) {
    this.sharding = ClusterSharding.get(system);
  }

  @Override
  public <R> CompletionStage<R> askAccount(
      String account, Function<ActorRef<R>, Account.Command> command) {
    return sharding.entityRefFor(Account.KEY, account).ask(command::apply, ANSWER_TIMEOUT);
  }

  @Override
  public <R> CompletionStage<R> askMarket(
      String market, Function<ActorRef<R>, Market.Command> command) {
    return sharding.entityRefFor(Market.KEY, market).ask(command::apply, ANSWER_TIMEOUT);
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
