package org.thaliumx.feeds.account;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Collection;
import org.apache.pekko.http.javadsl.model.ws.TextMessage;
import org.thaliumx.domain.account.AccountChanges.AssetBalance;
import org.thaliumx.feeds.AccountChannel;
import org.thaliumx.feeds.JsonText;
import org.thaliumx.protocol.Account.OrderResult;
import org.thaliumx.protocol.text.BalanceJson;
import org.thaliumx.protocol.text.OwnOrderJson;
import org.thaliumx.protocol.text.UtcTime;

/** Renders what the clients are told who follow one account. */
final class AccountTexts {
  private final String account;

  AccountTexts(String account) {
    this.account = account;
  }

  /**
   * The events a message is about.
   *
   * @param firstSeq the first event it tells of; 1 where it tells of all there were
   * @param seq the last one
   * @param atMillis when that was
   */
  record Span(long firstSeq, long seq, long atMillis) {

    static Span upTo(long seq, long atMillis) {
      return new Span(1, seq, atMillis);
    }
  }

  /** Everything there is for a channel. */
  TextMessage snapshot(AccountChannel channel, Span span, Parts all) {
    return render(channel, "snapshot", span, all);
  }

  /** What changed for a channel, which may be nothing. */
  TextMessage changes(AccountChannel channel, Span span, Parts changed) {
    return render(channel, "delta", span, changed);
  }

  private TextMessage render(AccountChannel channel, String type, Span span, Parts parts) {
    return switch (channel) {
      case ORDERS -> orders(type, span, parts.orders());
      case BALANCES -> balances(type, span, parts.balances());
      case FILLS -> fills(type, span, parts.fills(), true);
    };
  }

  private TextMessage orders(String type, Span span, Collection<OrderResult> orders) {
    return message(
        AccountChannel.ORDERS,
        type,
        span,
        json -> {
          json.writeArrayFieldStart("orders");
          for (OrderResult order : orders) {
            OwnOrderJson.write(json, order.order(), order.spec());
          }
          json.writeEndArray();
        });
  }

  private TextMessage balances(String type, Span span, Collection<AssetBalance> balances) {
    return message(
        AccountChannel.BALANCES,
        type,
        span,
        json -> {
          json.writeArrayFieldStart("balances");
          for (AssetBalance balance : balances) {
            json.writeStartObject();
            BalanceJson.writeFields(
                json, balance.asset().code(), balance.balance(), balance.asset().scale());
            json.writeEndObject();
          }
          json.writeEndArray();
        });
  }

  /**
   * The fills of a stretch of events in which changes were missed.
   *
   * @param complete whether these are all there were
   */
  TextMessage missedFills(Span span, Collection<ToldFill> fills, boolean complete) {
    return fills("delta", span, fills, complete);
  }

  /** Oldest first. A snapshot has none: only those that come after it are told. */
  private TextMessage fills(String type, Span span, Collection<ToldFill> fills, boolean complete) {
    return message(
        AccountChannel.FILLS,
        type,
        span,
        json -> {
          json.writeBooleanField("complete", complete);
          json.writeArrayFieldStart("fills");
          for (ToldFill fill : fills) {
            writeFill(json, fill);
          }
          json.writeEndArray();
        });
  }

  private static void writeFill(JsonGenerator json, ToldFill told) throws IOException {
    var own = told.own();
    String clientOrderId = own.clientOrderId();
    json.writeStartObject();
    json.writeStringField("market", own.market());
    json.writeStringField("orderId", Long.toString(own.orderId()));
    json.writeStringField("clientOrderId", clientOrderId.isEmpty() ? null : clientOrderId);
    json.writeStringField("side", own.side().name());
    OwnOrderJson.writeFill(json, own.fill(), own.side(), told.spec());
    json.writeEndObject();
  }

  /**
   * That nothing happened on a channel after an event.
   *
   * @param live whether the account was heard of lately
   */
  TextMessage heartbeat(
      AccountChannel channel, long after, long seq, boolean live, long nowMillis) {
    return message(
        channel,
        "heartbeat",
        new Span(after + 1, seq, nowMillis),
        json -> json.writeBooleanField("live", live));
  }

  private TextMessage message(
      AccountChannel channel, String type, Span span, JsonText.Fields fields) {
    return TextMessage.create(
        JsonText.object(json -> {
          json.writeStringField("channel", channel.text());
          json.writeStringField("account", account);
          json.writeStringField("type", type);
          json.writeNumberField("firstSeq", span.firstSeq);
          json.writeNumberField("seq", span.seq);
          json.writeStringField("time", UtcTime.text(span.atMillis));
          fields.writeTo(json);
        }));
  }
}
