package org.thaliumx.domain.simulation;

import java.util.ArrayList;
import java.util.List;

/** What a batch of messages led to: events to be stored, and what may be done once they are. */
final class Turn<E> {
  private final List<E> events = new ArrayList<>();
  private final List<Runnable> afterwards = new ArrayList<>();

  void event(E event) {
    events.add(event);
  }

  void afterwards(Runnable action) {
    afterwards.add(action);
  }

  List<E> events() {
    return events;
  }

  void conclude() {
    afterwards.forEach(Runnable::run);
  }
}
