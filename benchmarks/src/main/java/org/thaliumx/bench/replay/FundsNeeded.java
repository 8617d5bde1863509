package org.thaliumx.bench.replay;

import org.thaliumx.domain.order.Side;

/**
 * What the two accounts of a replay must have so that no order of it lacks funds. Generous: what
 * they receive in trades is not counted.
 *
 * @param maker the account whose orders rest
 * @param taker the account that trades against them
 */
record FundsNeeded(Purse maker, Purse taker) {

  /**
   * What one account needs.
   *
   * @param money in dollars times 10,000
   * @param shares how many shares
   */
  record Purse(long money, long shares) {}

  static FundsNeeded of(Recording recording) {
    var book = new LobsterBook(recording.depth());
    book.open(recording.messages().getFirst(), recording.rows().getFirst());
    Purse maker = held(book);
    Purse makerGave = new Purse(0, 0);
    Purse takerGave = new Purse(0, 0);
    for (int i = 0; i < recording.messages().size(); i++) {
      for (Action action :
          book.next(recording.messages().get(i), recording.rows().get(i)).actions()) {
        if (action instanceof Action.Take take) {
          takerGave = sum(takerGave, given(take.side(), take));
          makerGave = sum(makerGave, given(take.side().opposite(), take));
        }
      }
      Purse now = held(book);
      maker = new Purse(Math.max(maker.money, now.money), Math.max(maker.shares, now.shares));
    }
    return new FundsNeeded(sum(maker, makerGave), takerGave);
  }

  private static Purse held(LobsterBook book) {
    Purse held = new Purse(0, 0);
    for (RestingOrder order : book.resting()) {
      held = sum(held, given(order.side(), order.price(), order.remaining()));
    }
    return held;
  }

  private static Purse given(Side side, Action.Take take) {
    return given(side, take.price(), take.size());
  }

  private static Purse given(Side side, long price, long size) {
    return side == Side.BUY ? new Purse(Math.multiplyExact(price, size), 0) : new Purse(0, size);
  }

  private static Purse sum(Purse a, Purse b) {
    return new Purse(Math.addExact(a.money, b.money), Math.addExact(a.shares, b.shares));
  }
}
