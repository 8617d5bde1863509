package org.thaliumx.bench.replay;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Carries out actions on a node with two accounts: orders rest in one, the other trades. */
final class Follower {

  private final String run;
  private final Trader maker;
  private final Trader taker;
  private final Map<String, String> orderIds = new HashMap<>();
  private int orders;
  private int trades;

  /**
   * A follower whose orders' names all begin with the name of the run, so that the same action sent
   * twice is one order.
   */
  Follower(String run, Trader maker, Trader taker) {
    this.run = run;
    this.maker = maker;
    this.taker = taker;
  }

  int orders() {
    return orders;
  }

  int trades() {
    return trades;
  }

  /** Continues with what an earlier process of the same run has left in the book. */
  void recall() {
    for (Trader.Placed order : maker.openOrders()) {
      nameOf(order).ifPresent(name -> orderIds.put(name, order.orderId()));
    }
  }

  /** Carries out one action and says what came out other than it should, if anything did. */
  Optional<String> carryOut(Action action) {
    switch (action) {
      case Action.Rest rest -> rest(rest);
      // An order that is not there any more was reduced or cancelled before an answer got lost.
      case Action.Reduce(String order, long total) ->
          id(order).ifPresent(id -> maker.reduce(id, total));
      case Action.Cancel(String order) -> id(order).ifPresent(maker::cancel);
      case Action.Take take -> {
        return take(take);
      }
    }
    return Optional.empty();
  }

  private void rest(Action.Rest rest) {
    Trader.Placed placed =
        maker.submit(clientOrderId(rest.name()), rest.side(), rest.price(), rest.size(), true);
    orders++;
    orderIds.put(rest.name(), placed.orderId());
  }

  private Optional<String> take(Action.Take take) {
    Trader.Placed placed =
        taker.submit(clientOrderId(take.name()), take.side(), take.price(), take.size(), false);
    orders++;
    trades += placed.fills().size();
    long atPrice =
        placed.fills().stream()
            .filter(fill -> fill.price() == take.price())
            .mapToLong(Depth.Level::size)
            .sum();
    return atPrice == take.size()
        ? Optional.empty()
        : Optional.of("%s traded %d at its price: %s".formatted(take, atPrice, placed.fills()));
  }

  /** What rests in the maker's name, by the orders' names. */
  Map<String, Long> resting() {
    Map<String, Long> sizes = new HashMap<>();
    for (Trader.Placed order : maker.openOrders()) {
      sizes.put(nameOf(order).orElse(order.clientOrderId()), order.remaining());
    }
    return sizes;
  }

  Depth book(int levels) {
    return maker.book(levels);
  }

  /** Takes every order of the two accounts out of the market, whoever left it there. */
  int clear() {
    int cancelled = 0;
    for (Trader trader : List.of(maker, taker)) {
      List<Trader.Placed> open = trader.openOrders();
      while (!open.isEmpty()) {
        open.forEach(order -> trader.cancel(order.orderId()));
        cancelled += open.size();
        open = trader.openOrders();
      }
    }
    return cancelled;
  }

  private Optional<String> id(String name) {
    return Optional.ofNullable(orderIds.get(name));
  }

  private String clientOrderId(String name) {
    return run + "-" + name;
  }

  private Optional<String> nameOf(Trader.Placed order) {
    String name = Trader.nameOf(order.clientOrderId());
    return name.startsWith(run + "-")
        ? Optional.of(name.substring(run.length() + 1))
        : Optional.empty();
  }
}
