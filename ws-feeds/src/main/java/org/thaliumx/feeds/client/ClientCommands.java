package org.thaliumx.feeds.client;

import java.time.InstantSource;

/** Does what one client wants, command by command. Not thread-safe. */
final class ClientCommands {
  private final MarketWatches markets;
  private final InstantSource clock;
  private final Connection client;

  ClientCommands(MarketWatches markets, InstantSource clock, Connection client) {
    this.markets = markets;
    this.clock = clock;
    this.client = client;
  }

  void run(Command command) {
    switch (command) {
      case Command.Subscribe(var channel, var market) -> markets.subscribe(channel, market);
      case Command.Unsubscribe(var channel, var market) -> markets.unsubscribe(channel, market);
      case Command.Ping() -> client.send(Answers.pong(clock.millis()));
      case Command.Invalid(var error, var detail) -> client.refuse(error, detail);
    }
  }
}
