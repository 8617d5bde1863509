package org.thaliumx.feeds.client;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.pekko.http.javadsl.model.ws.TextMessage;
import org.thaliumx.feeds.Channel;
import org.thaliumx.feeds.hub.Frame;

/** The channels of one market that one client follows. Not thread-safe. */
final class MarketWatch {

  private enum Progress {
    WAITING,
    BEGUN
  }

  private final Map<Channel, Progress> channels = new EnumMap<>(Channel.class);

  /** Follows a channel from its next beginning on; false when it is followed already. */
  boolean add(Channel channel) {
    return channels.putIfAbsent(channel, Progress.WAITING) == null;
  }

  /** Follows a channel no more; false when it was not followed. */
  boolean remove(Channel channel) {
    return channels.remove(channel) != null;
  }

  boolean isEmpty() {
    return channels.isEmpty();
  }

  /** Whether a channel waits for its beginning. */
  boolean isWaiting() {
    return channels.containsValue(Progress.WAITING);
  }

  /** Sends what the frame says to this client. */
  void take(Frame frame, Consumer<TextMessage> send) {
    for (Map.Entry<Channel, Progress> followed : channels.entrySet()) {
      TextMessage text = frame.text(followed.getKey());
      if (text != null && concerns(frame.kind(), followed.getValue())) {
        followed.setValue(Progress.BEGUN);
        send.accept(text);
      }
    }
  }

  private static boolean concerns(Frame.Kind kind, Progress progress) {
    return switch (kind) {
      case BEGINNING -> progress == Progress.WAITING;
      case RESTART -> true;
      case NEXT -> progress == Progress.BEGUN;
    };
  }
}
