package org.thaliumx.kafka;

/** Whom the parts of the bridge tell of their work. Thread-safe, and quick. */
public interface KafkaMeter {

  /** Nobody. */
  KafkaMeter NONE =
      new KafkaMeter() {
        @Override
        public void written(long records) {}

        @Override
        public void failed(long records) {}

        @Override
        public void behind(long rows, long millis) {}

        @Override
        public void commandDone() {}

        @Override
        public void commandRejected() {}
      };

  /** Records of a transaction that was committed. */
  void written(long records);

  /** Records that Kafka did not take; they are written again. */
  void failed(long records);

  /**
   * How far what is in Kafka is behind the journal.
   *
   * @param rows of the journal that are not in Kafka yet
   * @param millis how old the first of them is; 0 if there is none
   */
  void behind(long rows, long millis);

  /** A command of another system was carried out. */
  void commandDone();

  /** A command of another system cannot be carried out and was put aside. */
  void commandRejected();
}
