package org.thaliumx.feeds;

/**
 * Told of what clients of the feeds do and are sent, so that somebody can count. What is told must
 * be cheap to take in: it happens on the threads that send. Thread-safe.
 */
public interface FeedMeter {

  /** Counts nothing. */
  FeedMeter NONE =
      new FeedMeter() {
        @Override
        public void opened() {}

        @Override
        public void ended() {}

        @Override
        public void received() {}

        @Override
        public void sent() {}

        @Override
        public void closing(FeedError why) {}
      };

  /** A client has connected. */
  void opened();

  /** A client is gone; comes once for each that connected. */
  void ended();

  /** A client has sent a message. */
  void received();

  /** A message left for a client. */
  void sent();

  /** A client is told a last time why it is closed. */
  void closing(FeedError why);
}
