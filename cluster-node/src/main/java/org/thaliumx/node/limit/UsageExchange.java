package org.thaliumx.node.limit;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.LongSupplier;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.Props;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;
import org.apache.pekko.actor.typed.pubsub.Topic;
import org.thaliumx.domain.limit.Limiter;
import org.thaliumx.domain.limit.Usage;
import org.thaliumx.protocol.LimitUsage;

/**
 * Tells the other nodes every quarter of a second what this one let pass, and hears the same of
 * them. A message that gets lost lets a client have that much more.
 */
final class UsageExchange extends AbstractBehavior<Object> {

  /** How often others are told; with the way there, how long several nodes know too little. */
  static final Duration TELL_EVERY = Duration.ofMillis(250);

  private static final Duration SWEEP_EVERY = Duration.ofSeconds(10);

  /** A message has to fit into a frame. */
  private static final int MOST_IN_A_MESSAGE = 2_000;

  private static final Object TELL = new Object();
  private static final Object SWEEP = new Object();

  private final Limiter limiter;
  private final LongSupplier nanoClock;
  private final ActorRef<Topic.Command<LimitUsage>> topic;
  private final String node;

  private UsageExchange(ActorContext<Object> context, Limiter limiter, LongSupplier nanoClock) {
    super(context);
    this.limiter = limiter;
    this.nanoClock = nanoClock;
    this.topic = context.spawn(Topic.create(LimitUsage.class, "limit-usage"), "topic");
    this.node = UUID.randomUUID().toString();
    topic.tell(Topic.subscribe(context.getSelf().narrow()));
  }

  static void start(ActorSystem<?> system, Limiter limiter, LongSupplier nanoClock) {
    system.systemActorOf(behavior(limiter, nanoClock), "limit-usage", Props.empty());
  }

  static Behavior<Object> behavior(Limiter limiter, LongSupplier nanoClock) {
    return Behaviors.setup(context ->
        Behaviors.withTimers(timers -> {
          timers.startTimerWithFixedDelay(TELL, TELL_EVERY);
          timers.startTimerWithFixedDelay(SWEEP, SWEEP_EVERY);
          return new UsageExchange(context, limiter, nanoClock);
        }));
  }

  @Override
  public Receive<Object> createReceive() {
    return newReceiveBuilder()
        .onMessageEquals(TELL, this::tell)
        .onMessageEquals(SWEEP, this::sweep)
        .onMessage(LimitUsage.class, this::hear)
        .build();
  }

  private Behavior<Object> tell() {
    List<Usage> usages = limiter.takeUsage(nanoClock.getAsLong());
    for (int from = 0; from < usages.size(); from += MOST_IN_A_MESSAGE) {
      int to = Math.min(usages.size(), from + MOST_IN_A_MESSAGE);
      topic.tell(Topic.publish(new LimitUsage(node, List.copyOf(usages.subList(from, to)))));
    }
    return this;
  }

  private Behavior<Object> hear(LimitUsage told) {
    if (!told.node().equals(node)) {
      limiter.applyUsage(told.usages(), nanoClock.getAsLong());
    }
    return this;
  }

  private Behavior<Object> sweep() {
    limiter.sweep(nanoClock.getAsLong());
    return this;
  }
}
