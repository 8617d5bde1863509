package org.thaliumx.feeds.client;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.apache.pekko.http.javadsl.model.ws.TextMessage;
import org.thaliumx.feeds.AccountChannel;
import org.thaliumx.feeds.FeedError;
import org.thaliumx.feeds.account.AccountHubs;
import org.thaliumx.protocol.ClientDesk.Principal;

/** The channels of its own account that one client follows. Not thread-safe. */
final class AccountWatches {
  private final AccountHubs hubs;
  private final String epoch;
  private final Connection client;
  private final Map<AccountChannel, Watched> channels = new EnumMap<>(AccountChannel.class);

  AccountWatches(AccountHubs hubs, String epoch, Connection client) {
    this.hubs = hubs;
    this.epoch = epoch;
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
        client.sendPersonal(message);
      }
    }

    void end() {
      ended = true;
      hub.detach();
    }
  }

  void subscribe(
      AccountChannel channel, Principal principal, Optional<ResumePoint> from, Reply reply) {
    if (channels.containsKey(channel)) {
      reply.refuse(FeedError.ALREADY_SUBSCRIBED, "That channel is subscribed to already.");
    } else {
      reply.subscribed(channel, principal.account(), epoch);
      channels.put(channel, new Watched(channel, principal.account(), ResumePoint.in(epoch, from)));
    }
  }

  void unsubscribe(AccountChannel channel, Principal principal, Reply reply) {
    Watched watched = channels.remove(channel);
    if (watched == null) {
      reply.refuse(FeedError.NOT_SUBSCRIBED, "That channel is not subscribed to.");
    } else {
      watched.end();
      reply.unsubscribed(channel, principal.account());
    }
  }

  /** Follows nothing any more. */
  void end() {
    channels.values().forEach(Watched::end);
    channels.clear();
  }
}
