package org.thaliumx.node.entity;

import java.time.Duration;
import java.time.InstantSource;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.cluster.sharding.typed.javadsl.ClusterSharding;
import org.apache.pekko.cluster.sharding.typed.javadsl.Entity;
import org.thaliumx.domain.account.AccountLimits;
import org.thaliumx.domain.market.MarketEngine;
import org.thaliumx.protocol.Account;
import org.thaliumx.protocol.Market;

/** Starts the sharding of markets and accounts on this node. */
public final class Entities {
  private static final int MAX_QUEUE = 20_000;
  private static final int MAX_RUN = 500;
  private static final int SNAPSHOT_EVERY_EVENTS = 20_000;
  private static final Duration RETRY_AFTER = Duration.ofSeconds(1);
  private static final Duration IDLE_AFTER = Duration.ofMinutes(2);

  private static final BatchingEntity.Settings SETTINGS =
      new BatchingEntity.Settings(
          MAX_QUEUE, MAX_RUN, SNAPSHOT_EVERY_EVENTS, RETRY_AFTER, IDLE_AFTER);

  private Entities() {}

  /**
   * Makes this node a home for entities, if it has the role for that; else they are only reached
   * from here.
   *
   * @param role the cluster role of the nodes that are homes for entities
   */
  public static void start(ActorSystem<?> system, String role, InstantSource clock) {
    ClusterSharding sharding = ClusterSharding.get(system);
    Peers peers = new ShardedPeers(sharding);
    sharding.init(
        Entity.of(
                Market.KEY,
                entity ->
                    BatchingEntity.create(
                        entity,
                        new MarketEntity(
                            entity.getEntityId(),
                            peers,
                            clock,
                            MarketEngine.DEFAULT_SUBMIT_WINDOW_MILLIS),
                        SETTINGS,
                        new Market.Stop(),
                        false))
            .withStopMessage(new Market.Stop())
            .withRole(role));
    sharding.init(
        Entity.of(
                Account.KEY,
                entity ->
                    BatchingEntity.create(
                        entity,
                        new AccountEntity(
                            entity.getEntityId(), peers, clock, AccountLimits.DEFAULT),
                        SETTINGS,
                        new Account.Stop(),
                        true))
            .withStopMessage(new Account.Stop())
            .withRole(role));
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
