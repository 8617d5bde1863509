package org.thaliumx.node.entity;

import org.apache.pekko.cluster.sharding.typed.ShardingEnvelope;
import org.apache.pekko.cluster.sharding.typed.ShardingMessageExtractor;
import org.thaliumx.protocol.Market;

/**
 * Each market is a shard of its own: shards are what the cluster spreads evenly over its nodes, and
 * a few markets drawn into a fixed number of shards would leave some nodes with none. One that
 * moves stops no other.
 */
final class MarketShards
    extends ShardingMessageExtractor<ShardingEnvelope<Market.Command>, Market.Command> {

  @Override
  public String entityId(ShardingEnvelope<Market.Command> envelope) {
    return envelope.entityId();
  }

  @Override
  public String shardId(String market) {
    return market;
  }

  @Override
  public Market.Command unwrapMessage(ShardingEnvelope<Market.Command> envelope) {
    return envelope.message();
  }
}
