package org.thaliumx.node.entity;

import org.apache.pekko.actor.AllDeadLetters;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.Props;
import org.apache.pekko.actor.typed.javadsl.Adapter;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.cluster.sharding.typed.ShardingEnvelope;
import org.thaliumx.domain.order.RejectReason;
import org.thaliumx.protocol.Account;
import org.thaliumx.protocol.Market;

/**
 * Answers for entities that are not there. While a shard moves, sharding drops what comes to it
 * between two steps of the hand-over, and what comes to an entity that has just stopped has nobody
 * to read it. Nothing of that was done, so whoever asked is told so at once, and may ask again.
 */
final class DroppedCommands {
  private final Peers peers;

  private DroppedCommands(Peers peers) {
    this.peers = peers;
  }

  /** Watches for what is dropped on this node. */
  static void watch(ActorSystem<?> system, Peers peers) {
    system.systemActorOf(new DroppedCommands(peers).listen(), "dropped-commands", Props.empty());
  }

  private Behavior<AllDeadLetters> listen() {
    return Behaviors.setup(context -> {
      context
          .getSystem()
          .classicSystem()
          .eventStream()
          .subscribe(Adapter.toClassic(context.getSelf()), AllDeadLetters.class);
      return Behaviors.receiveMessage(dead -> {
        answer(dead.message());
        return Behaviors.same();
      });
    });
  }

  private void answer(Object message) {
    switch (message) {
      case ShardingEnvelope<?> envelope when envelope.message() instanceof Account.Await wait ->
          peers.account(envelope.entityId(), wait);
      case ShardingEnvelope<?> envelope -> answer(envelope.message());
      case Account.Command command -> Refusals.refuse(command, RejectReason.UNAVAILABLE);
      case Market.Command command -> Refusals.refuse(command, RejectReason.UNAVAILABLE);
      default -> {}
    }
  }
}
