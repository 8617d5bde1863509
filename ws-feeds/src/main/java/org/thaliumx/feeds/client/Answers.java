package org.thaliumx.feeds.client;

import org.apache.pekko.http.javadsl.model.ws.TextMessage;
import org.thaliumx.feeds.Channel;
import org.thaliumx.feeds.FeedError;
import org.thaliumx.feeds.JsonText;
import org.thaliumx.protocol.text.UtcTime;

/** What one client is told about its own commands and connection. */
final class Answers {

  private Answers() {}

  static TextMessage subscribed(Channel channel, String market) {
    return subscription("subscribed", channel, market);
  }

  static TextMessage unsubscribed(Channel channel, String market) {
    return subscription("unsubscribed", channel, market);
  }

  private static TextMessage subscription(String op, Channel channel, String market) {
    return TextMessage.create(
        JsonText.object(json -> {
          json.writeStringField("op", op);
          json.writeStringField("channel", channel.text());
          json.writeStringField("market", market);
        }));
  }

  static TextMessage pong(long nowMillis) {
    return TextMessage.create(
        JsonText.object(json -> {
          json.writeStringField("op", "pong");
          json.writeStringField("time", UtcTime.text(nowMillis));
        }));
  }

  static TextMessage error(FeedError error, String detail) {
    return TextMessage.create(
        JsonText.object(json -> {
          json.writeStringField("op", "error");
          json.writeStringField("code", error.name());
          json.writeStringField("detail", detail);
        }));
  }
}
