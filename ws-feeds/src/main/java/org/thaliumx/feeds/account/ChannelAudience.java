package org.thaliumx.feeds.account;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.pekko.http.javadsl.model.ws.TextMessage;
import org.jspecify.annotations.Nullable;
import org.thaliumx.feeds.AccountChannel;
import org.thaliumx.feeds.account.AccountTexts.Span;

/**
 * Who follows one channel of an account, and up to where they were told of it. All that have begun
 * are always equally far, so that one text does for all of them. Not thread-safe.
 */
final class ChannelAudience {
  private final AccountChannel channel;
  private final AccountTexts texts;
  private final Map<AccountWatcher, OptionalLong> waiting = new LinkedHashMap<>();
  private final Set<AccountWatcher> begun = new LinkedHashSet<>();
  private long told;
  private @Nullable TextMessage snapshot;

  ChannelAudience(AccountChannel channel, AccountTexts texts) {
    this.channel = channel;
    this.texts = texts;
  }

  /** Takes note of one who wants to follow, from the last event on that it knows, if any. */
  void join(AccountWatcher watcher, OptionalLong fromSeq) {
    waiting.put(watcher, fromSeq);
  }

  void leave(AccountWatcher watcher) {
    waiting.remove(watcher);
    begun.remove(watcher);
  }

  /** Lets all who wait begin, with what is known now. */
  void begin(AccountView view, boolean live, long nowMillis) {
    if (!waiting.isEmpty()) {
      if (told < view.sequence()) {
        beat(view, live, nowMillis);
      }
      waiting.forEach((watcher, fromSeq) -> {
        watcher.take(beginning(view, fromSeq.orElse(-1), live, nowMillis));
        begun.add(watcher);
      });
      waiting.clear();
    }
  }

  private TextMessage beginning(AccountView view, long fromSeq, boolean live, long nowMillis) {
    if (fromSeq < 0 || !view.knowsAllAfter(fromSeq)) {
      return snapshot(view);
    }
    Parts missed = view.after(fromSeq);
    return missed.isEmptyFor(channel)
        ? texts.heartbeat(channel, fromSeq, view.sequence(), live, nowMillis)
        : texts.changes(channel, new Span(fromSeq + 1, view.sequence(), view.atMillis()), missed);
  }

  private TextMessage snapshot(AccountView view) {
    TextMessage known = snapshot;
    if (known == null) {
      known = texts.snapshot(channel, Span.upTo(view.sequence(), view.atMillis()), view.all());
      snapshot = known;
    }
    return known;
  }

  /** Changes were missed: tells those who had begun what there is now. */
  void beginAnew(AccountView view, AccountView.MissedFills missed) {
    snapshot = null;
    if (!begun.isEmpty()) {
      var span = new Span(told + 1, view.sequence(), view.atMillis());
      send(
          channel == AccountChannel.FILLS
              ? texts.missedFills(span, missed.fills(), missed.complete())
              : snapshot(view));
    }
    told = view.sequence();
  }

  /** Tells of changes, if there is anything in them for this channel. */
  void tell(AccountView view, Parts changed) {
    if (!changed.isEmptyFor(channel)) {
      if (!begun.isEmpty()) {
        var span = new Span(told + 1, view.sequence(), view.atMillis());
        send(texts.changes(channel, span, changed));
      }
      upTo(view.sequence());
    }
  }

  /** Tells that there was nothing more. */
  void beat(AccountView view, boolean live, long nowMillis) {
    if (!begun.isEmpty()) {
      send(texts.heartbeat(channel, told, view.sequence(), live, nowMillis));
    }
    if (told < view.sequence()) {
      upTo(view.sequence());
    }
  }

  private void upTo(long sequence) {
    told = sequence;
    snapshot = null;
  }

  private void send(TextMessage message) {
    begun.forEach(watcher -> watcher.take(message));
  }
}
