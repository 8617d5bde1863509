package org.thaliumx.node;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.thaliumx.http.client.ApiClient.Response;
import org.thaliumx.node.OrderLog.OrderName;
import org.thaliumx.node.OrderLog.Placing;

/**
 * Trades at random for an account, as a careful client does: whatever got no clear answer is sent
 * again under the same client order id.
 */
final class RandomCustomer {
  /** Longer than any answer may take, plus what a starved machine adds. */
  private static final Duration LONGEST_ANSWER = Duration.ofSeconds(8);

  private static final Duration RETRY_AFTER = Duration.ofMillis(30);
  private static final Set<String> ALLOWED_PROBLEMS =
      Set.of(
          "OVERLOADED",
          "UNAVAILABLE",
          "DATABASE_UNAVAILABLE",
          "OUTCOME_UNKNOWN",
          "TOO_LATE",
          "ORDER_CLOSED",
          "NOT_AMENDABLE",
          "NOT_A_REDUCTION",
          "QUANTITY_TOO_SMALL",
          "QUANTITY_TOO_LARGE",
          "WOULD_TAKE");

  private final String account;
  private final Client client;
  private final String prefix;
  private final OrderLog log;
  private final Random random;
  private final RandomOrders orders;
  private final TradingLoad.Plan plan;
  private final TradingLoad load;
  private final List<OrderName> open = new ArrayList<>();

  RandomCustomer(
      String account,
      Client client,
      String prefix,
      OrderLog log,
      Random random,
      TradingLoad.Plan plan,
      TradingLoad load) {
    this.account = account;
    this.client = client;
    this.prefix = prefix;
    this.log = log;
    this.random = random;
    this.orders = new RandomOrders(random, plan.markets());
    this.plan = plan;
    this.load = load;
  }

  void trade() {
    for (int number = 1; number <= plan.maxOrders(); number++) {
      if (!open.isEmpty() && random.nextInt(4) == 0) {
        cancel(open.remove(random.nextInt(open.size())));
      }
      if (!open.isEmpty() && random.nextInt(4) == 0) {
        amend(open.get(random.nextInt(open.size())));
      }
      if (random.nextInt(50) == 0) {
        cancelAll();
      }
      place(drawn(number));
      if (load.isOverAfter(Duration.ofMillis(random.nextLong(plan.pause().toMillis() + 1)))) {
        return;
      }
    }
  }

  private Placing drawn(int number) {
    OrderName id = name(number + "");
    return switch (random.nextInt(10)) {
      case 0 -> orders.list(id, name(number + "b"), name(number + "c"));
      case 1 ->
          open.isEmpty()
              ? orders.order(id)
              : orders.replacement(
                  name(number + OrderLog.REPLACEMENT),
                  target(open.remove(random.nextInt(open.size()))));
      default -> orders.order(id);
    };
  }

  private OrderName name(String number) {
    return new OrderName(account, prefix + number);
  }

  private String target(OrderName id) {
    JsonNode order = log.acknowledged().get(id);
    if (order == null) {
      throw new IllegalStateException(id + " was never acknowledged");
    }
    return Client.ORDERS
        + "/"
        + order.path("market").asText()
        + "/"
        + order.path("orderId").asText();
  }

  private void place(Placing placing) {
    log.sending(placing);
    untilAnswered(
        () -> client.send("POST", placing.target(), placing.body()),
        json -> {
          boolean several = placing.orders().size() > 1;
          for (int i = 0; i < placing.orders().size(); i++) {
            acknowledge(placing.orders().get(i), several ? json.path("orders").path(i) : json);
          }
        });
  }

  private void acknowledge(OrderName id, JsonNode order) {
    log.acknowledged(id, order);
    if (OrderLog.isOpen(order)) {
      open.add(id);
    }
  }

  /** Sells only: what a buy holds after an amendment depends on what it paid before. */
  private void amend(OrderName id) {
    JsonNode order = log.acknowledged().get(id);
    if (order != null && order.path("side").asText().equals("SELL")) {
      String target = target(id);
      String body = orders.amendment();
      untilAnswered(
          () -> client.send("PATCH", target, body),
          json -> {
            log.amended();
            log.told(id, json);
          });
    }
  }

  private void cancel(OrderName id) {
    String target = target(id);
    untilAnswered(() -> client.send("DELETE", target, ""), json -> log.told(id, json));
  }

  private void cancelAll() {
    String target = Client.ORDERS + "?market=" + orders.market() + "&side=" + orders.side();
    untilAnswered(
        () -> client.send("DELETE", target, ""),
        json -> {
          log.massCancelled();
          json.path("orders").forEach(order -> log.told(named(order), order));
        });
  }

  private OrderName named(JsonNode order) {
    return new OrderName(account, order.path("clientOrderId").asText());
  }

  /** Sends until there is a clear answer, or the load is over. */
  private void untilAnswered(Supplier<Response> request, Consumer<JsonNode> done) {
    do {
      try {
        long begin = System.nanoTime();
        Response response = request.get();
        check(response, Duration.ofNanos(System.nanoTime() - begin));
        if (response.status() == 200) {
          done.accept(response.json());
          return;
        }
        log.problem(response.problemCode());
        if (response.status() != 503 && response.status() != 504) {
          return;
        }
      } catch (UncheckedIOException e) {
        log.problem("no answer");
      }
    } while (!load.isOverAfter(RETRY_AFTER));
  }

  private void check(Response response, Duration took) {
    boolean allowed = response.status() == 200 || ALLOWED_PROBLEMS.contains(response.problemCode());
    if (!allowed || took.compareTo(LONGEST_ANSWER) > 0) {
      log.violations.add(response.status() + " after " + took + ": " + response.body());
    }
  }
}
