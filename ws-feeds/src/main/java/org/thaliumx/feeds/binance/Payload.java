package org.thaliumx.feeds.binance;

import org.apache.pekko.http.javadsl.model.ws.TextMessage;
import org.jspecify.annotations.Nullable;

/**
 * One event of a stream, rendered once in each of the two forms that somebody wants. Thread-safe.
 */
final class Payload {
  private final String stream;
  private final String json;
  private @Nullable TextMessage raw;
  private @Nullable TextMessage combined;

  /**
   * An event.
   *
   * @param stream the stream's name, which needs no escaping
   */
  Payload(String stream, String json) {
    this.stream = stream;
    this.json = json;
  }

  String json() {
    return json;
  }

  /** The event, either by itself or with the name of its stream. */
  synchronized TextMessage message(boolean withStream) {
    TextMessage known = withStream ? combined : raw;
    if (known != null) {
      return known;
    }
    TextMessage message = TextMessage.create(withStream ? withStream(stream, json) : json);
    if (withStream) {
      combined = message;
    } else {
      raw = message;
    }
    return message;
  }

  /** An event with the name of its stream. */
  static String withStream(String stream, String json) {
    return "{\"stream\":\"" + stream + "\",\"data\":" + json + "}";
  }
}
