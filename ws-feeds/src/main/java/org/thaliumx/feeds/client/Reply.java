package org.thaliumx.feeds.client;

import org.apache.pekko.http.javadsl.model.ws.TextMessage;
import org.thaliumx.feeds.AccountChannel;
import org.thaliumx.feeds.FeedError;
import org.thaliumx.feeds.JsonText;
import org.thaliumx.protocol.ClientDesk.Answer;
import org.thaliumx.protocol.ClientDesk.Principal;
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

  /** Says that the client follows that channel of a market from now on. */
  void subscribed(String channel, String market, String epoch) {
    subscription("subscribed", channel, "market", market, epoch);
  }

  /** Says that the client follows that channel of a market no more. */
  void unsubscribed(String channel, String market) {
    subscription("unsubscribed", channel, "market", market, "");
  }

  /** Says that the client follows that channel of its account from now on. */
  void subscribed(AccountChannel channel, String account, String epoch) {
    subscription("subscribed", channel.text(), "account", account, epoch);
  }

  /** Says that the client follows that channel of its account no more. */
  void unsubscribed(AccountChannel channel, String account) {
    subscription("unsubscribed", channel.text(), "account", account, "");
  }

  private void subscription(String op, String channel, String of, String name, String epoch) {
    send(
        op,
        json -> {
          json.writeStringField("channel", channel);
          json.writeStringField(of, name);
          if (!epoch.isEmpty()) {
            json.writeStringField("epoch", epoch);
          }
        });
  }

  /** Gives the client what it has to sign. */
  void challenge(String challenge) {
    send("challenge", json -> json.writeStringField("challenge", challenge));
  }

  /** Says that the client is known from now on, and until when, if it is not for ever. */
  void authenticated(Principal principal) {
    send(
        "authenticated",
        json -> {
          json.writeStringField("account", principal.account());
          if (principal.token().isPresent()) {
            json.writeStringField(
                "expiresAt", UtcTime.text(principal.token().get().expiresAtMillis()));
          }
        });
  }

  /** Says whether its orders go when the client goes. */
  void cancelOnDisconnect(boolean enabled) {
    send("cancelOnDisconnect", json -> json.writeBooleanField("enabled", enabled));
  }

  /** Gives the client what REST would have answered. */
  void result(Answer answer) {
    send(
        "result",
        json -> {
          json.writeNumberField("status", answer.status());
          json.writeStringField("trace", answer.traceId());
          json.writeFieldName("body");
          json.writeRawValue(answer.body());
        });
  }

  void pong(long nowMillis) {
    send("pong", json -> json.writeStringField("time", UtcTime.text(nowMillis)));
  }

  /** Says why the command was not carried out. */
  void refuse(FeedError error, String detail) {
    refuse(error.name(), detail);
  }

  /** Says so with one of the codes of REST. */
  void refuse(String code, String detail) {
    client.send(error(id, code, detail));
  }

  /** Says that the node is about to leave: what is under way is still answered. */
  static TextMessage notice(FeedError why, String detail) {
    return message(
        "notice",
        "",
        json -> {
          json.writeStringField("code", why.name());
          json.writeStringField("detail", detail);
        });
  }

  private void send(String op, JsonText.Fields fields) {
    client.send(message(op, id, fields));
  }

  /** An error: the answer to a command, or the last message of all if it has no id. */
  static TextMessage error(String id, String code, String detail) {
    return message(
        "error",
        id,
        json -> {
          json.writeStringField("code", code);
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
