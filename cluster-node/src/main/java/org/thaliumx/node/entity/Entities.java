package org.thaliumx.node.entity;

import com.typesafe.config.Config;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.cluster.sharding.typed.javadsl.ClusterSharding;
import org.apache.pekko.cluster.sharding.typed.javadsl.Entity;
import org.apache.pekko.cluster.sharding.typed.javadsl.EntityContext;
import org.thaliumx.domain.account.AccountLimits;
import org.thaliumx.domain.market.MarketEngine;
import org.thaliumx.domain.rules.KillSwitchAct;
import org.thaliumx.domain.rules.KillSwitchScope;
import org.thaliumx.protocol.Account;
import org.thaliumx.protocol.Market;

/** Starts the sharding of markets and accounts on this node. */
public final class Entities {
  private final ActorSystem<?> system;
  private final Peers peers;
  private final InstantSource clock;
  private final Supplier<CompletionStage<KillSwitchAct>> killSwitch;
  private final BatchingEntity.Settings settings;
  private final EntityMeters meters;

  private Entities(
      ActorSystem<?> system,
      Peers peers,
      InstantSource clock,
      Supplier<CompletionStage<KillSwitchAct>> killSwitch,
      EntityMeters meters) {
    this.system = system;
    this.peers = peers;
    this.clock = clock;
    this.killSwitch = killSwitch;
    this.settings = settings(system.settings().config());
    this.meters = meters;
  }

  /** The same, with no kill switch of the exchange, and nobody to tell of their work. */
  public static void start(ActorSystem<?> system, String role, InstantSource clock) {
    start(
        system,
        role,
        clock,
        () -> CompletableFuture.completedFuture(KillSwitchAct.NONE),
        EntityMeters.NONE);
  }

  /**
   * Makes this node a home for entities, if it has the role for that; else they are only reached
   * from here. Markets obey the exchange's kill switch from their first moment on.
   *
   * @param role the cluster role of the nodes that are homes for entities
   * @param killSwitch reads what was done last with it; must not block
   * @param meters whom they tell of their work
   */
  public static void start(
      ActorSystem<?> system,
      String role,
      InstantSource clock,
      Supplier<CompletionStage<KillSwitchAct>> killSwitch,
      EntityMeters meters) {
    ClusterSharding sharding = ClusterSharding.get(system);
    Peers peers = new ShardedPeers(sharding);
    var entities = new Entities(system, peers, clock, killSwitch, meters);
    sharding.init(
        Entity.of(Market.KEY, entities::market)
            .withStopMessage(new Market.Stop())
            .withMessageExtractor(new MarketShards())
            .withRole(role));
    sharding.init(
        Entity.of(Account.KEY, entities::account)
            .withStopMessage(new Account.Stop())
            .withRole(role));
    DroppedCommands.watch(system, peers);
  }

  private List<Market.Command> obey(KillSwitchAct act) {
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

  private Behavior<Market.Command> market(EntityContext<Market.Command> entity) {
    String id = entity.getEntityId();
    MarketMeter meter = meters.market(id);
    return BatchingEntity.create(
        entity,
        () -> new MarketEntity(id, peers, clock, MarketEngine.DEFAULT_SUBMIT_WINDOW_MILLIS, meter),
        () -> killSwitch.get().thenApply(this::obey),
        settings,
        new Market.Stop(),
        false,
        meter);
  }

  private Behavior<Account.Command> account(EntityContext<Account.Command> entity) {
    return BatchingEntity.create(
        entity,
        () -> new AccountEntity(entity.getEntityId(), peers, clock, AccountLimits.DEFAULT),
        () -> CompletableFuture.completedFuture(List.of()),
        settings,
        new Account.Stop(),
        true,
        meters.account());
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
