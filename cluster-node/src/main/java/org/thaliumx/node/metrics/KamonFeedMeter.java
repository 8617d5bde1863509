package org.thaliumx.node.metrics;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import kamon.metric.Counter;
import kamon.metric.Gauge;
import kamon.tag.TagSet;
import org.thaliumx.feeds.FeedError;
import org.thaliumx.feeds.FeedMeter;

/** Counts what WebSocket clients do and are sent. */
final class KamonFeedMeter implements FeedMeter {
  private final Gauge sessions =
      Instruments.gauge("thaliumx.ws.sessions", "Clients connected.", Instruments.NO_TAGS);
  private final Counter received =
      Instruments.counter("thaliumx.ws.messages.in", "Messages of clients.", Instruments.NO_TAGS);
  private final Counter sent =
      Instruments.counter(
          "thaliumx.ws.messages.out", "Messages sent to clients.", Instruments.NO_TAGS);
  private final Map<FeedError, Counter> closings = new ConcurrentHashMap<>();

  KamonFeedMeter() {
    closings.put(FeedError.SLOW_CONSUMER, closingsBecauseOf(FeedError.SLOW_CONSUMER));
  }

  private static Counter closingsBecauseOf(FeedError why) {
    return Instruments.counter(
        "thaliumx.ws.closed",
        "Clients closed by the node, such as for being slow.",
        TagSet.of("reason", why.name()));
  }

  @Override
  public void opened() {
    sessions.increment();
  }

  @Override
  public void ended() {
    sessions.decrement();
  }

  @Override
  public void received() {
    received.increment();
  }

  @Override
  public void sent() {
    sent.increment();
  }

  @Override
  public void closing(FeedError why) {
    closings.computeIfAbsent(why, KamonFeedMeter::closingsBecauseOf).increment();
  }
}
