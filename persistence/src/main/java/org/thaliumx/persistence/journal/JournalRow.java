package org.thaliumx.persistence.journal;

/**
 * One row of the journal as it is stored.
 *
 * @param ordering its place among all rows; rows that were rolled back leave gaps
 * @param persistenceId whose event it is
 * @param sequenceNumber its place among the rows of that id, from 1 without gaps
 * @param manifest what the payload is
 * @param payload its bytes; not copied, so treat them as read-only
 */
@SuppressWarnings("ArrayRecordComponent") // A view of what the driver read; never compared.
public record JournalRow(
    long ordering, String persistenceId, long sequenceNumber, String manifest, byte[] payload) {}
