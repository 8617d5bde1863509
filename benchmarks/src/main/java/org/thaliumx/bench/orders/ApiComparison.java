package org.thaliumx.bench.orders;

import java.io.IOException;
import java.io.PrintStream;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The same load through both APIs of one node, in turn and for a short time each: what a machine
 * can do changes from minute to minute, so only neighbours can be compared. Not thread-safe.
 */
final class ApiComparison {
  private final OrderPhases own;
  private final OrderPhases binance;

  ApiComparison(OrderPhases own, OrderPhases binance) {
    this.own = own;
    this.binance = binance;
  }

  /**
   * What came out.
   *
   * @param own the rounds of the exchange's own API
   * @param binance those of the API of Binance's clients, each beside the one of the same number
   */
  record Outcome(List<Measurement> own, List<Measurement> binance) {

    /** All measurements, one round after the other. */
    List<Measurement> all() {
      return IntStream.range(0, own.size())
          .boxed()
          .flatMap(round -> List.of(own.get(round), binance.get(round)).stream())
          .toList();
    }

    /** How many orders came through Binance's API for each of the exchange's own, in each round. */
    List<Double> ratios() {
      return IntStream.range(0, own.size())
          .mapToObj(round ->
              binance.get(round).load().done() / (double) Math.max(1, own.get(round).load().done()))
          .toList();
    }

    /** The ratio of all rounds together. */
    double ratio() {
      return done(binance) / (double) Math.max(1, done(own));
    }

    private static long done(List<Measurement> rounds) {
      return rounds.stream().mapToLong(round -> round.load().done()).sum();
    }

    /** The node's processor time for each order of these rounds, in microseconds. */
    private static double nodeMicros(List<Measurement> rounds) {
      long nanos = rounds.stream().mapToLong(round -> round.cost().node().total().toNanos()).sum();
      return nanos / 1e3 / Math.max(1, done(rounds));
    }

    void print(PrintStream out) {
      out.printf(
          "The node's processor time: %.0f us/order through the own API, %.0f through Binance's%n",
          nodeMicros(own), nodeMicros(binance));
      out.printf(
          "Orders through Binance's API for each one through the own: %.3f; in each round %s%n",
          ratio(), ratios().stream().map("%.3f"::formatted).toList());
    }
  }

  /** Takes turns; who begins changes from round to round. */
  Outcome run(Duration warmup, int rounds) throws IOException, SQLException {
    own.warmUp(warmup.dividedBy(2));
    binance.warmUp(warmup.dividedBy(2));
    var ownRounds = new ArrayList<Measurement>();
    var binanceRounds = new ArrayList<Measurement>();
    for (int round = 1; round <= rounds; round++) {
      if (round % 2 == 1) {
        ownRounds.add(own.maximum("native " + round));
        binanceRounds.add(binance.maximum("binance " + round));
      } else {
        binanceRounds.add(binance.maximum("binance " + round));
        ownRounds.add(own.maximum("native " + round));
      }
    }
    return new Outcome(List.copyOf(ownRounds), List.copyOf(binanceRounds));
  }
}
