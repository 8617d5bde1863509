package org.thaliumx.node;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.thaliumx.http.client.ApiClient.Response;
import org.thaliumx.node.OrderLog.OrderName;

/**
 * Clients that trade at random with each other, a thread each, as careful clients do: whatever got
 * no clear answer is sent again under the same client order id.
 */
final class TradingLoad implements AutoCloseable {
  static final String MARKET = "BTC_USDT";

  static final int CLIENTS_PER_ACCOUNT = 3;

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
          "WOULD_TAKE");

  private final OrderLog log;
  private final int maxOrders;
  private final CountDownLatch stop = new CountDownLatch(1);
  private final List<Thread> threads = new ArrayList<>();

  /**
   * Starts trading.
   *
   * @param name what makes this load's client order ids its own
   * @param maxOrders how many orders each client places at most
   */
  TradingLoad(Map<String, Trader> traders, OrderLog log, String name, long seed, int maxOrders) {
    this.log = log;
    this.maxOrders = maxOrders;
    var seeds = new Random(seed);
    for (String account : new TreeSet<>(traders.keySet())) {
      Trader trader = requireNonNull(traders.get(account));
      for (int client = 1; client <= CLIENTS_PER_ACCOUNT; client++) {
        String prefix = name + "-" + client + "-";
        var random = new Random(seeds.nextLong());
        threads.add(
            Thread.ofPlatform()
                .name("load-" + account + "-" + client)
                .start(() -> trade(account, trader, prefix, random)));
      }
    }
  }

  private void trade(String account, Trader trader, String prefix, Random random) {
    var open = new ArrayList<OrderName>();
    for (int number = 1; number <= maxOrders && stop.getCount() > 0; number++) {
      if (!open.isEmpty() && random.nextInt(4) == 0) {
        cancel(trader, open.remove(random.nextInt(open.size())));
      }
      if (!open.isEmpty() && random.nextInt(4) == 0) {
        amend(trader, open.get(random.nextInt(open.size())), random);
      }
      var id = new OrderName(account, prefix + number);
      if (place(trader, id, randomOrder(random, id)) && isOpen(id)) {
        open.add(id);
      }
    }
  }

  private static String randomOrder(Random random, OrderName id) {
    String side = random.nextBoolean() ? "BUY" : "SELL";
    String order = Trader.limit(MARKET, side, price(random), quantity(random), id.clientOrderId());
    return switch (random.nextInt(10)) {
      case 0 -> order.replace("LIMIT", "LIMIT_MAKER");
      case 1 -> with(order, "'timeInForce':'IOC'");
      case 2 -> with(order, "'timeInForce':'FOK'");
      case 3 -> with(order, "'displayQuantity':'0.00100'");
      case 4 -> with(order, "'allOrNone':true");
      case 5 -> with(order.replace("LIMIT", "STOP_LIMIT"), "'stopPrice':'" + price(random) + "'");
      default -> order;
    };
  }

  private static String price(Random random) {
    return String.format(Locale.ROOT, "%d.00", 60_000 + random.nextInt(-6, 7));
  }

  private static String quantity(Random random) {
    return String.format(Locale.ROOT, "0.0%02d00", random.nextInt(1, 100));
  }

  private static String with(String order, String more) {
    return order.substring(0, order.length() - 1) + "," + more.replace('\'', '"') + "}";
  }

  private boolean isOpen(OrderName id) {
    JsonNode order = log.acknowledged().get(id);
    return order != null && order.path("status").asText().matches("OPEN|PARTIALLY_FILLED");
  }

  private boolean place(Trader trader, OrderName id, String body) {
    log.sending(id, body);
    return untilAnswered(
        () -> trader.place(body), response -> log.acknowledged(id, response.json()));
  }

  /** Sells only: what a buy holds after an amendment depends on what it paid before. */
  private void amend(Trader trader, OrderName id, Random random) {
    JsonNode order = log.acknowledged().get(id);
    if (order != null && order.path("side").asText().equals("SELL")) {
      String target = "/v1/orders/" + MARKET + "/" + order.path("orderId").asText();
      String body =
          "{\"price\":\"" + price(random) + "\",\"quantity\":\"" + quantity(random) + "\"}";
      untilAnswered(() -> trader.api().patch(target, body), response -> log.amended());
    }
  }

  private void cancel(Trader trader, OrderName id) {
    JsonNode order = log.acknowledged().get(id);
    if (order != null) {
      String target = "/v1/orders/" + MARKET + "/" + order.path("orderId").asText();
      untilAnswered(() -> trader.api().delete(target), response -> log.cancelled(id));
    }
  }

  @FunctionalInterface
  private interface Request {
    Response send();
  }

  @FunctionalInterface
  private interface Listener {
    void done(Response response);
  }

  /** Sends until there is a clear answer, or the load is over; tells whether it was done. */
  private boolean untilAnswered(Request request, Listener listener) {
    while (true) {
      try {
        long begin = System.nanoTime();
        Response response = request.send();
        check(response, Duration.ofNanos(System.nanoTime() - begin));
        if (response.status() == 200) {
          listener.done(response);
          return true;
        }
        log.problem(response.problemCode());
        if (response.status() != 503) {
          return false;
        }
      } catch (UncheckedIOException e) {
        log.problem("no answer");
      }
      if (isOverAfter(RETRY_AFTER)) {
        return false;
      }
    }
  }

  private void check(Response response, Duration took) {
    boolean allowed = response.status() == 200 || ALLOWED_PROBLEMS.contains(response.problemCode());
    if (!allowed || took.compareTo(LONGEST_ANSWER) > 0) {
      log.outrages.add(response.status() + " after " + took + ": " + response.body());
    }
  }

  private boolean isOverAfter(Duration pause) {
    try {
      return stop.await(pause.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      return true;
    }
  }

  /** Ends the load once every request under way has its answer. */
  @Override
  public void close() {
    stop.countDown();
    try {
      for (Thread thread : threads) {
        thread.join();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
