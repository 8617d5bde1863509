package org.thaliumx.feeds.client;

import java.util.Optional;
import java.util.OptionalLong;
import org.thaliumx.feeds.Channel;
import org.thaliumx.feeds.FeedError;

/** Understands the messages of clients. */
final class CommandReader {
  private static final int LONGEST_ID = 64;

  private CommandReader() {}

  /** What a message asks for, and the name its answer has to bear. */
  static Request read(String text) {
    var fields = CommandFields.of(text);
    String id = id(fields);
    return new Request(id, fields.isGood() ? read(fields) : fields.checked(Command.Ping::new));
  }

  private static String id(CommandFields fields) {
    String id = fields.optionalText("id").orElse("");
    if (id.length() > LONGEST_ID) {
      fields.wrong(FeedError.INVALID_ID, "'id' may have " + LONGEST_ID + " characters.");
      return "";
    }
    return id;
  }

  private static Command read(CommandFields fields) {
    String op = fields.text("op");
    return switch (op) {
      case "subscribe" -> subscribe(fields);
      case "unsubscribe" -> unsubscribe(fields);
      case "ping" -> fields.checked(Command.Ping::new);
      default -> {
        fields.wrong(
            FeedError.UNKNOWN_OP, "There is no operation " + CommandFields.quote(op) + ".");
        yield fields.checked(Command.Ping::new);
      }
    };
  }

  private static Command subscribe(CommandFields fields) {
    Optional<Channel> channel = channel(fields);
    String market = fields.text("market");
    OptionalLong fromSeq = fields.optionalNumber("fromSeq");
    return fields.checked(() -> new Command.Subscribe(channel.orElseThrow(), market, fromSeq));
  }

  private static Command unsubscribe(CommandFields fields) {
    Optional<Channel> channel = channel(fields);
    String market = fields.text("market");
    return fields.checked(() -> new Command.Unsubscribe(channel.orElseThrow(), market));
  }

  /** The channel that is named; nothing if none is, which is noted then. */
  private static Optional<Channel> channel(CommandFields fields) {
    String name = fields.text("channel");
    Optional<Channel> channel = Channel.of(name);
    if (channel.isEmpty()) {
      fields.wrong(
          FeedError.UNKNOWN_CHANNEL, "There is no channel " + CommandFields.quote(name) + ".");
    }
    return channel;
  }
}
