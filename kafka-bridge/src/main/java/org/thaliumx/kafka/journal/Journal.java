package org.thaliumx.kafka.journal;

import java.util.List;
import java.util.Optional;
import org.thaliumx.kafka.event.ActRow;
import org.thaliumx.kafka.event.History;

/**
 * Where the events come from. Blocks; one thread. Whatever fails throws a {@link RuntimeException},
 * and may be tried again.
 */
public interface Journal extends AutoCloseable {

  /**
   * A row.
   *
   * @param ordering its place among all rows, which may have gaps
   * @param entity what kind of thing it is of
   * @param id which one
   * @param sequenceNumber its place among the rows of that one, from 1 without gaps
   * @param manifest what the payload is
   * @param payload its bytes; not copied, so treat them as read-only
   */
  @SuppressWarnings("ArrayRecordComponent") // A view of what was read; never compared.
  record Row(
      long ordering,
      String entity,
      String id,
      long sequenceNumber,
      String manifest,
      byte[] payload) {}

  /** The next rows, in order and without gaps, as far as everything before them is decided. */
  List<Row> next(long afterOrdering, int maxRows);

  /** The row of exactly that place. */
  Optional<Row> at(long ordering);

  /** The place of the last row there is; 0 for none. */
  long lastOrdering();

  /** What there was after that row and before the next one. */
  History before(long ordering);

  /** The next rows of the trail of acts. */
  List<ActRow> acts(long afterNumber, int maxRows);

  /** The hash of a row of that trail. */
  Optional<String> actHash(long number);

  /** Gives back what it holds on to; it may be used again. */
  @Override
  void close();
}
