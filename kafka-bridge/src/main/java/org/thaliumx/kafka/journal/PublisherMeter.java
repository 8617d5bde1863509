package org.thaliumx.kafka.journal;

/** Told of the publisher's work, on its thread. */
public interface PublisherMeter {

  /** Counts nothing. */
  PublisherMeter NONE =
      new PublisherMeter() {
        @Override
        public void published(int rows, int records, long lagMillis) {}

        @Override
        public void behind(long rows, long millis) {}

        @Override
        public void aborted() {}

        @Override
        public void failed() {}

        @Override
        public void publishing(boolean now) {}
      };

  /**
   * A transaction was committed.
   *
   * @param rows of the journal in it
   * @param records in Kafka, without the state
   * @param lagMillis how long ago the first event in it was decided; 0 where there was none
   */
  void published(int rows, int records, long lagMillis);

  /**
   * How far the journal is ahead; said about once a second.
   *
   * @param rows of the journal that are not in Kafka yet
   * @param millis how old the last row is that is; 0 where no other follows
   */
  void behind(long rows, long millis);

  /** A transaction was begun and not committed, or nobody knows whether it was. */
  void aborted();

  /** An attempt came to nothing. */
  void failed();

  /** Whether this node is the one that publishes, and can. */
  void publishing(boolean now);
}
