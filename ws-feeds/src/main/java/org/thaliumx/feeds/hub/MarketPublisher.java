package org.thaliumx.feeds.hub;

import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import org.apache.pekko.http.javadsl.model.ws.TextMessage;
import org.jspecify.annotations.Nullable;
import org.thaliumx.feeds.Channel;

/**
 * Puts into frames what the channels of a market were not told yet. On each channel the first event
 * of a message is the one after the last event of the message before: so it remembers how far each
 * channel was told. Not thread-safe.
 */
final class MarketPublisher {
  private static final long NEVER = -1;

  private final Messages messages;
  private final View view;
  private final Followers followers;
  private final Map<Channel, Long> toldUpTo = new EnumMap<>(Channel.class);

  MarketPublisher(String market, View view, Followers followers) {
    this.messages = new Messages(market);
    this.view = view;
    this.followers = followers;
  }

  private long told(ChannelRenderer renderer) {
    return toldUpTo.getOrDefault(renderer.channel(), NEVER);
  }

  /** Whether what is told now cannot follow what was told last. */
  private boolean isBroken(ChannelRenderer renderer) {
    long told = told(renderer);
    return told == NEVER
        || told > view.sequence()
        || (renderer.hasNews() && !renderer.reaches(told));
  }

  private boolean isBehind(ChannelRenderer renderer) {
    return told(renderer) < view.sequence();
  }

  /** Where channels must begin anew; null where none must. */
  @Nullable Frame restart() {
    skipWhatNobodyFollows();
    return frame(
        Frame.Kind.RESTART,
        this::isBroken,
        (renderer, told) -> messages.snapshot(renderer, view.sequence(), view.atMillis()));
  }

  /** What is new; null where nothing is. */
  @Nullable Frame news() {
    skipWhatNobodyFollows();
    return frame(
        Frame.Kind.NEXT,
        renderer -> renderer.hasNews() && !isBroken(renderer),
        (renderer, told) -> messages.since(renderer, told, view.sequence(), view.atMillis()));
  }

  /** How far the market is, for those channels that were not told so; null where all were. */
  @Nullable Frame progress(Set<Channel> channels, boolean live, long nowMillis) {
    return frame(
        Frame.Kind.NEXT,
        renderer -> channels.contains(renderer.channel()) && isBehind(renderer),
        (renderer, told) -> heartbeat(renderer, told, live, nowMillis));
  }

  /** How far the market is, for everybody who has begun. */
  @Nullable Frame heartbeat(boolean live, long nowMillis) {
    return frame(
        Frame.Kind.NEXT,
        renderer -> !isBroken(renderer),
        (renderer, told) -> heartbeat(renderer, told, live, nowMillis));
  }

  private TextMessage heartbeat(ChannelRenderer renderer, long told, boolean live, long nowMillis) {
    return messages.heartbeat(renderer.channel(), told, view.sequence(), live, nowMillis);
  }

  private @Nullable Frame frame(
      Frame.Kind kind,
      Predicate<ChannelRenderer> which,
      BiFunction<ChannelRenderer, Long, TextMessage> text) {
    var texts = new EnumMap<Channel, TextMessage>(Channel.class);
    for (ChannelRenderer renderer : view.renderers()) {
      if (followers.follow(renderer.channel()) && renderer.isReady() && which.test(renderer)) {
        texts.put(renderer.channel(), text.apply(renderer, told(renderer)));
      }
    }
    return texts.isEmpty() ? null : new Frame(kind, 0, view.sequence(), texts);
  }

  private void skipWhatNobodyFollows() {
    for (ChannelRenderer renderer : view.renderers()) {
      if (!followers.follow(renderer.channel())) {
        told(renderer, view.sequence());
      }
    }
  }

  /** Those whom it concerns were told that. */
  void told(Frame frame) {
    for (ChannelRenderer renderer : view.renderers()) {
      if (frame.texts().containsKey(renderer.channel())) {
        told(renderer, frame.sequence());
      }
    }
  }

  private void told(ChannelRenderer renderer, long sequence) {
    toldUpTo.put(renderer.channel(), sequence);
    renderer.told();
  }

  /**
   * What somebody waits for; null while that cannot be said. Everybody must have been told all
   * there is of the channel.
   */
  @Nullable Frame granted(ResumeRequest request, boolean live, long nowMillis) {
    for (ChannelRenderer renderer : view.renderers()) {
      if (renderer.channel() == request.channel() && renderer.isReady()) {
        return granted(renderer, request.after(), live, nowMillis);
      }
    }
    return null;
  }

  private Frame granted(ChannelRenderer renderer, long after, boolean live, long nowMillis) {
    long now = view.sequence();
    Frame.Kind kind = after == ResumeRequest.NOTHING ? Frame.Kind.BEGINNING : Frame.Kind.SINCE;
    TextMessage text;
    if (after == now) {
      text = heartbeat(renderer, after, live, nowMillis);
    } else if (after != ResumeRequest.NOTHING && after < now && renderer.reaches(after)) {
      text = messages.since(renderer, after, now, view.atMillis());
    } else {
      text = messages.snapshot(renderer, now, view.atMillis());
    }
    return new Frame(kind, after, now, Map.of(renderer.channel(), text));
  }
}
