package org.thaliumx.kafka.event;

/**
 * Where in the journal an event stands.
 *
 * @param ordering the row's
 * @param item which of the row's events, from 0
 */
record JournalPosition(long ordering, int item) {

  /** Of what is not in the journal. */
  static final JournalPosition NOWHERE = new JournalPosition(0, 0);

  /** The place as one name. */
  String text() {
    return ordering + "-" + item;
  }
}
