package org.thaliumx.feeds.client;

import java.util.Optional;
import java.util.OptionalLong;
import org.thaliumx.feeds.AccountChannel;
import org.thaliumx.feeds.Channel;
import org.thaliumx.feeds.FeedError;
import org.thaliumx.protocol.ClientDesk;

/** Understands the messages of clients. */
final class CommandReader {
  private static final int LONGEST_ID = 64;

  private CommandReader() {}

  /** What a message asks for, and the name its answer has to bear. */
  static ClientMessage read(String text) {
    var fields = CommandFields.of(text);
    String id = id(fields);
    return new ClientMessage(
        id, fields.isGood() ? read(fields) : fields.checked(Command.Ping::new));
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
      case "challenge" -> fields.checked(Command.Challenge::new);
      case "auth" -> authenticate(fields);
      case "cancelOnDisconnect" -> {
        boolean enabled = fields.neededFlag("enabled");
        yield fields.checked(() -> new Command.CancelOnDisconnect(enabled));
      }
      case "ping" -> fields.checked(Command.Ping::new);
      default -> RestRequestReader.read(op, fields).orElseGet(() -> unknown(op, fields));
    };
  }

  private static Command unknown(String op, CommandFields fields) {
    fields.wrong(FeedError.UNKNOWN_OP, "There is no operation " + CommandFields.quote(op) + ".");
    return fields.checked(Command.Ping::new);
  }

  private static Command authenticate(CommandFields fields) {
    Optional<String> token = fields.optionalText("token");
    if (token.isPresent()) {
      return fields.checked(() -> new Command.AuthenticateByToken(token.get()));
    }
    var credentials =
        new ClientDesk.Credentials(
            fields.text("key"), fields.text("timestamp"), fields.text("signature"));
    return fields.checked(() -> new Command.Authenticate(credentials));
  }

  private static Command subscribe(CommandFields fields) {
    String name = fields.text("channel");
    Optional<ResumePoint> from = resumePoint(fields);
    Optional<AccountChannel> own = AccountChannel.of(name);
    if (own.isPresent()) {
      return fields.checked(() -> new Command.SubscribeAccount(own.get(), from));
    }
    Optional<Channel> channel = channel(name, fields);
    String market = fields.text("market");
    return fields.checked(() -> new Command.Subscribe(channel.orElseThrow(), market, from));
  }

  private static Optional<ResumePoint> resumePoint(CommandFields fields) {
    OptionalLong fromSeq = fields.optionalNumber("fromSeq");
    String epoch = fields.optionalText("epoch").orElse("");
    return fromSeq.isPresent()
        ? Optional.of(new ResumePoint(Math.max(0, fromSeq.getAsLong()), epoch))
        : Optional.empty();
  }

  private static Command unsubscribe(CommandFields fields) {
    String name = fields.text("channel");
    Optional<AccountChannel> own = AccountChannel.of(name);
    if (own.isPresent()) {
      return fields.checked(() -> new Command.UnsubscribeAccount(own.get()));
    }
    Optional<Channel> channel = channel(name, fields);
    String market = fields.text("market");
    return fields.checked(() -> new Command.Unsubscribe(channel.orElseThrow(), market));
  }

  /** The public channel of that name; nothing if there is none, which is noted then. */
  private static Optional<Channel> channel(String name, CommandFields fields) {
    Optional<Channel> channel = Channel.of(name);
    if (channel.isEmpty()) {
      fields.wrong(
          FeedError.UNKNOWN_CHANNEL, "There is no channel " + CommandFields.quote(name) + ".");
    }
    return channel;
  }
}
