package org.thaliumx.feeds.client;

import java.util.Optional;
import org.thaliumx.feeds.AccountChannel;
import org.thaliumx.feeds.Channel;
import org.thaliumx.feeds.FeedError;
import org.thaliumx.protocol.ClientDesk;

/** What a client wants. */
sealed interface Command {

  /**
   * Tell what happens on a channel of a market.
   *
   * @param from up to where the client has been told, if it wants what came after that
   */
  record Subscribe(Channel channel, String market, Optional<ResumePoint> from) implements Command {}

  /** Tell it no more. */
  record Unsubscribe(Channel channel, String market) implements Command {}

  /** Tell what happens on a channel of the client's account; {@code from} as above. */
  record SubscribeAccount(AccountChannel channel, Optional<ResumePoint> from) implements Command {}

  /** Tell it no more. */
  record UnsubscribeAccount(AccountChannel channel) implements Command {}

  /** Give the client something to sign. */
  record Challenge() implements Command {}

  /** The client is who signed the challenge. */
  record Authenticate(ClientDesk.Credentials credentials) implements Command {}

  /** The client is whom this access token is for. */
  record AuthenticateByToken(String token) implements Command {}

  /** Do what REST does for this request. */
  record Ask(ClientDesk.Request request) implements Command {}

  /** Whether the orders placed from now on are to be cancelled when the client goes. */
  record CancelOnDisconnect(boolean enabled) implements Command {}

  /** Answer. */
  record Ping() implements Command {}

  /** Not to be understood. */
  record Invalid(FeedError error, String detail) implements Command {}
}
