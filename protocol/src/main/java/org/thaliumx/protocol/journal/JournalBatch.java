package org.thaliumx.protocol.journal;

import java.io.NotSerializableException;

/** What a row of the journal holds: the events that an account or a market decided together. */
public sealed interface JournalBatch permits AccountBatch, MarketBatch {

  /**
   * Reads a row, for whoever cannot go on without it.
   *
   * @param ordering the row's place in the journal, to say which one it is
   * @param manifest what its payload is
   * @throws IllegalStateException when this node cannot read it
   */
  static JournalBatch ofRow(long ordering, String manifest, byte[] payload) {
    try {
      if (JournalCodec.decode(manifest, payload) instanceof JournalBatch batch) {
        return batch;
      }
    } catch (NotSerializableException e) {
      throw new IllegalStateException("journal row " + ordering + " cannot be read", e);
    }
    throw new IllegalStateException("journal row " + ordering + " holds no events: " + manifest);
  }
}
