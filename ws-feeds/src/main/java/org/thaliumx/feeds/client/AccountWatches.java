package org.thaliumx.feeds.client;

import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.apache.pekko.http.javadsl.model.ws.TextMessage;
import org.thaliumx.feeds.AccountChannel;
import org.thaliumx.feeds.FeedError;
import org.thaliumx.feeds.account.AccountHubs;
import org.thaliumx.protocol.ClientDesk.Visitor;

/** The channels of its own account that one client follows. Not thread-safe. */
final class AccountWatches {
  private final AccountHubs hubs;
  private final Connection client;
  private final Map<AccountChannel, Watched> channels = new EnumMap<>(AccountChannel.class);

  AccountWatches(AccountHubs hubs, Connection client) {
    this.hubs = hubs;
    this.client = client;
  }

  /** A channel that is followed; what still comes of it when it is no more is left out. */
  private final class Watched {
    private final AccountHubs.Attachment hub;
    private boolean ended;

    Watched(AccountChannel channel, String account, OptionalLong fromSeq) {
      Consumer<TextMessage> onMyThread = client.onMyThread(this::take);
      this.hub = hubs.attach(account, channel, onMyThread::accept, fromSeq);
    }

    private void take(TextMessage message) {
      if (!ended) {
        client.send(message);
      }
    }

    void end() {
      ended = true;
      hub.detach();
    }
  }

  void subscribe(AccountChannel channel, Visitor visitor, OptionalLong fromSeq, Reply reply) {
    if (channels.containsKey(channel)) {
      reply.refuse(FeedError.ALREADY_SUBSCRIBED, "That channel is subscribed to already.");
    } else {
      reply.subscribed(channel, visitor.account());
      channels.put(channel, new Watched(channel, visitor.account(), fromSeq));
    }
  }

  void unsubscribe(AccountChannel channel, Visitor visitor, Reply reply) {
    Watched watched = channels.remove(channel);
    if (watched == null) {
      reply.refuse(FeedError.NOT_SUBSCRIBED, "That channel is not subscribed to.");
    } else {
      watched.end();
      reply.unsubscribed(channel, visitor.account());
    }
  }

  /** Follows nothing any more. */
  void end() {
    channels.values().forEach(Watched::end);
    channels.clear();
  }
}
