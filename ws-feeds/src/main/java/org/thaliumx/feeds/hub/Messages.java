package org.thaliumx.feeds.hub;

import org.apache.pekko.http.javadsl.model.ws.TextMessage;
import org.thaliumx.feeds.Channel;
import org.thaliumx.feeds.JsonText;
import org.thaliumx.protocol.text.UtcTime;

/** Renders the messages of one market: what all have in common, around what a renderer says. */
final class Messages {
  private final String market;

  Messages(String market) {
    this.market = market;
  }

  /** All there is of a channel; it stands for everything from the first event on. */
  TextMessage snapshot(ChannelRenderer renderer, long sequence, long atMillis) {
    return message(
        renderer.channel(), "snapshot", 1, sequence, atMillis, json -> renderer.writeWhole(json));
  }

  /** What happened after an event. */
  TextMessage since(ChannelRenderer renderer, long after, long sequence, long atMillis) {
    return message(
        renderer.channel(),
        renderer.newsType(),
        after + 1,
        sequence,
        atMillis,
        json -> renderer.writeSince(after, json));
  }

  /**
   * That nothing happened on a channel after an event.
   *
   * @param live whether the market itself was heard of lately
   */
  TextMessage heartbeat(Channel channel, long after, long sequence, boolean live, long nowMillis) {
    return message(
        channel,
        "heartbeat",
        after + 1,
        sequence,
        nowMillis,
        json -> json.writeBooleanField("live", live));
  }

  private TextMessage message(
      Channel channel,
      String type,
      long firstSequence,
      long sequence,
      long atMillis,
      JsonText.Fields fields) {
    return TextMessage.create(
        JsonText.object(json -> {
          json.writeStringField("channel", channel.text());
          json.writeStringField("market", market);
          json.writeStringField("type", type);
          json.writeNumberField("firstSeq", firstSequence);
          json.writeNumberField("seq", sequence);
          json.writeStringField("time", UtcTime.text(atMillis));
          fields.writeTo(json);
        }));
  }
}
