package org.thaliumx.node;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Clients that trade at random with each other, a thread each. */
final class TradingLoad implements AutoCloseable {

  /**
   * How they trade.
   *
   * @param markets where
   * @param clientsPerAccount how many act for each account
   * @param maxOrders how many times each of them orders at most
   * @param pause how long each thinks between its orders at most
   */
  record Plan(List<String> markets, int clientsPerAccount, int maxOrders, Duration pause) {}

  private final CountDownLatch stop = new CountDownLatch(1);
  private final List<Thread> threads = new ArrayList<>();

  /**
   * Starts trading.
   *
   * @param name what makes this load's client order ids its own
   */
  TradingLoad(
      Map<String, ? extends Client> accounts, OrderLog log, String name, long seed, Plan plan) {
    var seeds = new Random(seed);
    for (String account : new TreeSet<>(accounts.keySet())) {
      Client client = requireNonNull(accounts.get(account));
      for (int number = 1; number <= plan.clientsPerAccount(); number++) {
        String prefix = name + "-" + number + "-";
        var random = new Random(seeds.nextLong());
        var customer = new RandomCustomer(account, client, prefix, log, random, plan, this);
        threads.add(
            Thread.ofPlatform().name("load-" + account + "-" + number).start(customer::trade));
      }
    }
  }

  /** Waits for a while; whether the load is over by then. */
  boolean isOverAfter(Duration pause) {
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
