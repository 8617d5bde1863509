package org.thaliumx.node.journal;

/** Something that is written from the journal. Its methods block. */
public interface Projection {

  /** What it is called, such as {@code ledger}. */
  String name();

  /** How often it is written. */
  Pace pace();

  /** The ordering of the last journal row that it is written from; 0 before the first. */
  long offset();

  /**
   * Writes what these rows lead to and moves the offset, both or neither.
   *
   * @return false, with nothing written, when the offset is not where the rows begin: another node
   *     was faster
   */
  boolean apply(JournalReader.Stretch stretch);
}
