package org.thaliumx.feeds.binance;

import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** Where streams come from. Thread-safe. */
interface StreamSource {

  /**
   * Tells somebody of all its streams that anybody follows.
   *
   * @param watcher called on any thread, must not wait
   */
  void add(Consumer<List<StreamMessage>> watcher);

  /** Tells it no more, but for what may be on its way. */
  void remove(Consumer<List<StreamMessage>> watcher);

  /**
   * Tells what happens on a stream.
   *
   * @return done once nothing is missed that happens from then on
   */
  CompletionStage<Void> follow(StreamName stream);

  /** Ends one {@link #follow}. */
  void unfollow(StreamName stream);

  /** Tells, to those who are at that event, what happened after it. */
  void wantMissed(StreamName stream, long after);

  /** Tells nobody anything any more. */
  void end();
}
