package org.thaliumx.node.entity;

import com.typesafe.config.Config;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.cluster.sharding.typed.javadsl.ClusterSharding;
import org.apache.pekko.cluster.sharding.typed.javadsl.Entity;
import org.thaliumx.domain.account.AccountLimits;
import org.thaliumx.domain.market.MarketEngine;
import org.thaliumx.domain.rules.KillSwitchAct;
import org.thaliumx.domain.rules.KillSwitchScope;
import org.thaliumx.protocol.Account;
import org.thaliumx.protocol.Market;

/** Starts the sharding of markets and accounts on this node. */
public final class Entities {
  private Entities() {}

  /**
   * Makes this node a home for entities, if it has the role for that; else they are only reached
   * from here.
   *
   * @param role the cluster role of the nodes that are homes for entities
   */
  public static void start(ActorSystem<?> system, String role, InstantSource clock) {
    start(system, role, clock, () -> CompletableFuture.completedFuture(KillSwitchAct.NONE));
  }

  /**
   * The same, for markets that obey the exchange's kill switch from their first moment on.
   *
   * @param killSwitch reads what was done last with it; must not block
   */
  public static void start(
      ActorSystem<?> system,
      String role,
      InstantSource clock,
      Supplier<CompletionStage<KillSwitchAct>> killSwitch) {
    ClusterSharding sharding = ClusterSharding.get(system);
    BatchingEntity.Settings settings = settings(system.settings().config());
    Peers peers = new ShardedPeers(sharding);
    sharding.init(
        Entity.of(
                Market.KEY,
                entity ->
                    BatchingEntity.create(
                        entity,
                        () ->
                            new MarketEntity(
                                entity.getEntityId(),
                                peers,
                                clock,
                                MarketEngine.DEFAULT_SUBMIT_WINDOW_MILLIS),
                        () -> killSwitch.get().thenApply(act -> obey(act, system)),
                        settings,
                        new Market.Stop(),
                        false))
            .withStopMessage(new Market.Stop())
            .withMessageExtractor(new MarketShards())
            .withRole(role));
    sharding.init(
        Entity.of(
                Account.KEY,
                entity ->
                    BatchingEntity.create(
                        entity,
                        () ->
                            new AccountEntity(
                                entity.getEntityId(), peers, clock, AccountLimits.DEFAULT),
                        () -> CompletableFuture.completedFuture(List.of()),
                        settings,
                        new Account.Stop(),
                        true))
            .withStopMessage(new Account.Stop())
            .withRole(role));
    DroppedCommands.watch(system, peers);
  }

  private static List<Market.Command> obey(KillSwitchAct act, ActorSystem<?> system) {
    return List.of(new Market.SetKillSwitch(KillSwitchScope.EXCHANGE, act, system.ignoreRef()));
  }

  static BatchingEntity.Settings settings(Config node) {
    Config config = node.getConfig("thaliumx.entities");
    return new BatchingEntity.Settings(
        config.getInt("max-queue"),
        config.getInt("max-run"),
        config.getInt("snapshot-every-events"),
        config.getDuration("retry-after"),
        config.getDuration("idle-after"));
  }

  private record ShardedPeers(ClusterSharding sharding) implements Peers {

    @Override
    public void account(String id, Account.Command command) {
      sharding.entityRefFor(Account.KEY, id).tell(command);
    }

    @Override
    public void market(String id, Market.Command command) {
      sharding.entityRefFor(Market.KEY, id).tell(command);
    }
  }
}
