package org.thaliumx.node.entity;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.ChildFailed;
import org.apache.pekko.actor.typed.Terminated;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;
import org.apache.pekko.cluster.sharding.typed.javadsl.ClusterSharding;
import org.apache.pekko.cluster.sharding.typed.javadsl.EntityContext;
import org.thaliumx.domain.order.RejectReason;

/**
 * The front of an entity: collects the commands that arrive while a run of them is being stored,
 * and hands them to the {@link EntityJournal} behind it as the next run.
 *
 * <p>Under light load a run is one command and waits for nothing; under heavy load runs grow by
 * themselves. The queue is bounded: beyond it commands are refused, never dropped silently. When
 * the journal fails, the commands being stored are answered with {@code OUTCOME_UNKNOWN} and the
 * waiting ones with {@code UNAVAILABLE}, and the entity stops; the next command starts it anew from
 * what the journal really holds.
 */
final class BatchingEntity<C> extends AbstractBehavior<Object> {

  /**
   * How the entity is run.
   *
   * @param maxQueue how many commands may wait, each counted by its weight; for vital ones there is
   *     as much room again, which no others can fill
   * @param maxRun how many commands are decided together, counted in the same way
   * @param snapshotEveryEvents after how many events the next snapshot is taken
   * @param retryAfter how long something unfinished is left alone before it is tried again
   * @param idleAfter after how long without a command an entity that sleeps leaves memory
   */
  record Settings(
      int maxQueue, int maxRun, int snapshotEveryEvents, Duration retryAfter, Duration idleAfter) {}

  /** Something due later is asked for again when this is over. */
  private static final Duration LONGEST_TIMER = Duration.ofHours(1);

  private enum Internal {
    RETRY,
    DUE,
    IDLE
  }

  private final EntityLogic<C, ?, ?, ?> logic;
  private final Settings settings;
  private final C stop;
  private final Runnable passivate;
  private final TimerScheduler<Object> timers;
  private final ActorRef<EntityJournal.Run<C>> journal;
  private final Queue<C> waiting = new ArrayDeque<>();
  private int waitingWeight;
  private List<C> running = List.of();
  private boolean busy = true;
  private boolean unfinished;
  private boolean stopping;

  /**
   * The behaviour of one entity.
   *
   * @param stop the command upon which it finishes what it has taken in, and stops
   * @param sleeps whether it leaves memory when it is idle
   */
  static <C, E, B, S> Behavior<C> create(
      EntityContext<C> entity,
      EntityLogic<C, E, B, S> logic,
      Settings settings,
      C stop,
      boolean sleeps) {
    return Behaviors.<Object>setup(context ->
            Behaviors.withTimers(timers ->
                new BatchingEntity<>(context, timers, entity, logic, settings, stop, sleeps)))
        .narrow();
  }

  private <E, B, S> BatchingEntity(
      ActorContext<Object> context,
      TimerScheduler<Object> timers,
      EntityContext<C> entity,
      EntityLogic<C, E, B, S> logic,
      Settings settings,
      C stop,
      boolean sleeps) {
    super(context);
    this.stop = stop;
    this.logic = logic;
    this.settings = settings;
    this.timers = timers;
    this.passivate =
        () -> entity.getShard().tell(new ClusterSharding.Passivate<>(context.getSelf().narrow()));
    ActorRef<Object> self = context.getSelf();
    this.journal =
        context.spawn(
            Behaviors.setup(own ->
                new EntityJournal<>(
                    own,
                    EntityIds.persistenceId(entity),
                    logic,
                    settings.snapshotEveryEvents(),
                    self::tell)),
            "journal");
    context.watch(journal);
    await(logic.wake());
    if (sleeps) {
      context.setReceiveTimeout(settings.idleAfter(), Internal.IDLE);
    }
  }

  @Override
  public Receive<Object> createReceive() {
    return newReceiveBuilder()
        .onMessage(EntityJournal.Progress.class, this::onProgress)
        .onMessage(Internal.class, this::onInternal)
        .onSignal(ChildFailed.class, failed -> onJournalLost())
        .onSignal(Terminated.class, stopped -> onJournalLost())
        .onAnyMessage(this::onCommand)
        .build();
  }

  // Only commands of this entity's type come through its type key.
  @SuppressWarnings("unchecked")
  private Behavior<Object> onCommand(Object message) {
    C command = (C) message;
    if (command.equals(stop)) {
      stopping = true;
      return runNext();
    }
    if (waitingWeight + logic.weight(command) > room(command)) {
      logic.refuse(command, RejectReason.OVERLOADED);
    } else {
      await(command);
    }
    return runNext();
  }

  private int room(C command) {
    return logic.isVital(command) ? 2 * settings.maxQueue() : settings.maxQueue();
  }

  private void await(C command) {
    waiting.add(command);
    waitingWeight += logic.weight(command);
  }

  private Behavior<Object> onProgress(EntityJournal.Progress progress) {
    busy = false;
    running = List.of();
    unfinished = progress.unfinished();
    awaitDue(progress.millisUntilDue());
    if (unfinished && !timers.isTimerActive(Internal.RETRY)) {
      timers.startSingleTimer(Internal.RETRY, Internal.RETRY, settings.retryAfter());
    }
    return runNext();
  }

  /** A timer goes off too late rather than too early; one that is set again replaces the other. */
  private void awaitDue(long millis) {
    if (millis == Long.MAX_VALUE) {
      timers.cancel(Internal.DUE);
    } else {
      var delay = Duration.ofMillis(Math.clamp(millis, 1, LONGEST_TIMER.toMillis()));
      timers.startSingleTimer(Internal.DUE, Internal.DUE, delay);
    }
  }

  private Behavior<Object> onInternal(Internal event) {
    switch (event) {
      case RETRY -> await(logic.wake());
      case DUE -> await(logic.advance());
      case IDLE -> {
        if (!unfinished && !busy) {
          passivate.run();
        }
      }
    }
    return runNext();
  }

  private Behavior<Object> runNext() {
    if (busy) {
      return this;
    }
    if (waiting.isEmpty()) {
      return stopping ? Behaviors.stopped() : this;
    }
    running = nextRun();
    busy = true;
    journal.tell(new EntityJournal.Run<>(running));
    return this;
  }

  private List<C> nextRun() {
    var run = new ArrayList<C>(Math.min(waiting.size(), settings.maxRun()));
    C command;
    int weight = 0;
    while (weight < settings.maxRun() && (command = waiting.poll()) != null) {
      run.add(command);
      weight += logic.weight(command);
    }
    waitingWeight -= weight;
    return run;
  }

  private Behavior<Object> onJournalLost() {
    getContext()
        .getLog()
        .warn(
            "{} stops: {} commands have an unknown outcome, {} are refused",
            getContext().getSelf().path().name(),
            running.size(),
            waiting.size());
    running.forEach(command -> logic.refuse(command, RejectReason.OUTCOME_UNKNOWN));
    waiting.forEach(command -> logic.refuse(command, RejectReason.UNAVAILABLE));
    return Behaviors.stopped();
  }
}
