package org.thaliumx.testkit.journal;

/**
 * One row of the journal.
 *
 * @param persistenceId the entity's name, for example {@code market|BTC_USD}
 * @param sequenceNr its place among the rows of the entity, from 1 on
 * @param payload the events
 * @param writerUuid the incarnation of the entity that wrote it
 * @param node the life of a node that wrote it
 */
public record Row(
    String persistenceId, long sequenceNr, Payload payload, String writerUuid, String node) {

  @Override
  public String toString() {
    return persistenceId + " " + sequenceNr + " by " + node;
  }
}
