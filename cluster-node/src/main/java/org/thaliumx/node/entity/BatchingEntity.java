package org.thaliumx.node.entity;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.PostStop;
import org.apache.pekko.actor.typed.Terminated;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;
import org.apache.pekko.cluster.sharding.typed.javadsl.ClusterSharding;
import org.apache.pekko.cluster.sharding.typed.javadsl.EntityContext;
import org.apache.pekko.persistence.typed.PersistenceId;
import org.jspecify.annotations.Nullable;
import org.thaliumx.domain.order.RejectReason;

/**
 * The front of an entity: collects the commands that arrive while a run of them is being stored,
 * and hands them to the {@link EntityJournal} behind it as the next run.
 *
 * <p>Under light load a run is one command and waits for nothing; under heavy load runs grow by
 * themselves. The queue is bounded: beyond it commands are refused, never dropped silently. When
 * the journal fails, the commands being stored are answered with {@code OUTCOME_UNKNOWN} and the
 * waiting ones with {@code UNAVAILABLE}. An entity that sleeps then stops, and the next command
 * starts it anew from what the journal really holds; one that always runs starts anew by itself, at
 * once the first time, and then at growing intervals.
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

  /** How long after another failure an entity starts anew that always runs: doubled, up to this. */
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);

  private enum Internal {
    RETRY,
    DUE,
    IDLE,
    RESTART
  }

  /** What a life of the entity begins with. */
  private record Opening(int life, List<?> commands) {}

  /** A life of the entity cannot begin. */
  private record NoOpening(int life, @Nullable Throwable failure) {}

  /** What the journal of a life says. */
  private record Told(int life, EntityJournal.Progress progress) {}

  /** One life of the entity: its state, and the journal behind it. */
  private record Life<C>(EntityLogic<C, ?, ?, ?> logic, ActorRef<EntityJournal.Run<C>> journal) {}

  private final Supplier<Life<C>> birth;
  private final Supplier<CompletionStage<List<C>>> opening;
  private final Settings settings;
  private final C stop;
  private final boolean sleeps;
  private final Runnable passivate;
  private final EntityMeter meter;
  private final TimerScheduler<Object> timers;
  private EntityLogic<C, ?, ?, ?> logic;
  private ActorRef<EntityJournal.Run<C>> journal;
  private final Queue<C> waiting = new ArrayDeque<>();
  private Duration pause = Duration.ZERO;
  private int life;
  private boolean recovered;
  private boolean opened;
  private boolean dead;
  private int waitingWeight;
  private List<C> running = List.of();
  private boolean busy = true;
  private boolean unfinished;
  private boolean stopping;

  /**
   * The behaviour of one entity.
   *
   * @param logic makes what decides, anew for each life of the entity
   * @param opening tells the commands that each life begins with, before any other
   * @param stop the command upon which it finishes what it has taken in, and stops
   * @param sleeps whether it leaves memory when it is idle
   * @param meter told of its work
   */
  static <C, E, B, S> Behavior<C> create(
      EntityContext<C> entity,
      Supplier<EntityLogic<C, E, B, S>> logic,
      Supplier<CompletionStage<List<C>>> opening,
      Settings settings,
      C stop,
      boolean sleeps,
      EntityMeter meter) {
    return Behaviors.<Object>setup(context ->
            Behaviors.withTimers(timers ->
                new BatchingEntity<>(
                    context, timers, entity, logic, opening, settings, stop, sleeps, meter)))
        .narrow();
  }

  private <E, B, S> BatchingEntity(
      ActorContext<Object> context,
      TimerScheduler<Object> timers,
      EntityContext<C> entity,
      Supplier<EntityLogic<C, E, B, S>> logic,
      Supplier<CompletionStage<List<C>>> opening,
      Settings settings,
      C stop,
      boolean sleeps,
      EntityMeter meter) {
    super(context);
    this.meter = meter;
    this.stop = stop;
    this.opening = opening;
    this.settings = settings;
    this.sleeps = sleeps;
    this.timers = timers;
    this.passivate =
        () -> entity.getShard().tell(new ClusterSharding.Passivate<>(context.getSelf().narrow()));
    PersistenceId id = EntityIds.persistenceId(entity);
    this.birth = () -> birth(context, id, logic.get(), settings, life, meter);
    Life<C> first = birth.get();
    this.logic = first.logic;
    this.journal = first.journal;
    begin();
    if (sleeps) {
      context.setReceiveTimeout(settings.idleAfter(), Internal.IDLE);
    }
  }

  private static <C, E, B, S> Life<C> birth(
      ActorContext<Object> context,
      PersistenceId id,
      EntityLogic<C, E, B, S> logic,
      Settings settings,
      int life,
      EntityMeter meter) {
    ActorRef<Object> self = context.getSelf();
    ActorRef<EntityJournal.Run<C>> journal =
        context.spawn(
            Behaviors.setup(own ->
                new EntityJournal<>(
                    own,
                    id,
                    logic,
                    settings.snapshotEveryEvents(),
                    progress -> self.tell(new Told(life, progress)),
                    meter)),
            "journal-" + life);
    return new Life<>(logic, journal);
  }

  private void begin() {
    recovered = false;
    opened = false;
    busy = true;
    getContext().watch(journal);
    int own = life;
    getContext()
        .pipeToSelf(
            opening.get(),
            (commands, failure) ->
                commands == null ? new NoOpening(own, failure) : new Opening(own, commands));
  }

  @Override
  public Receive<Object> createReceive() {
    return newReceiveBuilder()
        .onMessage(Told.class, told -> told.life == life ? onProgress(told.progress) : this)
        .onMessage(Opening.class, this::onOpening)
        .onMessage(NoOpening.class, this::onNoOpening)
        .onMessage(Internal.class, this::onInternal)
        .onSignal(Terminated.class, gone -> isJournal(gone.getRef()) ? onJournalLost() : this)
        .onSignal(PostStop.class, stopped -> onStopped())
        .onAnyMessage(this::onCommand)
        .build();
  }

  private boolean isJournal(ActorRef<Void> actor) {
    return actor.path().equals(journal.path());
  }

  // Only commands of this entity's type come through its type key.
  @SuppressWarnings("unchecked")
  private Behavior<Object> onCommand(Object message) {
    C command = (C) message;
    if (command.equals(stop)) {
      stopping = true;
      return dead ? onJournalLost() : runNext();
    }
    if (waitingWeight + logic.weight(command) > room(command)) {
      meter.overloaded();
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

  @SuppressWarnings("unchecked")
  private Behavior<Object> onOpening(Opening opening) {
    if (opening.life != life) {
      return this;
    }
    List<C> others = List.copyOf(waiting);
    waiting.clear();
    waitingWeight = 0;
    opening.commands.forEach(command -> await((C) command));
    await(logic.wake());
    others.forEach(this::await);
    opened = true;
    busy = !recovered;
    return runNext();
  }

  /** Nothing has been decided: to give up is safe at any time. */
  private Behavior<Object> onNoOpening(NoOpening none) {
    if (none.life == life) {
      getContext().getLog().warn("{} cannot begin: {}", name(), String.valueOf(none.failure));
      getContext().stop(journal);
    }
    return this;
  }

  private String name() {
    return getContext().getSelf().path().name();
  }

  private Behavior<Object> onProgress(EntityJournal.Progress progress) {
    if (recovered) {
      pause = Duration.ZERO;
    }
    recovered = true;
    busy = !opened;
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
      case RESTART -> restart();
    }
    return runNext();
  }

  private Behavior<Object> runNext() {
    if (busy) {
      return this;
    }
    if (waiting.isEmpty()) {
      return stopping ? handOver() : this;
    }
    running = nextRun();
    busy = true;
    journal.tell(new EntityJournal.Run<>(running));
    return this;
  }

  private Behavior<Object> handOver() {
    logic.handOver();
    return Behaviors.stopped();
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
    meter.begins(weight, waitingWeight);
    return run;
  }

  private Behavior<Object> onStopped() {
    meter.stopped();
    return this;
  }

  private Behavior<Object> onJournalLost() {
    meter.journalLost();
    getContext()
        .getLog()
        .warn(
            "{} {}: {} commands have an unknown outcome, {} are refused",
            name(),
            sleeps || stopping ? "stops" : "starts anew",
            running.size(),
            waiting.size());
    running.forEach(command -> logic.refuse(command, RejectReason.OUTCOME_UNKNOWN));
    waiting.forEach(command -> logic.refuse(command, RejectReason.UNAVAILABLE));
    if (sleeps || stopping) {
      return Behaviors.stopped();
    }
    running = List.of();
    waiting.clear();
    waitingWeight = 0;
    unfinished = false;
    timers.cancelAll();
    restartAfterPause();
    return this;
  }

  private void restartAfterPause() {
    busy = true;
    dead = true;
    if (pause.isZero()) {
      pause = FIRST_PAUSE;
      restart();
      return;
    }
    timers.startSingleTimer(Internal.RESTART, Internal.RESTART, pause);
    Duration twice = pause.multipliedBy(2);
    pause = twice.compareTo(LONGEST_PAUSE) < 0 ? twice : LONGEST_PAUSE;
  }

  private void restart() {
    dead = false;
    life++;
    Life<C> next = birth.get();
    logic = next.logic;
    journal = next.journal;
    begin();
  }
}
