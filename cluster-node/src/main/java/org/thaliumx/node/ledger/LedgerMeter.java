package org.thaliumx.node.ledger;

/** Told by the keeper of the ledger of its work. Called on the keeper's thread. */
public interface LedgerMeter {

  /** Counts nothing. */
  LedgerMeter NONE =
      new LedgerMeter() {
        @Override
        public void applied(int rows) {}

        @Override
        public void failed() {}
      };

  /** So many rows of the journal were written into the ledger by this node. */
  void applied(int rows);

  /** An attempt came to nothing: the database is away, or what was posted does not balance. */
  void failed();
}
