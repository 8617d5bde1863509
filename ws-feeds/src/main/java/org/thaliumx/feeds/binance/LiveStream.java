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

  /** However many join, those who are there are told again what they know no more often. */
  private static final long GREETING_MILLIS = StreamKind.Windows.FAST_MILLIS;

  private final StreamName.OfMarket name;
  private StreamRenderer renderer;
  private long toldUpTo;
  private long toldMillis;
  private boolean greets;

  /** A stream that begins with what comes next. */
  LiveStream(StreamName.OfMarket name, HubMarket market) {
    this.name = name;
    this.renderer = StreamRenderer.of(name);
    this.toldUpTo = market.sequence();
  }

  /**
   * Somebody has joined: how it is is told soon, to everybody, even if nothing has changed. Streams
   * of what happens, trades and changes of levels, just go on.
   */
  void greet() {
    greets = true;
  }

  /** What is new and worth a message; null where nothing is, or it is not time. */
  @Nullable StreamMessage news(HubMarket market, long nowMillis) {
    if (isTime(name.kind().windowMillis(), nowMillis)) {
      return newsNow(market, nowMillis);
    }
    renderer.gather(market, toldUpTo);
    return null;
  }

  /**
   * What is new and worth a message, whether it is time or not; null where nothing is. A message
   * without any event says that so much happened at once that it is not known any more.
   */
  @Nullable StreamMessage newsNow(HubMarket market, long nowMillis) {
    if (!renderer.isReady(market)) {
      return null;
    }
    if (greets && isTime(GREETING_MILLIS, nowMillis)) {
      renderer.forget();
    }
    long after = toldUpTo;
    if (!renderer.reaches(market, after)) {
      toldUpTo = market.sequence();
      renderer = StreamRenderer.of(name);
      return nothing(StreamMessage.Kind.NEXT, after);
    }
    if (!hasNews(market, nowMillis)) {
      return null;
    }
    toldUpTo = market.sequence();
    StreamMessage news = message(StreamMessage.Kind.NEXT, market, after, nowMillis);
    toldMillis = nowMillis;
    renderer.told(market, nowMillis);
    greets = false;
    return news;
  }

  private boolean isTime(long windowMillis, long nowMillis) {
    return nowMillis - toldMillis >= windowMillis - SLACK_MILLIS;
  }

  private boolean hasNews(HubMarket market, long nowMillis) {
    return renderer.hasNews(market, toldUpTo, nowMillis)
        || (name.kind().repeats() && isTime(name.kind().windowMillis(), nowMillis));
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
        : nothing(StreamMessage.Kind.MISSED, after);
  }

  /** Says that it is not known any more what happened. */
  private StreamMessage nothing(StreamMessage.Kind kind, long after) {
    return new StreamMessage(name, kind, after, toldUpTo, List.of());
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
