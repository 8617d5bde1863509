package org.thaliumx.kafka.event;

/**
 * Where in the journal an event stands.
 *
 * @param ordering the row's
 * @param item which of the row's events, from 0
 */
record JournalPosition(long ordering, int item) {

  /** The place as one name. */
  String text() {
    return ordering + "-" + item;
  }
}
