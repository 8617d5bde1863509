package org.thaliumx.node.entity;

import java.util.ArrayList;
import java.util.List;
import org.thaliumx.protocol.TraceContext;
import org.thaliumx.protocol.Tracer;

/** The steps of traced requests that one run takes. */
final class TracedCommands {
  private static final TracedCommands NONE = new TracedCommands(List.of());

  private final List<Tracer.Span> steps;

  private TracedCommands(List<Tracer.Span> steps) {
    this.steps = steps;
  }

  /**
   * Begins a step for each command that is traced; what the turn says belongs to the last of them.
   *
   * @param entityType what the steps are called
   */
  static <C> TracedCommands begin(
      List<C> commands,
      EntityLogic<C, ?, ?, ?> logic,
      Turn<?> turn,
      EntityMeter meter,
      String entityType) {
    TracedCommands traced = NONE;
    for (C command : commands) {
      String traceparent = logic.traceparent(command);
      if (traceparent != null) {
        traced = traced == NONE ? new TracedCommands(new ArrayList<>()) : traced;
        TraceContext request = TraceContext.parse(traceparent).orElseGet(TraceContext::begin);
        traced.add(meter.traced(request, entityType), commands.size());
        turn.belongsTo(traced.steps.getLast().context());
      }
    }
    return traced;
  }

  private void add(Tracer.Span step, int together) {
    step.tag("commands.together", Integer.toString(together));
    steps.add(step);
  }

  /** What the run decided is stored. */
  void end() {
    steps.forEach(step -> step.end(false));
  }
}
