package org.thaliumx.bench.engine;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The book of the textbooks, on the JDK's collections: it matches and counts, and no more. */
final class TreeMapBook implements Book {

  private static final class Level {
    @Nullable Order oldest;
    @Nullable Order youngest;
  }

  private static final class Order {
    final int id;
    final boolean buys;
    final int price;
    final Level level;
    int open;
    @Nullable Order older;
    @Nullable Order younger;

    Order(int id, boolean buys, int price, int open, Level level) {
      this.id = id;
      this.buys = buys;
      this.price = price;
      this.open = open;
      this.level = level;
    }
  }

  private final TreeMap<Integer, Level> bids = new TreeMap<>(Comparator.reverseOrder());
  private final TreeMap<Integer, Level> asks = new TreeMap<>();
  private final Map<Integer, Order> byId = new HashMap<>();
  private long trades;
  private long tradedLots;

  @Override
  public void run(Flow flow, int from, int to) {
    for (int i = from; i < to; i++) {
      switch (flow.kinds[i]) {
        case Flow.CANCEL -> cancel(flow.ids[i]);
        case Flow.REDUCE -> reduce(flow.ids[i], flow.lots[i]);
        case Flow.MOVE -> move(flow.ids[i], flow.prices[i]);
        default -> submit(flow, i);
      }
    }
  }

  private void submit(Flow flow, int i) {
    boolean buys = flow.buys[i];
    int open = match(buys, flow.prices[i], flow.lots[i]);
    if (open > 0 && flow.kinds[i] == Flow.LIMIT) {
      rest(flow.ids[i], buys, flow.prices[i], open);
    }
  }

  private int match(boolean buys, int limit, int lots) {
    var makers = buys ? asks : bids;
    int open = lots;
    for (var best = makers.firstEntry();
        open > 0 && best != null && (buys ? best.getKey() <= limit : best.getKey() >= limit);
        best = makers.firstEntry()) {
      Order maker = best.getValue().oldest;
      while (open > 0 && maker != null) {
        int traded = Math.min(open, maker.open);
        trades++;
        tradedLots += traded;
        open -= traded;
        maker.open -= traded;
        Order younger = maker.younger;
        if (maker.open == 0) {
          byId.remove(maker.id);
          remove(maker);
        }
        maker = younger;
      }
    }
    return open;
  }

  private void rest(int id, boolean buys, int price, int open) {
    Level level = (buys ? bids : asks).computeIfAbsent(price, ticks -> new Level());
    var order = new Order(id, buys, price, open, level);
    byId.put(id, order);
    order.older = level.youngest;
    if (level.youngest == null) {
      level.oldest = order;
    } else {
      level.youngest.younger = order;
    }
    level.youngest = order;
  }

  private void cancel(int id) {
    Order order = byId.remove(id);
    if (order != null) {
      remove(order);
    }
  }

  private void remove(Order order) {
    Level level = order.level;
    if (order.older == null) {
      level.oldest = order.younger;
    } else {
      order.older.younger = order.younger;
    }
    if (order.younger == null) {
      level.youngest = order.older;
    } else {
      order.younger.older = order.older;
    }
    if (level.oldest == null) {
      (order.buys ? bids : asks).remove(order.price);
    }
  }

  private void move(int id, int price) {
    Order order = byId.remove(id);
    if (order != null) {
      remove(order);
      int open = match(order.buys, price, order.open);
      if (open > 0) {
        rest(id, order.buys, price, open);
      }
    }
  }

  private void reduce(int id, int lots) {
    Order order = byId.get(id);
    if (order != null) {
      order.open -= lots;
    }
  }

  @Override
  public long trades() {
    return trades;
  }

  @Override
  public long tradedLots() {
    return tradedLots;
  }
}
