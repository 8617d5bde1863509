package org.thaliumx.domain.matching;

import java.util.Arrays;

/** Finds the one price at which a crossed book trades most. */
final class Auction {
  private final Books books;
  private long[] prices = new long[0];
  private long[] bidLots = new long[0];
  private long[] askLots = new long[0];
  private int size;

  private long referenceTicks;
  private long bestTicks;
  private long bestVolume;
  private long bestImbalance;

  Auction(Books books) {
    this.books = books;
  }

  /** Looks for the price; whether anything would trade. */
  boolean find(long reference) {
    bestTicks = 0;
    bestVolume = 0;
    bestImbalance = 0;
    referenceTicks = reference;
    if (!books.isCrossed()) {
      return false;
    }
    collect();
    long demand = Arrays.stream(bidLots, 0, size).sum();
    long supply = 0;
    for (int i = 0; i < size; i++) {
      // At the price itself all asks up to it and all bids from it on can trade.
      supply += askLots[i];
      consider(prices[i], prices[i], demand, supply);
      demand -= bidLots[i];
      if (i + 1 < size && prices[i] + 1 < prices[i + 1]) {
        consider(prices[i] + 1, prices[i + 1] - 1, demand, supply);
      }
    }
    return true;
  }

  /** All prices from the best ask to the best bid at which somebody stands, the lowest first. */
  private void collect() {
    size = 0;
    long lowest = books.asks.bestPrice();
    long highest = books.bids.bestPrice();
    for (int l = books.asks.bestLevel();
        l != 0 && books.asks.priceOfLevel(l) <= highest;
        l = books.asks.worseLevel(l)) {
      add(books.asks.priceOfLevel(l), 0, books.totalOf(books.asks, l));
    }
    int asked = size;
    for (int l = books.bids.bestLevel();
        l != 0 && books.bids.priceOfLevel(l) >= lowest;
        l = books.bids.worseLevel(l)) {
      add(books.bids.priceOfLevel(l), books.totalOf(books.bids, l), 0);
    }
    merge(asked);
  }

  private void add(long price, long bid, long ask) {
    if (size == prices.length) {
      prices = Arrays.copyOf(prices, 2 * size + 16);
      bidLots = Arrays.copyOf(bidLots, 2 * size + 16);
      askLots = Arrays.copyOf(askLots, 2 * size + 16);
    }
    prices[size] = price;
    bidLots[size] = bid;
    askLots[size] = ask;
    size++;
  }

  /** Asks come from below, bids from above: brings both into one rising row. */
  private void merge(int asked) {
    long[] asksPrices = Arrays.copyOf(prices, asked);
    long[] asksLots = Arrays.copyOf(askLots, asked);
    long[] bidsPrices = Arrays.copyOfRange(prices, asked, size);
    long[] bidsLots = Arrays.copyOfRange(bidLots, asked, size);
    size = 0;
    int a = 0;
    int b = bidsPrices.length - 1;
    while (a < asked || b >= 0) {
      boolean ask = b < 0 || (a < asked && asksPrices[a] <= bidsPrices[b]);
      boolean bid = a >= asked || (b >= 0 && bidsPrices[b] <= asksPrices[a]);
      long price = ask ? asksPrices[a] : bidsPrices[b];
      add(price, bid ? bidsLots[b--] : 0, ask ? asksLots[a++] : 0);
    }
  }

  /** Demand and supply are the same at all prices from the lowest to the highest named. */
  private void consider(long lowest, long highest, long demand, long supply) {
    long volume = Math.min(demand, supply);
    long surplus = Math.abs(demand - supply);
    long price = Math.clamp(referenceTicks, lowest, highest);
    boolean better =
        volume != bestVolume
            ? volume > bestVolume
            : surplus != Math.abs(bestImbalance)
                ? surplus < Math.abs(bestImbalance)
                : referenceTicks > 0 && distance(price) < distance(bestTicks);
    if (better) {
      bestTicks = price;
      bestVolume = volume;
      bestImbalance = demand - supply;
    }
  }

  private long distance(long price) {
    return Math.abs(price - referenceTicks);
  }

  long priceTicks() {
    return bestTicks;
  }

  long volumeLots() {
    return bestVolume;
  }

  /** Demand less supply at the price found. */
  long imbalanceLots() {
    return bestImbalance;
  }
}
