package org.thaliumx.node.metrics;

import kamon.metric.Counter;
import kamon.metric.Histogram;
import kamon.tag.TagSet;

/** The instruments that every kind of entity has. Thread-safe. */
final class EntityInstruments {
  final Histogram batchOrders;
  final Histogram batchEvents;
  final Histogram queue;
  final Histogram persist;
  final Histogram recovery;
  final Counter overloaded;
  final Counter journalFailures;

  /**
   * Those of one kind.
   *
   * @param kind how their names begin
   */
  EntityInstruments(String kind, TagSet tags) {
    batchOrders =
        Instruments.sizes(
            kind + ".batch.orders", "Orders and settlements decided together, for one row.", tags);
    batchEvents = Instruments.sizes(kind + ".batch.events", "Events in one journal row.", tags);
    queue =
        Instruments.sizes(
            kind + ".queue", "Orders and settlements left waiting when a batch begins.", tags);
    persist =
        Instruments.times(
            kind + ".persist", "From a decided batch until the journal has stored it.", tags);
    recovery = Instruments.times(kind + ".recovery", "Reading back what the journal holds.", tags);
    overloaded =
        Instruments.counter(
            kind + ".overloaded", "Commands refused because too many waited.", tags);
    journalFailures =
        Instruments.counter(
            kind + ".journal.failures", "Stops because the journal could not be written.", tags);
  }
}
