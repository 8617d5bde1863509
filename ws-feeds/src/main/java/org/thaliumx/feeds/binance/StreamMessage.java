package org.thaliumx.feeds.binance;

import java.util.List;

/**
 * What happened in one stretch of a stream.
 *
 * @param kind whom it concerns
 * @param from the last event of the market before it
 * @param upTo the last event of the market in it
 * @param payloads what is sent, oldest first; none where it is not known any more what happened
 */
record StreamMessage(StreamName stream, Kind kind, long from, long upTo, List<Payload> payloads) {

  /** Whom a message concerns. */
  enum Kind {
    /** What comes next: for everybody who is not behind. */
    NEXT,
    /** All that was missed by those who were told everything up to an event: for them. */
    MISSED
  }

  StreamMessage {
    payloads = List.copyOf(payloads);
  }

  /** How long it is, without the names of streams. */
  long characters() {
    return payloads.stream().mapToLong(payload -> payload.json().length()).sum();
  }
}
