package org.thaliumx.kafka.event;

import org.thaliumx.kafka.topic.Topic;

/**
 * How far the journal and the trail of acts have been told, and what stood there: who finds
 * something else at the same place has another exchange before it, or an older copy of this one.
 *
 * @param ordering the last row's; 0 before the first
 * @param persistenceId whose row it is
 * @param sequenceNumber its number among the rows of that id
 * @param checksum of its payload
 * @param actNumber the last row of the trail; 0 before the first
 * @param actHash its hash
 */
public record PublishedPosition(
    long ordering,
    String persistenceId,
    long sequenceNumber,
    long checksum,
    long actNumber,
    String actHash) {

  /** Before anything was told. */
  public static final PublishedPosition START = new PublishedPosition(0, "", 0, 0, 0, "");

  /** The key it has in its topic. */
  public static final String KEY = "position";

  /** As its record has it. */
  public byte[] toJson() {
    return new JsonBytes()
        .start()
        .number("ordering", ordering)
        .text("persistence_id", persistenceId)
        .number("sequence_number", sequenceNumber)
        .number("checksum", checksum)
        .number("act_number", actNumber)
        .text("act_hash", actHash)
        .finish();
  }

  /**
   * Reads it back.
   *
   * @throws IllegalStateException where it is none
   */
  public static PublishedPosition parse(byte[] value) {
    var record = StateRecord.parse(Topic.STATE_BRIDGE, KEY, value);
    return new PublishedPosition(
        record.number("ordering"),
        record.text("persistence_id"),
        record.number("sequence_number"),
        record.number("checksum"),
        record.number("act_number"),
        record.text("act_hash"));
  }

  /** After this row of the journal. */
  public PublishedPosition after(long nextOrdering, String id, long number, long sum) {
    return new PublishedPosition(nextOrdering, id, number, sum, actNumber, actHash);
  }

  /** After this row of the trail. */
  public PublishedPosition after(ActRow row) {
    return new PublishedPosition(
        ordering, persistenceId, sequenceNumber, checksum, row.number(), row.hash());
  }
}
