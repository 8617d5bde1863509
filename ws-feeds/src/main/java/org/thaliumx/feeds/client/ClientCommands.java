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

  void run(Request request) {
    var reply = new Reply(client, request.id());
    switch (request.command()) {
      case Command.Subscribe(var channel, var market, var fromSeq) ->
          markets.subscribe(channel, market, fromSeq, reply);
      case Command.Unsubscribe(var channel, var market) ->
          markets.unsubscribe(channel, market, reply);
      case Command.Ping() -> reply.pong(clock.millis());
      case Command.Invalid(var error, var detail) -> reply.refuse(error, detail);
    }
  }
}
