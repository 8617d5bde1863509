package org.thaliumx.bench.replay;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.thaliumx.domain.order.Side;

/**
 * Says what a client must do so that a book follows a LOBSTER recording, message by message.
 *
 * <p>The recording shows a window of the best levels. What it cannot tell is handled here and
 * nowhere else:
 *
 * <ul>
 *   <li>Orders older than the recording are seeded from the first row, one for each level; messages
 *       that name unknown orders are about those.
 *   <li>A level that leaves the window is unknown from then on. When it comes back at the far end,
 *       its size is learned from the row: a seed order is added, or what rests there is cut. Levels
 *       kept from before that the row does not show there are cancelled.
 * </ul>
 *
 * <p>A level inside the window is never learned, so a wrong book stays wrong and is found. No I/O;
 * not thread-safe.
 */
final class LobsterBook {

  private final int depth;
  private final LobsterSide bids = new LobsterSide(Side.BUY);
  private final LobsterSide asks = new LobsterSide(Side.SELL);
  private final Map<Long, RestingOrder> named = new HashMap<>();

  /** The message being worked on, and the actions it has led to so far. */
  private int number;

  private final List<Action> actions = new ArrayList<>();
  private int learned;
  private int corrected;
  private int outOfTurn;

  /**
   * What one message leads to.
   *
   * @param message the message
   * @param actions what to do, in order
   * @param expected the book afterwards
   */
  record Step(LobsterMessage message, List<Action> actions, Depth expected) {}

  /**
   * What the recording did not tell.
   *
   * @param learnedLevels how often a level came back into the window and its size was learned
   * @param correctedLevels how often the book had to be changed for that
   * @param outOfTurn executions of an order that was not known to be first in its queue
   */
  record Unknowns(int learnedLevels, int correctedLevels, int outOfTurn) {}

  LobsterBook(int depth) {
    this.depth = depth;
  }

  /** The book before the first message, which is the first row without what that message did. */
  List<Action> open(LobsterMessage first, Depth firstRow) {
    begin(0);
    for (Side side : Side.values()) {
      for (Depth.Level level : before(first, side, firstRow.side(side))) {
        seed(side, level.price(), level.size());
      }
      side(side).know(firstRow.side(side), depth);
    }
    return List.copyOf(actions);
  }

  private static List<Depth.Level> before(
      LobsterMessage first, Side side, List<Depth.Level> after) {
    long added = side == first.side() ? -change(first) : 0;
    List<Depth.Level> levels = new ArrayList<>();
    boolean found = false;
    for (Depth.Level level : after) {
      boolean here = level.price() == first.price();
      found |= here;
      long size = level.size() + (here ? added : 0);
      if (size > 0) {
        levels.add(new Depth.Level(level.price(), size));
      }
    }
    if (!found && added > 0) {
      levels.add(new Depth.Level(first.price(), added));
    }
    return levels;
  }

  /** By how much a message changes the visible size of its level. */
  private static long change(LobsterMessage message) {
    return switch (message.type()) {
      case SUBMISSION -> message.size();
      case REDUCTION, DELETION, EXECUTION -> -message.size();
      case HIDDEN_EXECUTION, CROSS, HALT -> 0;
    };
  }

  /** Takes the next message and the recorded book after it. */
  Step next(LobsterMessage message, Depth row) {
    begin(message.number());
    switch (message.type()) {
      case SUBMISSION -> rest(message.orderId(), message.side(), message.price(), message.size());
      case REDUCTION, DELETION -> withdraw(message);
      case EXECUTION -> execute(message);
      case HIDDEN_EXECUTION, CROSS, HALT -> {}
    }
    learn(Side.BUY, row);
    learn(Side.SELL, row);
    return new Step(message, List.copyOf(actions), row);
  }

  /** The reconstructed book. */
  Depth depth() {
    return new Depth(bids.top(depth), asks.top(depth));
  }

  Unknowns unknowns() {
    return new Unknowns(learned, corrected, outOfTurn);
  }

  /** Every order that should rest now, those outside the window included. */
  List<RestingOrder> resting() {
    return Stream.of(bids, asks)
        .flatMap(side -> side.queues().stream())
        .flatMap(List::stream)
        .toList();
  }

  private LobsterSide side(Side side) {
    return side == Side.BUY ? bids : asks;
  }

  private void begin(int messageNumber) {
    number = messageNumber;
    actions.clear();
  }

  private String freshName() {
    return number + "-" + (actions.size() + 1);
  }

  private void seed(Side side, long price, long size) {
    rest(0, side, price, size);
  }

  private void rest(long orderId, Side side, long price, long size) {
    RestingOrder order = new RestingOrder(freshName(), orderId, side, price, size);
    actions.add(new Action.Rest(order.name(), side, price, size));
    side(side).add(order);
    if (orderId != 0) {
      named.put(orderId, order);
    }
  }

  private void execute(LobsterMessage message) {
    LobsterSide side = side(message.side());
    RestingOrder owner = named.get(message.orderId());
    List<RestingOrder> queue = side.queue(message.price());
    if (owner != null ? queue.indexOf(owner) != 0 : queue.isEmpty() || !queue.getFirst().isSeed()) {
      outOfTurn++;
    }
    Side incoming = message.side().opposite();
    actions.add(new Action.Take(freshName(), incoming, message.price(), message.size()));
    long left = message.size();
    for (RestingOrder order : queue) {
      left -= order.trade(left);
    }
    forgetClosed(side, message.price());
  }

  private void withdraw(LobsterMessage message) {
    cut(message.side(), message.price(), message.size(), named.get(message.orderId()));
  }

  /**
   * Takes that much out of a level: first from the order named, then from what stands for unnamed
   * orders, then from the youngest.
   */
  private void cut(Side side, long price, long size, @Nullable RestingOrder owner) {
    List<RestingOrder> victims = new ArrayList<>(side(side).queue(price)).reversed();
    Comparator<RestingOrder> ownerFirst = Comparator.comparing(order -> order != owner);
    long left = size;
    for (RestingOrder order :
        victims.stream().sorted(ownerFirst.thenComparing(order -> !order.isSeed())).toList()) {
      long part = Math.min(left, order.remaining());
      if (part > 0) {
        actions.add(order.withdraw(part));
        left -= part;
      }
    }
    forgetClosed(side(side), price);
  }

  private void forgetClosed(LobsterSide side, long price) {
    for (RestingOrder order : side.queue(price)) {
      if (order.remaining() == 0) {
        named.remove(order.id());
      }
    }
    side.prune(price);
  }

  /** Makes the book agree where the window shows what was outside before. */
  private void learn(Side side, Depth row) {
    List<Depth.Level> window = row.side(side);
    LobsterSide mine = side(side);
    Map<Long, Long> sizes = new TreeMap<>();
    mine.staleWithin(window, depth).forEach(price -> sizes.put(price, 0L));
    for (Depth.Level level : window) {
      if (mine.isBeyondHorizon(level.price())) {
        sizes.put(level.price(), level.size());
        learned++;
      }
    }
    sizes.forEach((price, size) -> correct(side, price, size));
    mine.know(window, depth);
  }

  private void correct(Side side, long price, long size) {
    long missing = size - side(side).size(price);
    if (missing > 0) {
      seed(side, price, missing);
    } else if (missing < 0) {
      cut(side, price, -missing, null);
    }
    corrected += missing != 0 ? 1 : 0;
  }
}
