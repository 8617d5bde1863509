package org.thaliumx.node.entity;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
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
 * What nobody waits for by itself is sent again a little later; its sender would do so only in
 * seconds.
 */
final class DroppedCommands {
  /** Where sharding itself has ended, what is sent again is dropped again: not at full speed. */
  private static final Duration PAUSE = Duration.ofMillis(100);

  /**
   * So many may wait to be sent again. In a long outage those who settle and submit add the same
   * again every second; beyond this it is left to them.
   */
  static final int MAX_WAITING = 1_000;

  private final ActorSystem<?> system;
  private final Peers peers;
  private final AtomicInteger waiting = new AtomicInteger();

  private DroppedCommands(ActorSystem<?> system, Peers peers) {
    this.system = system;
    this.peers = peers;
  }

  /** Watches for what is dropped on this node. */
  static void watch(ActorSystem<?> system, Peers peers) {
    system.systemActorOf(
        new DroppedCommands(system, peers).listen(), "dropped-commands", Props.empty());
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
      // What sharding drops comes wrapped twice.
      case AllDeadLetters dropped -> answer(dropped.message());
      case ShardingEnvelope<?> envelope -> answer(envelope.entityId(), envelope.message());
      case Account.Command command -> Refusals.refuse(command, RejectReason.UNAVAILABLE);
      case Market.Command command -> Refusals.refuse(command, RejectReason.UNAVAILABLE);
      default -> {}
    }
  }

  private void answer(String entity, Object message) {
    switch (message) {
      case Account.Await wait -> later(wait, () -> peers.account(entity, wait));
      case Account.AwaitClearing wait -> later(wait, () -> peers.account(entity, wait));
      case Account.Settle settle -> later(settle, () -> peers.account(entity, settle));
      case Market.Submit submit -> later(submit, () -> peers.market(entity, submit));
      case Market.Traced traced -> later(traced, () -> peers.market(entity, traced));
      default -> answer(message);
    }
  }

  private void later(Object message, Runnable act) {
    if (waiting.incrementAndGet() > MAX_WAITING) {
      waiting.decrementAndGet();
      answer(message);
      return;
    }
    Runnable over =
        () -> {
          waiting.decrementAndGet();
          act.run();
        };
    system.scheduler().scheduleOnce(PAUSE, over, system.executionContext());
  }
}
