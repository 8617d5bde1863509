package org.thaliumx.feeds;

import java.util.function.BiFunction;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;

/**
 * Receivers for what a hub's source sends. A hub has another one for each subscription, so that
 * what comes to an older one can be told from what is meant for it now.
 */
public final class SourceSubscription {
  private SourceSubscription() {}

  /**
   * A receiver that gives its hub each message together with itself.
   *
   * @param heard makes of both what the hub understands
   */
  public static <M, C> ActorRef<M> newReceiver(
      ActorContext<C> hub, BiFunction<ActorRef<M>, M, C> heard) {
    ActorRef<C> listener = hub.getSelf();
    return hub.spawnAnonymous(
        Behaviors.<M>setup(self ->
            Behaviors.receiveMessage(message -> {
              listener.tell(heard.apply(self.getSelf(), message));
              return Behaviors.same();
            })));
  }
}
