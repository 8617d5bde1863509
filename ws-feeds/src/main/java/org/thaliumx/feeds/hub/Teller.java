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
final class Teller {
  private static final long NEVER = -1;

  private final Messages messages;
  private final View view;
  private final Followers followers;
  private final Map<Channel, Long> toldUpTo = new EnumMap<>(Channel.class);

  Teller(String market, View view, Followers followers) {
    this.messages = new Messages(market);
    this.view = view;
    this.followers = followers;
  }

  private long told(Voice voice) {
    return toldUpTo.getOrDefault(voice.channel(), NEVER);
  }

  /** Whether what is told now cannot follow what was told last. */
  private boolean isBroken(Voice voice) {
    long told = told(voice);
    return told == NEVER || told > view.sequence() || (voice.hasNews() && !voice.reaches(told));
  }

  private boolean isBehind(Voice voice) {
    return told(voice) < view.sequence();
  }

  /** Where channels must begin anew; null where none must. */
  @Nullable Frame restart() {
    skipWhatNobodyFollows();
    return frame(
        Frame.Kind.RESTART,
        this::isBroken,
        (voice, told) -> messages.snapshot(voice, view.sequence(), view.atMillis()));
  }

  /** What is new; null where nothing is. */
  @Nullable Frame news() {
    skipWhatNobodyFollows();
    return frame(
        Frame.Kind.NEXT,
        voice -> voice.hasNews() && !isBroken(voice),
        (voice, told) -> messages.since(voice, told, view.sequence(), view.atMillis()));
  }

  /** How far the market is, for those channels that were not told so; null where all were. */
  @Nullable Frame progress(Set<Channel> channels, boolean live, long nowMillis) {
    return frame(
        Frame.Kind.NEXT,
        voice -> channels.contains(voice.channel()) && isBehind(voice),
        (voice, told) -> heartbeat(voice, told, live, nowMillis));
  }

  /** How far the market is, for everybody who has begun. */
  @Nullable Frame heartbeat(boolean live, long nowMillis) {
    return frame(
        Frame.Kind.NEXT,
        voice -> !isBroken(voice),
        (voice, told) -> heartbeat(voice, told, live, nowMillis));
  }

  private TextMessage heartbeat(Voice voice, long told, boolean live, long nowMillis) {
    return messages.heartbeat(voice.channel(), told, view.sequence(), live, nowMillis);
  }

  private @Nullable Frame frame(
      Frame.Kind kind, Predicate<Voice> which, BiFunction<Voice, Long, TextMessage> text) {
    var texts = new EnumMap<Channel, TextMessage>(Channel.class);
    for (Voice voice : view.voices()) {
      if (followers.follow(voice.channel()) && voice.isReady() && which.test(voice)) {
        texts.put(voice.channel(), text.apply(voice, told(voice)));
      }
    }
    return texts.isEmpty() ? null : new Frame(kind, 0, view.sequence(), texts);
  }

  private void skipWhatNobodyFollows() {
    for (Voice voice : view.voices()) {
      if (!followers.follow(voice.channel())) {
        told(voice, view.sequence());
      }
    }
  }

  /** Those whom it concerns were told that. */
  void told(Frame frame) {
    for (Voice voice : view.voices()) {
      if (frame.texts().containsKey(voice.channel())) {
        told(voice, frame.sequence());
      }
    }
  }

  private void told(Voice voice, long sequence) {
    toldUpTo.put(voice.channel(), sequence);
    voice.told();
  }

  /**
   * What somebody waits for; null while that cannot be said. Everybody must have been told all
   * there is of the channel.
   */
  @Nullable Frame granted(Wish wish, boolean live, long nowMillis) {
    for (Voice voice : view.voices()) {
      if (voice.channel() == wish.channel() && voice.isReady()) {
        return granted(voice, wish.after(), live, nowMillis);
      }
    }
    return null;
  }

  private Frame granted(Voice voice, long after, boolean live, long nowMillis) {
    long now = view.sequence();
    Frame.Kind kind = after == Wish.NOTHING ? Frame.Kind.BEGINNING : Frame.Kind.SINCE;
    TextMessage text;
    if (after == now) {
      text = heartbeat(voice, after, live, nowMillis);
    } else if (after != Wish.NOTHING && after < now && voice.reaches(after)) {
      text = messages.since(voice, after, now, view.atMillis());
    } else {
      text = messages.snapshot(voice, now, view.atMillis());
    }
    return new Frame(kind, after, now, Map.of(voice.channel(), text));
  }
}
