package org.thaliumx.feeds.client;

import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;
import org.thaliumx.feeds.FeedError;
import org.thaliumx.protocol.ClientDesk.Principal;

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

  void run(ClientMessage message) {
    var reply = new Reply(client, message.id());
    switch (message.command()) {
      case Command.Subscribe(var channel, var market, var from) ->
          markets.subscribe(channel, market, from, reply);
      case Command.Unsubscribe(var channel, var market) ->
          markets.unsubscribe(channel, market, reply);
      case Command.SubscribeAccount(var channel, var from) ->
          stillKnown(reply, principal -> account.subscribe(channel, principal, from, reply));
      case Command.UnsubscribeAccount(var channel) ->
          stillKnown(reply, principal -> account.unsubscribe(channel, principal, reply));
      case Command.Challenge() -> login.challenge(reply);
      case Command.Authenticate(var credentials) -> login.enter(credentials, reply);
      case Command.AuthenticateByToken(var token) -> login.enter(token, reply);
      case Command.Ask(var request) ->
          known(reply, principal -> orders.ask(message.id(), principal, request, reply));
      case Command.CancelOnDisconnect(boolean enabled) ->
          stillKnown(
              reply,
              principal -> {
                placed.cancelOnEnd(enabled, principal);
                reply.cancelOnDisconnect(enabled);
              });
      case Command.Ping() -> reply.pong(clock.millis());
      case Command.Invalid(var error, var detail) -> reply.refuse(error, detail);
    }
  }

  /** Does what nobody else looks at the token for, as REST does for all that it is asked. */
  private void stillKnown(Reply reply, Consumer<Principal> act) {
    if (!login.closeIfExpired()) {
      known(reply, act);
    }
  }

  private void known(Reply reply, Consumer<Principal> act) {
    Optional<Principal> principal = login.principal();
    if (principal.isPresent()) {
      act.accept(principal.get());
    } else {
      reply.refuse(
          FeedError.NOT_AUTHENTICATED, "Sign a challenge, or send an access token, first.");
    }
  }
}
