package org.thaliumx.bench.engine;

/**
 * The ceiling: a level for every price there will be and a place for every order there will be, in
 * plain arrays. It knows the flow's bounds beforehand and has no features, so nobody can use it.
 */
final class ArrayToyBook implements Book {
  private final int[] oldest;
  private final int[] youngest;
  private final int[] open;
  private final int[] price;
  private final int[] older;
  private final int[] younger;
  private final boolean[] buys;
  private int bids;
  private int asks;
  private int bestBid;
  private int bestAsk;
  private long trades;
  private long tradedLots;

  ArrayToyBook(int highestPrice, int highestId) {
    oldest = new int[highestPrice + 2];
    youngest = new int[highestPrice + 2];
    open = new int[highestId + 1];
    price = new int[highestId + 1];
    older = new int[highestId + 1];
    younger = new int[highestId + 1];
    buys = new boolean[highestId + 1];
    bestAsk = highestPrice + 1;
  }

  @Override
  public void run(Flow flow, int from, int to) {
    for (int i = from; i < to; i++) {
      switch (flow.kinds[i]) {
        case Flow.CANCEL -> remove(flow.ids[i]);
        case Flow.REDUCE -> open[flow.ids[i]] -= flow.lots[i];
        case Flow.MOVE -> move(flow.ids[i], flow.prices[i]);
        default -> submit(flow, i);
      }
    }
  }

  private void move(int id, int limit) {
    remove(id);
    int left = buys[id] ? buy(limit, open[id]) : sell(limit, open[id]);
    if (left > 0) {
      rest(id, buys[id], limit, left);
    }
  }

  private void submit(Flow flow, int i) {
    int limit = flow.prices[i];
    int left = flow.buys[i] ? buy(limit, flow.lots[i]) : sell(limit, flow.lots[i]);
    if (left > 0 && flow.kinds[i] == Flow.LIMIT) {
      rest(flow.ids[i], flow.buys[i], limit, left);
    }
  }

  private int buy(int limit, int lots) {
    int left = lots;
    while (left > 0 && bestAsk <= limit && oldest[bestAsk] != 0) {
      left -= trade(oldest[bestAsk], left);
    }
    return left;
  }

  private int sell(int limit, int lots) {
    int left = lots;
    while (left > 0 && bestBid >= limit && oldest[bestBid] != 0) {
      left -= trade(oldest[bestBid], left);
    }
    return left;
  }

  private int trade(int maker, int wanted) {
    int lots = Math.min(wanted, open[maker]);
    trades++;
    tradedLots += lots;
    open[maker] -= lots;
    if (open[maker] == 0) {
      remove(maker);
    }
    return lots;
  }

  private void rest(int id, boolean buy, int limit, int lots) {
    int last = youngest[limit];
    open[id] = lots;
    price[id] = limit;
    buys[id] = buy;
    older[id] = last;
    younger[id] = 0;
    youngest[limit] = id;
    if (last == 0) {
      oldest[limit] = id;
    } else {
      younger[last] = id;
    }
    if (buy) {
      bids++;
      bestBid = Math.max(bestBid, limit);
    } else {
      asks++;
      bestAsk = Math.min(bestAsk, limit);
    }
  }

  private void remove(int id) {
    int level = price[id];
    int before = older[id];
    int after = younger[id];
    if (before == 0) {
      oldest[level] = after;
    } else {
      younger[before] = after;
    }
    if (after == 0) {
      youngest[level] = before;
    } else {
      older[after] = before;
    }
    if (buys[id]) {
      bids--;
      findBestBid();
    } else {
      asks--;
      findBestAsk();
    }
  }

  private void findBestBid() {
    if (bids == 0) {
      bestBid = 0;
    }
    while (bids > 0 && oldest[bestBid] == 0) {
      bestBid--;
    }
  }

  private void findBestAsk() {
    if (asks == 0) {
      bestAsk = oldest.length - 1;
    }
    while (asks > 0 && oldest[bestAsk] == 0) {
      bestAsk++;
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
