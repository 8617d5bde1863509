package org.thaliumx.feeds.client;

import java.time.InstantSource;
import org.apache.pekko.NotUsed;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.http.javadsl.model.ws.Message;
import org.apache.pekko.stream.KillSwitches;
import org.apache.pekko.stream.SharedKillSwitch;
import org.apache.pekko.stream.javadsl.Flow;
import org.thaliumx.feeds.FeedMeter;
import org.thaliumx.feeds.FeedSettings;
import org.thaliumx.feeds.hub.MarketHubs;
import org.thaliumx.protocol.Directory;

/** All clients of this node. Thread-safe. */
public final class Clients {
  private final SharedKillSwitch end = KillSwitches.shared("feed-clients");
  private final Flow<Message, Message, NotUsed> flow;

  /** No clients yet. */
  public Clients(
      ActorSystem<?> system,
      MarketHubs hubs,
      Directory directory,
      InstantSource clock,
      FeedSettings settings,
      FeedMeter meter) {
    this.flow =
        IncomingMessages.flow(system)
            .via(end.flow())
            .via(new ClientSession(hubs, directory, clock, settings, meter));
  }

  /** What one client more sends and is sent. */
  public Flow<Message, Message, NotUsed> flow() {
    return flow;
  }

  /** Tells all clients, also those that come from now on, that the node stops, and closes them. */
  public void close() {
    end.abort(new NodeStops());
  }
}
