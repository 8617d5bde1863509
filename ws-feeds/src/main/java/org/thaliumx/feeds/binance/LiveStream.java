package org.thaliumx.feeds.binance;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.thaliumx.feeds.hub.HubMarket;

/**
 * A stream of a market that somebody follows, and how far it was told. Every message goes on where
 * the one before ended. Not thread-safe.
 */
final class LiveStream {

  /** A clock that looks every 100 ms is never exact. */
  private static final long SLACK_MILLIS = 10;

  private final StreamName.OfMarket name;
  private final StreamRenderer renderer;
  private long toldUpTo;
  private long toldMillis;

  /** A stream that begins with what comes next. */
  LiveStream(StreamName.OfMarket name, HubMarket market) {
    this.name = name;
    this.renderer = StreamRenderer.of(name);
    this.toldUpTo = market.sequence();
  }

  /** What is new and worth a message; null where nothing is, or it is not time. */
  @Nullable StreamMessage news(HubMarket market, long nowMillis) {
    return isTime(nowMillis) ? newsNow(market, nowMillis) : null;
  }

  /** What is new and worth a message, whether it is time or not; null where nothing is. */
  @Nullable StreamMessage newsNow(HubMarket market, long nowMillis) {
    if (!renderer.isReady(market)) {
      return null;
    }
    if (!renderer.reaches(market, toldUpTo)) {
      toldUpTo = market.sequence();
      return null;
    }
    if (!renderer.hasNews(market, toldUpTo, nowMillis)) {
      return null;
    }
    long after = toldUpTo;
    toldUpTo = market.sequence();
    StreamMessage news = message(StreamMessage.Kind.NEXT, market, after, nowMillis);
    toldMillis = nowMillis;
    renderer.told(market, nowMillis);
    return news;
  }

  private boolean isTime(long nowMillis) {
    return nowMillis - toldMillis >= name.kind().windowMillis() - SLACK_MILLIS;
  }

  /**
   * What was missed by those who were told everything up to an event; nothing where that is not
   * known any more, null where it cannot be said yet. Everybody else must have been told what is
   * new, so that all go on from the same event.
   */
  @Nullable StreamMessage missed(HubMarket market, long after, long nowMillis) {
    if (!renderer.isReady(market)) {
      return null;
    }
    return renderer.reaches(market, after)
        ? message(StreamMessage.Kind.MISSED, market, after, nowMillis)
        : new StreamMessage(name, StreamMessage.Kind.MISSED, after, toldUpTo, List.of());
  }

  private StreamMessage message(
      StreamMessage.Kind kind, HubMarket market, long after, long nowMillis) {
    List<Payload> payloads =
        renderer.since(market, after, toldUpTo, nowMillis).stream()
            .map(json -> new Payload(name.text(), json))
            .toList();
    return new StreamMessage(name, kind, after, toldUpTo, payloads);
  }
}
