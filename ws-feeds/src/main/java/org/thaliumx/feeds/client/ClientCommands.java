package org.thaliumx.feeds.client;

import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;
import org.thaliumx.feeds.FeedError;
import org.thaliumx.protocol.ClientDesk.Visitor;

/** Does what one client wants, command by command. Not thread-safe. */
final class ClientCommands {
  private final MarketWatches markets;
  private final AccountWatches account;
  private final Login login;
  private final OrderEntry orders;
  private final OrdersOfSession placed;
  private final InstantSource clock;
  private final Connection client;

  ClientCommands(
      MarketWatches markets,
      AccountWatches account,
      Login login,
      OrderEntry orders,
      OrdersOfSession placed,
      InstantSource clock,
      Connection client) {
    this.markets = markets;
    this.account = account;
    this.login = login;
    this.orders = orders;
    this.placed = placed;
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
      case Command.SubscribeAccount(var channel, var fromSeq) ->
          known(reply, visitor -> account.subscribe(channel, visitor, fromSeq, reply));
      case Command.UnsubscribeAccount(var channel) ->
          known(reply, visitor -> account.unsubscribe(channel, visitor, reply));
      case Command.Challenge() -> login.challenge(reply);
      case Command.Authenticate(var credentials) -> login.enter(credentials, reply);
      case Command.Ask(var question) ->
          known(reply, visitor -> orders.ask(request.id(), visitor, question, reply));
      case Command.CancelOnDisconnect(boolean enabled) ->
          known(
              reply,
              visitor -> {
                placed.wish(enabled, visitor);
                reply.cancelOnDisconnect(enabled);
              });
      case Command.Ping() -> reply.pong(clock.millis());
      case Command.Invalid(var error, var detail) -> reply.refuse(error, detail);
    }
  }

  private void known(Reply reply, Consumer<Visitor> act) {
    Optional<Visitor> visitor = login.visitor();
    if (visitor.isPresent()) {
      act.accept(visitor.get());
    } else {
      reply.refuse(FeedError.NOT_AUTHENTICATED, "Ask for a challenge and sign it first.");
    }
  }
}
