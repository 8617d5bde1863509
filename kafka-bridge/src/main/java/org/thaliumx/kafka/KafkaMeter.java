package org.thaliumx.kafka;

/** Whom those tell who do what other systems ask for. Thread-safe, and quick. */
public interface KafkaMeter {

  /** Nobody. */
  KafkaMeter NONE =
      new KafkaMeter() {
        @Override
        public void commandDone() {}

        @Override
        public void commandRejected() {}
      };

  /** A command of another system was carried out. */
  void commandDone();

  /** A command of another system cannot be carried out and was put aside. */
  void commandRejected();
}
