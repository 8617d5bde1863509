package org.thaliumx.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.thaliumx.http.client.RequestSigner;

/**
 * The part of the REST API that the tools of this module use, over a naive book, with faults on
 * request. The account is the API key; signatures are not looked at.
 */
public final class FakeExchange implements AutoCloseable {

  /** What the exchange does with a request besides answering it. */
  public enum Fault {
    /** Nothing. */
    NONE,
    /** Answers 503 and does nothing. */
    UNAVAILABLE,
    /** Does as asked, but the answer is lost. */
    ANSWER_LOST
  }

  private static final ObjectMapper JSON = new ObjectMapper();

  private record Answer(int status, JsonNode body) {}

  private static final class Order {
    final long id;
    final String account;
    final JsonNode request;
    final BigDecimal price;
    BigDecimal quantity;
    BigDecimal executed = BigDecimal.ZERO;
    String status = "OPEN";
    final ArrayNode fills = JSON.createArrayNode();

    Order(long id, String account, JsonNode request) {
      this.id = id;
      this.account = account;
      this.request = request;
      this.price = new BigDecimal(request.path("price").asText());
      this.quantity = new BigDecimal(request.path("quantity").asText());
    }

    BigDecimal remaining() {
      return quantity.subtract(executed);
    }

    boolean isOpen() {
      return status.equals("OPEN") || status.equals("PARTIALLY_FILLED");
    }

    boolean isBuy() {
      return request.path("side").asText().equals("BUY");
    }

    void fill(BigDecimal size, BigDecimal atPrice) {
      executed = executed.add(size);
      status = remaining().signum() == 0 ? "FILLED" : "PARTIALLY_FILLED";
      fills.addObject().put("price", atPrice.toPlainString()).put("quantity", size.toPlainString());
    }

    JsonNode json() {
      ObjectNode json =
          JSON.createObjectNode()
              .put("orderId", Long.toString(id))
              .put("clientOrderId", request.path("clientOrderId").asText())
              .put("status", status)
              .put("quantity", quantity.toPlainString())
              .put("executedQuantity", executed.toPlainString())
              .put("remainingQuantity", remaining().toPlainString());
      json.set("fills", fills);
      return json;
    }
  }

  private final HttpServer server;
  private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
  private final List<Order> orders = new ArrayList<>();
  private final Map<String, BigDecimal> balances = new HashMap<>();
  private final Map<Integer, Fault> faults = new HashMap<>();
  private final List<String> log = new ArrayList<>();
  private int forgotten;
  private boolean youngerFirst;
  private int requests;

  public FakeExchange() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::handle);
    server.setExecutor(workers);
    server.start();
  }

  public URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** What happens to the request of that number, counted from 1. */
  public synchronized void plan(int requestNumber, Fault fault) {
    faults.put(requestNumber, fault);
  }

  /** Makes the exchange a wrong one: it forgets the order of that number, counted from 1. */
  public synchronized void forgetOrder(int number) {
    forgotten = number;
  }

  /** Makes the exchange a wrong one: the younger order of a level trades first. */
  public synchronized void preferTheYounger() {
    youngerFirst = true;
  }

  /** Puts a bid of somebody else's into the book. */
  public synchronized void restForeignOrder(String price, String quantity) {
    submit(
        "somebody else",
        JSON.createObjectNode().put("side", "BUY").put("price", price).put("quantity", quantity));
  }

  /** Method and path of every request so far. */
  public synchronized List<String> log() {
    return List.copyOf(log);
  }

  public synchronized int orderCount() {
    return orders.size();
  }

  @Override
  public void close() {
    server.stop(0);
    workers.close();
  }

  private void handle(HttpExchange exchange) {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      Answer answer;
      synchronized (this) {
        requests++;
        log.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
        Fault fault = faults.getOrDefault(requests, Fault.NONE);
        answer = fault == Fault.UNAVAILABLE ? problem(503, "UNAVAILABLE") : answer(exchange, body);
        if (fault == Fault.ANSWER_LOST) {
          return;
        }
      }
      byte[] bytes = answer.body().toString().getBytes(UTF_8);
      exchange.sendResponseHeaders(answer.status(), bytes.length);
      exchange.getResponseBody().write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Answer answer(HttpExchange exchange, byte[] body) throws IOException {
    if (exchange.getRequestURI().getPath().equals("/api/v3/order")) {
      return binanceOrder(
          exchange.getRequestHeaders().getFirst("X-MBX-APIKEY"), new String(body, UTF_8));
    }
    return answer(exchange, body.length == 0 ? JSON.nullNode() : JSON.readTree(body));
  }

  private Answer binanceOrder(String account, String form) {
    ObjectNode order = JSON.createObjectNode();
    for (String pair : form.split("&", -1)) {
      String[] parts = pair.split("=", 2);
      order.put(parts[0].equals("newClientOrderId") ? "clientOrderId" : parts[0], parts[1]);
    }
    Answer answer = submit(account, order);
    ObjectNode reply = JSON.createObjectNode();
    ArrayNode fills = reply.putArray("fills");
    long trade = 0;
    for (JsonNode fill : answer.body().path("fills")) {
      fills
          .addObject()
          .put("qty", fill.path("quantity").asText() + ".0")
          .put("tradeId", 1_000 * answer.body().path("orderId").asLong() + trade++);
    }
    return new Answer(answer.status(), reply);
  }

  private Answer answer(HttpExchange exchange, JsonNode body) {
    String account = exchange.getRequestHeaders().getFirst(RequestSigner.KEY_HEADER);
    String[] path = exchange.getRequestURI().getPath().substring(1).split("/", -1);
    String method = exchange.getRequestMethod();
    return switch (method + " " + path[1] + " " + path.length) {
      case "POST orders 2" -> submit(account, body);
      case "GET orders 2" -> new Answer(200, openOrders(account));
      case "GET orders 4" -> new Answer(200, order(path[3]).json());
      case "PATCH orders 4" -> reduce(order(path[3]), body);
      case "DELETE orders 4" -> cancel(order(path[3]));
      case "GET markets 4" -> new Answer(200, book(depth(exchange)));
      case "GET balances 2" -> new Answer(200, balances(account));
      case "POST markets 2" -> market(body);
      case "POST admin 3" -> key(body);
      case "POST deposits 2" -> deposit(body);
      default -> problem(404, "NOT_FOUND");
    };
  }

  private static Answer problem(int status, String code) {
    return new Answer(status, JSON.createObjectNode().put("code", code));
  }

  private static Answer market(JsonNode body) {
    String id = body.path("base").asText() + "_" + body.path("quote").asText();
    return new Answer(200, JSON.createObjectNode().put("market", id));
  }

  private static Answer key(JsonNode body) {
    String account = body.path("account").asText();
    return new Answer(200, JSON.createObjectNode().put("key", account).put("secret", "secret"));
  }

  private Answer deposit(JsonNode body) {
    balances.merge(
        body.path("account").asText() + "/" + body.path("asset").asText(),
        new BigDecimal(body.path("amount").asText()),
        BigDecimal::add);
    return new Answer(200, body);
  }

  private JsonNode balances(String account) {
    ObjectNode reply = JSON.createObjectNode();
    ArrayNode list = reply.putArray("balances");
    balances.forEach((name, amount) -> {
      String[] parts = name.split("/", -1);
      if (parts[0].equals(account)) {
        list.addObject().put("asset", parts[1]).put("available", amount.toPlainString());
      }
    });
    return reply;
  }

  private Answer submit(String account, JsonNode body) {
    for (Order known : orders) {
      if (known.account.equals(account)
          && known.request.path("clientOrderId").equals(body.path("clientOrderId"))) {
        return known.request.equals(body)
            ? new Answer(200, known.json())
            : problem(409, "CLIENT_ORDER_ID_REUSED");
      }
    }
    Order order = new Order(orders.size() + 1, account, body);
    match(order);
    orders.add(order);
    if (order.isOpen() && body.path("timeInForce").asText().equals("IOC")) {
      order.status = "EXPIRED";
    }
    if (orders.size() == forgotten) {
      order.status = "CANCELLED";
    }
    return new Answer(200, order.json());
  }

  private void match(Order incoming) {
    for (Order resting : resting(!incoming.isBuy())) {
      boolean meets =
          incoming.isBuy()
              ? incoming.price.compareTo(resting.price) >= 0
              : incoming.price.compareTo(resting.price) <= 0;
      if (meets && incoming.remaining().signum() > 0) {
        BigDecimal size = incoming.remaining().min(resting.remaining());
        incoming.fill(size, resting.price);
        resting.fill(size, resting.price);
      }
    }
  }

  private List<Order> resting(boolean buys) {
    Comparator<Order> byPrice = Comparator.comparing(order -> order.price);
    return (youngerFirst ? orders.reversed() : orders)
        .stream()
            .filter(order -> order.isOpen() && order.isBuy() == buys)
            .sorted(buys ? byPrice.reversed() : byPrice)
            .toList();
  }

  private Answer reduce(Order order, JsonNode body) {
    BigDecimal quantity = new BigDecimal(body.path("quantity").asText());
    if (!order.isOpen()) {
      return problem(409, "ORDER_CLOSED");
    }
    if (quantity.compareTo(order.quantity) >= 0 || quantity.compareTo(order.executed) <= 0) {
      return problem(409, "NOT_A_REDUCTION");
    }
    order.quantity = quantity;
    return new Answer(200, order.json());
  }

  private static Answer cancel(Order order) {
    if (!order.isOpen()) {
      return problem(409, "ORDER_CLOSED");
    }
    order.status = "CANCELLED";
    return new Answer(200, order.json());
  }

  private Order order(String id) {
    return orders.get(Integer.parseInt(id) - 1);
  }

  private JsonNode openOrders(String account) {
    ObjectNode reply = JSON.createObjectNode();
    ArrayNode list = reply.putArray("orders");
    orders.stream()
        .filter(order -> order.account.equals(account) && order.isOpen())
        .forEach(order -> list.add(order.json()));
    return reply;
  }

  private static int depth(HttpExchange exchange) {
    return Integer.parseInt(exchange.getRequestURI().getQuery().replace("depth=", ""));
  }

  private JsonNode book(int depth) {
    ObjectNode reply = JSON.createObjectNode();
    for (boolean buys : new boolean[] {true, false}) {
      Map<BigDecimal, BigDecimal> levels = new TreeMap<>();
      resting(buys).forEach(o -> levels.merge(o.price, o.remaining(), BigDecimal::add));
      ArrayNode side = reply.putArray(buys ? "bids" : "asks");
      List<Map.Entry<BigDecimal, BigDecimal>> best = new ArrayList<>(levels.entrySet());
      for (var level : (buys ? best.reversed() : best).stream().limit(depth).toList()) {
        side.addArray()
            .add(level.getKey().toPlainString())
            .add(level.getValue().setScale(3).toPlainString());
      }
    }
    return reply;
  }
}
