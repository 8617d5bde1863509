package org.thaliumx.testkit.journal;

/**
 * A snapshot.
 *
 * @param persistenceId the entity's name
 * @param sequenceNr the row after which it was taken
 * @param timestampMillis when that was, since the epoch
 * @param payload the state
 */
public record StoredSnapshot(
    String persistenceId, long sequenceNr, long timestampMillis, Payload payload) {}
