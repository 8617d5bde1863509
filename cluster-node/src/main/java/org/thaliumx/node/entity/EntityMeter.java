package org.thaliumx.node.entity;

import org.thaliumx.protocol.TraceContext;
import org.thaliumx.protocol.Tracer;

/**
 * Told by one entity of its work, so that somebody can count. What is told must be cheap to take
 * in: it happens while commands wait. The entity's two actors tell it one after the other, never at
 * the same time, but on different threads.
 */
public interface EntityMeter {

  /** Counts nothing. */
  EntityMeter NONE = new EntityMeter() {};

  /** The entity begins to read what the journal holds of it: a life of it begins. */
  default void recovering() {}

  /** The entity has read what the journal holds of it, and works. */
  default void recovered() {}

  /**
   * A run of commands begins.
   *
   * @param taken how many orders and settlements it carries
   * @param left how many more wait
   */
  default void begins(int taken, int left) {}

  /** A command of the run belongs to a request that is traced; ends when what it did is stored. */
  default Tracer.Span traced(TraceContext request, String entityType) {
    return Tracer.NONE.step(request, entityType);
  }

  /** The run is decided, and what came of it goes to the journal. */
  default void decided(int events) {}

  /** What the run decided is stored. */
  default void stored() {}

  /** A command was refused because too many wait. */
  default void overloaded() {}

  /** The journal failed, and this life of the entity is over. */
  default void journalLost() {}

  /** The entity is gone from this node. */
  default void stopped() {}
}
