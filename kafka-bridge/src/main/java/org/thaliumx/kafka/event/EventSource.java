package org.thaliumx.kafka.event;

/** What the events with metadata say of where they come from. */
final class EventSource {
  static final String NAME = "thaliumx";

  /** The version of the events' forms. */
  static final String VERSION = "1.0.0";

  /** There is one tenant as yet. */
  static final String TENANT = "default";

  private EventSource() {}
}
