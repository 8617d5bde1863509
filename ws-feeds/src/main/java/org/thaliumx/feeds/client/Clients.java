package org.thaliumx.feeds.client;

import org.apache.pekko.NotUsed;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.http.javadsl.model.ws.Message;
import org.apache.pekko.stream.KillSwitches;
import org.apache.pekko.stream.SharedKillSwitch;
import org.apache.pekko.stream.javadsl.Flow;
import org.thaliumx.feeds.FeedMeter;
import org.thaliumx.feeds.FeedSettings;
import org.thaliumx.feeds.FeedSources;
import org.thaliumx.feeds.PersonalTexts;
import org.thaliumx.feeds.account.AccountHubs;
import org.thaliumx.feeds.hub.MarketHubs;
import org.thaliumx.protocol.ClientDesk;

/** All clients of this node. Thread-safe. */
public final class Clients {
  private final SharedKillSwitch end = KillSwitches.shared("feed-clients");
  private final ActorSystem<?> system;
  private final ClientServices services;

  /** No clients yet. */
  public Clients(
      ActorSystem<?> system,
      FeedSources sources,
      MarketHubs markets,
      AccountHubs accounts,
      PersonalTexts personalTexts,
      FeedSettings settings,
      FeedMeter meter) {
    this.system = system;
    this.services =
        new ClientServices(
            markets,
            accounts,
            sources.directory(),
            sources.epoch(),
            new DisconnectCanceller(system, sources.exchange()),
            personalTexts,
            sources.clock(),
            settings,
            meter);
  }

  /**
   * What one client more sends and is sent.
   *
   * @param desk answers it what REST does
   */
  public Flow<Message, Message, NotUsed> flow(ClientDesk desk) {
    return IncomingMessages.flow(system).via(end.flow()).via(new ClientSession(services, desk));
  }

  /** Tells all clients, also those that come from now on, that the node stops, and closes them. */
  public void close() {
    end.abort(new NodeStops());
  }

  /** Whether there is no client, and no order left that one wished to be cancelled. */
  public boolean areGone() {
    return services.canceller().isDone();
  }
}
