package org.thaliumx.node.entity;

import java.util.ArrayList;
import java.util.List;

/**
 * Drives an entity's logic as its journal does, in one thread and with a list for a journal.
 *
 * @param <C> its commands
 * @param <E> its events
 * @param <B> its journal rows
 */
final class DrivenEntity<C, E, B> {
  final List<B> rows = new ArrayList<>();
  private final EntityLogic<C, E, B, ?> logic;

  DrivenEntity(EntityLogic<C, E, B, ?> logic) {
    this.logic = logic;
  }

  /** Decides commands together, stores what comes of them, and says what there is to say. */
  @SafeVarargs
  final void run(C... commands) {
    decide(commands).speak(rows.size());
  }

  /** Decides and stores, but says nothing yet. */
  @SafeVarargs
  final Turn<E> decide(C... commands) {
    var turn = new Turn<E>();
    for (C command : commands) {
      logic.decide(command, turn);
    }
    logic.finish(turn);
    if (!turn.events().isEmpty()) {
      rows.add(logic.batch(turn));
    }
    return turn;
  }

  /** Lets another incarnation recover from the same journal. */
  <N extends EntityLogic<C, E, B, ?>> DrivenEntity<C, E, B> succeededBy(N next) {
    rows.forEach(next::replay);
    var driven = new DrivenEntity<>(next);
    driven.rows.addAll(rows);
    return driven;
  }
}
