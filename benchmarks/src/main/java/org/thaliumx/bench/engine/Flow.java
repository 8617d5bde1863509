package org.thaliumx.bench.engine;

import java.util.Arrays;

/**
 * Commands as columns of numbers, so that reading them costs every contender the same and little.
 * The first ones fill the book and are not measured.
 */
final class Flow {
  static final byte LIMIT = 0;
  static final byte IMMEDIATE = 1;
  static final byte CANCEL = 2;
  static final byte REDUCE = 3;

  /** Another price for what is open, which loses its place. */
  static final byte MOVE = 4;

  private final int prefill;
  private int size;
  byte[] kinds;

  /** The order's number, given from 1 to new orders as they come. */
  int[] ids;

  int[] accounts;

  /** The account's own number of the order. */
  int[] submissions;

  boolean[] buys;
  int[] prices;

  /** The quantity of a new order, or what a reduction takes off. */
  int[] lots;

  /** The total quantity after a reduction or a move. */
  int[] totals;

  Flow(int prefill, int capacity) {
    this.prefill = prefill;
    kinds = new byte[capacity];
    ids = new int[capacity];
    accounts = new int[capacity];
    submissions = new int[capacity];
    buys = new boolean[capacity];
    prices = new int[capacity];
    lots = new int[capacity];
    totals = new int[capacity];
  }

  void add(byte kind, int id, int account, int submission, boolean buy, int price, int quantity) {
    kinds[size] = kind;
    ids[size] = id;
    accounts[size] = account;
    submissions[size] = submission;
    buys[size] = buy;
    prices[size] = price;
    lots[size] = quantity;
    size++;
  }

  /** How many commands come before the first that is measured. */
  int prefill() {
    return prefill;
  }

  int size() {
    return size;
  }

  int highestId() {
    return Arrays.stream(ids, 0, size).max().orElse(0);
  }

  int highestPrice() {
    return Arrays.stream(prices, 0, size).max().orElse(0);
  }
}
