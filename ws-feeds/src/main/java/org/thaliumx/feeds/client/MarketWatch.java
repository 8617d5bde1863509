package org.thaliumx.feeds.client;

import java.util.EnumMap;
import java.util.Map;
import org.apache.pekko.http.javadsl.model.ws.TextMessage;
import org.thaliumx.feeds.Channel;
import org.thaliumx.feeds.hub.Frame;

/**
 * The channels of one market that one client follows, and how far it was told each.
 *
 * <pre>
 *          a frame for it              a frame while the client is behind
 * waiting ----------------&gt; following ------------------------------------&gt; waiting
 * </pre>
 *
 * <p>A client that is behind is told nothing more of a channel: all that waits for it on the
 * channel is a number. Once it has read what was sent it wants everything after that number, and
 * gets it as one message. Not thread-safe.
 */
final class MarketWatch {

  /** Where messages go. */
  interface Client {

    /** Whether a message would have to wait for too many others. */
    boolean isBehind(TextMessage message);

    /** Sends a message that all are sent. */
    void send(TextMessage message);

    /** Sends a message that only those are sent who asked for it. */
    void sendPersonal(TextMessage message);
  }

  /** Who asks for what a channel waits for. */
  interface Asking {

    /** From which event on. */
    void beginning(Channel channel);

    /** From the one after an event on. */
    void since(Channel channel, long sequence);
  }

  private static final long NOTHING = -1;

  private static final class Followed {
    boolean waits = true;
    long toldUpTo;

    Followed(long toldUpTo) {
      this.toldUpTo = toldUpTo;
    }

    boolean isConcernedBy(Frame frame) {
      return switch (frame.kind()) {
        case BEGINNING -> waits && toldUpTo == NOTHING;
        case SINCE -> waits && toldUpTo == frame.from();
        case RESTART -> true;
        case NEXT -> !waits;
      };
    }
  }

  private final Map<Channel, Followed> channels = new EnumMap<>(Channel.class);

  /** Follows a channel from its next beginning on; false when it is followed already. */
  boolean add(Channel channel) {
    return add(channel, NOTHING);
  }

  /** Follows a channel, all up to an event being known; false when it is followed already. */
  boolean add(Channel channel, long toldUpTo) {
    return channels.putIfAbsent(channel, new Followed(toldUpTo)) == null;
  }

  /** Follows a channel no more; false when it was not followed. */
  boolean remove(Channel channel) {
    return channels.remove(channel) != null;
  }

  boolean isEmpty() {
    return channels.isEmpty();
  }

  /** Asks for what channels wait for; whether any does. */
  boolean ask(Asking asking) {
    boolean any = false;
    for (Map.Entry<Channel, Followed> channel : channels.entrySet()) {
      Followed followed = channel.getValue();
      if (followed.waits) {
        any = true;
        if (followed.toldUpTo == NOTHING) {
          asking.beginning(channel.getKey());
        } else {
          asking.since(channel.getKey(), followed.toldUpTo);
        }
      }
    }
    return any;
  }

  private static void send(TextMessage text, Frame.Kind kind, Client client) {
    switch (kind) {
      case BEGINNING, SINCE -> client.sendPersonal(text);
      case RESTART, NEXT -> client.send(text);
    }
  }

  /** Sends what the frame says to this client; false where the client is behind. */
  boolean take(Frame frame, Client client) {
    boolean sent = true;
    for (Map.Entry<Channel, Followed> channel : channels.entrySet()) {
      TextMessage text = frame.text(channel.getKey());
      Followed followed = channel.getValue();
      if (text != null && followed.isConcernedBy(frame)) {
        if (client.isBehind(text)) {
          followed.waits = true;
          sent = false;
        } else {
          followed.waits = false;
          followed.toldUpTo = frame.sequence();
          send(text, frame.kind(), client);
        }
      }
    }
    return sent;
  }
}
