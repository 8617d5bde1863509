package org.thaliumx.feeds.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.Optional;
import java.util.StringJoiner;
import org.thaliumx.feeds.FeedError;
import org.thaliumx.protocol.ClientDesk.Request;

/**
 * Understands the commands that REST has, too: each is one request of it, whose path and query are
 * fields here and whose body is the field {@code body}.
 */
final class RestRequestReader {
  private static final String ORDERS = "/v1/orders";

  private RestRequestReader() {}

  /** The command, or nothing where there is none of that name. */
  static Optional<Command> read(String op, CommandFields fields) {
    return switch (op) {
      case "place" -> ask(fields, "POST", ORDERS, validateOnly(fields), fields.object("body"));
      case "placeBatch" -> ask(fields, "POST", ORDERS + "/batch", "", fields.object("body"));
      case "placeList" -> ask(fields, "POST", ORDERS + "/lists", "", fields.object("body"));
      case "amend" -> ask(fields, "PATCH", order(fields), "", fields.object("body"));
      case "replace" -> ask(fields, "POST", order(fields) + "/replace", "", fields.object("body"));
      case "cancel" -> ask(fields, "DELETE", anyOrder(fields), "", "");
      case "cancelAll" -> ask(fields, "DELETE", ORDERS, filter(fields), "");
      case "setCancelTimer" -> ask(fields, "POST", "/v1/cancel-timer", "", fields.object("body"));
      default -> Optional.empty();
    };
  }

  private static Optional<Command> ask(
      CommandFields fields, String method, String path, String query, String body) {
    if (fields.text("id").isEmpty()) {
      fields.wrong(FeedError.INVALID_ID, "'id' must not be empty: the answer is known by it.");
    }
    return Optional.of(
        fields.checked(() -> new Command.Ask(new Request(method, path, query, body))));
  }

  private static String validateOnly(CommandFields fields) {
    return fields.flag("validateOnly") ? "validateOnly=true" : "";
  }

  private static String order(CommandFields fields) {
    return ORDERS + "/" + encoded(fields.text("market")) + "/" + encoded(fields.text("orderId"));
  }

  private static String anyOrder(CommandFields fields) {
    return fields
        .optionalText("clientOrderId")
        .map(id -> ORDERS + "/by-client-id/" + encoded(id))
        .orElseGet(() -> order(fields));
  }

  private static String filter(CommandFields fields) {
    var query = new StringJoiner("&");
    fields.optionalText("market").ifPresent(market -> query.add("market=" + encoded(market)));
    fields.optionalText("side").ifPresent(side -> query.add("side=" + encoded(side)));
    return query.toString();
  }

  private static String encoded(String part) {
    return URLEncoder.encode(part, UTF_8).replace("+", "%20");
  }
}
