package org.thaliumx.feeds.binance;

/**
 * A stream that one client follows, and whether it is behind.
 *
 * <pre>
 *            a message while the client is behind
 * following --------------------------------------&gt; waiting
 *           &lt;-------------------------------------
 *                  everything that was missed
 * </pre>
 *
 * <p>While it waits it is sent nothing: all that is kept for it is the event up to which it was
 * told. Not thread-safe.
 */
final class FollowedStream {
  private final StreamClient client;
  private final long maxCharactersWaiting;
  private boolean waits;
  private long toldUpTo;

  /** A stream of which everything is sent that comes from now on. */
  FollowedStream(StreamClient client, long maxCharactersWaiting) {
    this.client = client;
    this.maxCharactersWaiting = maxCharactersWaiting;
  }

  void take(StreamMessage message) {
    switch (message.kind()) {
      case NEXT -> takeNext(message);
      case MISSED -> takeMissed(message);
    }
  }

  private void takeNext(StreamMessage message) {
    if (waits) {
      return;
    }
    if (message.payloads().isEmpty()) {
      client.disconnect();
    } else if (isTooMuch(message)) {
      waits = true;
      toldUpTo = message.from();
    } else {
      message.payloads().forEach(client::send);
    }
  }

  private void takeMissed(StreamMessage message) {
    if (!waits || message.from() != toldUpTo) {
      return;
    }
    if (message.payloads().isEmpty()) {
      client.giveUp();
    } else if (!isTooMuch(message)) {
      waits = false;
      message.payloads().forEach(client::sendPersonal);
    }
  }

  private boolean isTooMuch(StreamMessage message) {
    long waiting = client.charactersWaiting();
    return waiting > 0 && waiting + message.characters() > maxCharactersWaiting;
  }

  /** Whether it was not sent everything. */
  boolean waits() {
    return waits;
  }

  /** Up to which event it was sent everything; only while it waits. */
  long toldUpTo() {
    return toldUpTo;
  }
}
