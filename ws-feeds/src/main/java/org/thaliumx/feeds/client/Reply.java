package org.thaliumx.feeds.client;

import org.apache.pekko.http.javadsl.model.ws.TextMessage;
import org.thaliumx.feeds.FeedError;
import org.thaliumx.feeds.JsonText;
import org.thaliumx.protocol.text.UtcTime;

/** The one answer that a command of a client gets. To be used on the session's thread. */
final class Reply {
  private final Connection client;
  private final String id;

  /**
   * An answer to come.
   *
   * @param id what the client calls its command; empty if it has no name
   */
  Reply(Connection client, String id) {
    this.client = client;
    this.id = id;
  }

  /** Says that the client follows that channel from now on. */
  void subscribed(String channel, String market) {
    subscription("subscribed", channel, market);
  }

  /** Says that the client follows that channel no more. */
  void unsubscribed(String channel, String market) {
    subscription("unsubscribed", channel, market);
  }

  private void subscription(String op, String channel, String market) {
    send(
        op,
        json -> {
          json.writeStringField("channel", channel);
          json.writeStringField("market", market);
        });
  }

  void pong(long nowMillis) {
    send("pong", json -> json.writeStringField("time", UtcTime.text(nowMillis)));
  }

  /** Says why the command was not carried out. */
  void refuse(FeedError error, String detail) {
    client.send(error(id, error, detail));
  }

  private void send(String op, JsonText.Fields fields) {
    client.send(message(op, id, fields));
  }

  /** An error: the answer to a command, or the last message of all if it has no id. */
  static TextMessage error(String id, FeedError error, String detail) {
    return message(
        "error",
        id,
        json -> {
          json.writeStringField("code", error.name());
          json.writeStringField("detail", detail);
        });
  }

  private static TextMessage message(String op, String id, JsonText.Fields fields) {
    return TextMessage.create(
        JsonText.object(json -> {
          json.writeStringField("op", op);
          if (!id.isEmpty()) {
            json.writeStringField("id", id);
          }
          fields.writeTo(json);
        }));
  }
}
