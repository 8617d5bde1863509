package org.thaliumx.node.entity;

import java.util.List;
import java.util.function.Consumer;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.persistence.typed.PersistenceId;
import org.apache.pekko.persistence.typed.RecoveryCompleted;
import org.apache.pekko.persistence.typed.SnapshotAdapter;
import org.apache.pekko.persistence.typed.SnapshotCompleted;
import org.apache.pekko.persistence.typed.SnapshotFailed;
import org.apache.pekko.persistence.typed.javadsl.CommandHandler;
import org.apache.pekko.persistence.typed.javadsl.Effect;
import org.apache.pekko.persistence.typed.javadsl.EventHandler;
import org.apache.pekko.persistence.typed.javadsl.EventSourcedBehavior;
import org.apache.pekko.persistence.typed.javadsl.SignalHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides one run of commands at a time and stores its events as one row; says nothing before that.
 *
 * <p>The state is mutable and runs ahead of the journal while a run is decided, because the second
 * command of a run builds on the first. A row that fails to be stored stops this actor, and its
 * state with it. {@link BatchingEntity} never sends a run before the one before it is done, so the
 * stash stays empty.
 */
final class EntityJournal<C, E, B, S>
    extends EventSourcedBehavior<EntityJournal.Run<C>, B, EntityLogic<C, E, B, S>> {
  private static final Logger log = LoggerFactory.getLogger(EntityJournal.class);

  /** Commands to decide together, in order. */
  record Run<C>(List<C> commands) {}

  /**
   * What this actor tells the one in front of it: that it is ready for the next run.
   *
   * @param unfinished whether something waits for an answer from elsewhere
   * @param millisUntilDue in how many milliseconds time is due for something
   */
  record Progress(boolean unfinished, long millisUntilDue) {}

  private final ActorContext<Run<C>> context;
  private final EntityLogic<C, E, B, S> logic;
  private final int snapshotEveryEvents;
  private final Consumer<Progress> progress;
  private final EntityMeter meter;
  private boolean recovering = true;
  private int eventsSinceSnapshot;

  EntityJournal(
      ActorContext<Run<C>> context,
      PersistenceId id,
      EntityLogic<C, E, B, S> logic,
      int snapshotEveryEvents,
      Consumer<Progress> progress,
      EntityMeter meter) {
    super(id);
    this.context = context;
    this.logic = logic;
    this.snapshotEveryEvents = snapshotEveryEvents;
    this.progress = progress;
    this.meter = meter;
    meter.recovering();
  }

  @Override
  public EntityLogic<C, E, B, S> emptyState() {
    return logic;
  }

  @Override
  public CommandHandler<Run<C>, B, EntityLogic<C, E, B, S>> commandHandler() {
    return (state, run) -> decide(run.commands());
  }

  private Effect<B, EntityLogic<C, E, B, S>> decide(List<C> commands) {
    var turn = new Turn<E>();
    var traced =
        TracedCommands.begin(commands, logic, turn, meter, persistenceId().entityTypeHint());
    commands.forEach(command -> logic.decide(command, turn));
    logic.finish(turn);
    meter.decided(turn.events().size());
    if (turn.events().isEmpty()) {
      traced.end();
      speak(turn);
      return Effect().none();
    }
    return Effect().persist(logic.batch(turn)).thenRun(() -> stored(turn, traced));
  }

  private void stored(Turn<E> turn, TracedCommands traced) {
    meter.stored();
    traced.end();
    speak(turn);
  }

  private void speak(Turn<E> turn) {
    turn.speak(lastSequenceNumber(context));
    reportProgress();
  }

  private void recovered() {
    recovering = false;
    meter.recovered();
    reportProgress();
  }

  private void reportProgress() {
    progress.accept(new Progress(logic.isUnfinished(), logic.millisUntilDue()));
  }

  @Override
  public EventHandler<EntityLogic<C, E, B, S>, B> eventHandler() {
    return (state, batch) -> {
      eventsSinceSnapshot += logic.size(batch);
      // What was decided here has changed the state already.
      if (recovering) {
        logic.replay(batch);
      }
      return state;
    };
  }

  @Override
  public SignalHandler<EntityLogic<C, E, B, S>> signalHandler() {
    return newSignalHandlerBuilder()
        .onSignal(RecoveryCompleted.instance(), state -> recovered())
        .onSignal(SnapshotCompleted.class, (state, done) -> {})
        .onSignal(
            SnapshotFailed.class,
            (state, failed) ->
                log.warn("{}: no snapshot", persistenceId().id(), failed.getFailure()))
        .build();
  }

  @Override
  public boolean shouldSnapshot(EntityLogic<C, E, B, S> state, B batch, long sequenceNr) {
    if (eventsSinceSnapshot < snapshotEveryEvents) {
      return false;
    }
    eventsSinceSnapshot = 0;
    return true;
  }

  @Override
  public SnapshotAdapter<EntityLogic<C, E, B, S>> snapshotAdapter() {
    return new SnapshotAdapter<>() {
      @Override
      public Object toJournal(EntityLogic<C, E, B, S> state) {
        return state.snapshot();
      }

      @Override
      @SuppressWarnings("unchecked")
      public EntityLogic<C, E, B, S> fromJournal(Object snapshot) {
        logic.restore((S) snapshot);
        return logic;
      }
    };
  }
}
