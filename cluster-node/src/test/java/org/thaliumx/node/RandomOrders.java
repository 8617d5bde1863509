package org.thaliumx.node;

import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.thaliumx.node.OrderLog.OrderName;
import org.thaliumx.node.OrderLog.Placing;

/** Draws orders of all kinds, at prices so near to each other that most of them trade. */
final class RandomOrders {
  private static final String LISTS = Client.ORDERS + "/lists";
  private static final int MIDDLE = 60_000;

  private final Random random;
  private final List<String> markets;

  RandomOrders(Random random, List<String> markets) {
    this.random = random;
    this.markets = markets;
  }

  String market() {
    return markets.get(random.nextInt(markets.size()));
  }

  /** An order of its own. */
  Placing order(OrderName id) {
    String body = "{\"market\":\"" + market() + "\"," + leg(id, side(), price()) + "}";
    return new Placing(Client.ORDERS, kind(body), List.of(id), true);
  }

  private String kind(String order) {
    return switch (random.nextInt(10)) {
      case 0 -> order.replace("LIMIT", "LIMIT_MAKER");
      case 1 -> with(order, "'timeInForce':'IOC'");
      case 2 -> with(order, "'timeInForce':'FOK'");
      case 3 -> with(order, "'displayQuantity':'0.00500'");
      case 4 -> with(order, "'allOrNone':true");
      case 5 -> with(order.replace("LIMIT", "STOP_LIMIT"), "'stopPrice':'" + price() + "'");
      default -> order;
    };
  }

  /** Orders that depend on each other. */
  Placing list(OrderName first, OrderName second, OrderName third) {
    String side = side();
    String other = side.equals("BUY") ? "SELL" : "BUY";
    return switch (random.nextInt(3)) {
      case 0 -> list("OCO", List.of(first, second), pair(side, first, second));
      case 1 ->
          list(
              "OTO",
              List.of(first, second),
              "{" + leg(first, side, price()) + "},{" + leg(second, other, price()) + "}");
      default ->
          list(
              "OTOCO",
              List.of(first, second, third),
              "{" + leg(first, side, price()) + "}," + pair(other, second, third));
    };
  }

  private Placing list(String kind, List<OrderName> ids, String legs) {
    String body =
        "{\"market\":\"%s\",\"kind\":\"%s\",\"orders\":[%s]}".formatted(market(), kind, legs);
    // Orders of a list are of one quantity.
    return new Placing(
        LISTS, body.replaceAll("\"0\\.0\\d\\d00\"", "\"" + quantity() + "\""), ids, true);
  }

  /** To take profit at one price, and to stop the loss at another. */
  private String pair(String side, OrderName first, OrderName second) {
    int away = side.equals("SELL") ? 1 : -1;
    String stop = price(MIDDLE - away * random.nextInt(3, 7));
    return "{"
        + leg(first, side, price(MIDDLE + away * random.nextInt(1, 7)))
        + "},"
        + with(
            ("{" + leg(second, side, stop) + "}").replace("LIMIT", "STOP_LIMIT"),
            "'stopPrice':'" + stop + "'");
  }

  /** An order in the place of another one. */
  Placing replacement(OrderName id, String target) {
    String body = "{" + leg(id, side(), price()) + "}";
    return new Placing(target + "/replace", body, List.of(id), false);
  }

  String amendment() {
    return "{\"price\":\"" + price() + "\",\"quantity\":\"" + quantity() + "\"}";
  }

  private String leg(OrderName id, String side, String price) {
    return """
    "side":"%s","type":"LIMIT","price":"%s","quantity":"%s","clientOrderId":"%s"\
    """
        .formatted(side, price, quantity(), id.clientOrderId());
  }

  String side() {
    return random.nextBoolean() ? "BUY" : "SELL";
  }

  private String price() {
    return price(MIDDLE + random.nextInt(-6, 7));
  }

  private static String price(int whole) {
    return whole + ".00";
  }

  /** Few enough parts of an iceberg that an order shows all its fills. */
  private String quantity() {
    return String.format(Locale.ROOT, "0.0%02d00", random.nextInt(10, 100));
  }

  private static String with(String order, String more) {
    return order.substring(0, order.length() - 1) + "," + more.replace('\'', '"') + "}";
  }
}
