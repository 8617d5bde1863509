package org.thaliumx.bench.load;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * Sends requests over many connections from one thread. It must cost little, because it shares the
 * machine with what it measures. Not thread-safe.
 */
public final class LoadGenerator implements AutoCloseable {

  private static final long LONGEST_PAUSE_NANOS = 250_000;
  private static final long SELECT_MILLIS = 100;
  private static final long DRAIN_NANOS = Duration.ofSeconds(15).toNanos();

  private final Workload workload;
  private final Selector selector;
  private final List<Connection> connections = new ArrayList<>();
  private final ArrayDeque<Connection> idle = new ArrayDeque<>();

  /** Opens the connections, spread evenly over the addresses. */
  public LoadGenerator(List<InetSocketAddress> addresses, int connectionCount, Workload workload)
      throws IOException {
    this.workload = workload;
    this.selector = Selector.open();
    for (int i = 0; i < connectionCount; i++) {
      connections.add(new Connection(i, addresses.get(i % addresses.size()), selector));
    }
    idle.addAll(connections);
  }

  /** Offers load at that pace for that long, then waits for the answers still due. */
  public PhaseResult run(Pace pace, Duration duration) throws IOException {
    long start = System.nanoTime();
    return new Phase(pace, start, start + duration.toNanos(), new Tally(pace, duration, start))
        .run();
  }

  @Override
  public void close() throws IOException {
    for (Connection connection : connections) {
      connection.close();
    }
    selector.close();
  }

  private final class Phase {
    private final Pace pace;
    private final long startNanos;
    private final long endNanos;
    private final Tally tally;
    private long sent;

    Phase(Pace pace, long startNanos, long endNanos, Tally tally) {
      this.pace = pace;
      this.startNanos = startNanos;
      this.endNanos = endNanos;
      this.tally = tally;
    }

    PhaseResult run() throws IOException {
      long now = startNanos;
      while (now < endNanos + DRAIN_NANOS && (isDue(now) || anyBusy() || now < endNanos)) {
        sendWhatIsDue(now);
        await(now);
        now = System.nanoTime();
      }
      giveUp(now);
      return tally.result();
    }

    /** Whether a request is due that was not sent; none is due after the end. */
    private boolean isDue(long now) {
      return dueNanos(now) <= Math.min(now, endNanos - 1);
    }

    private long dueNanos(long now) {
      return switch (pace) {
        case Pace.Unthrottled unthrottled -> now;
        case Pace.Fixed(long perSecond) ->
            startNanos + Math.multiplyExact(sent, 1_000_000_000L) / perSecond;
      };
    }

    private void sendWhatIsDue(long now) throws IOException {
      while (!idle.isEmpty() && isDue(now)) {
        Connection connection = idle.poll();
        long due = dueNanos(now);
        sent++;
        try {
          connection.send(workload, due);
        } catch (IOException e) {
          lost(connection);
        }
      }
    }

    private void await(long now) throws IOException {
      int ready = selector.selectNow();
      if (ready == 0) {
        pause(now);
      }
      for (var key : selector.selectedKeys()) {
        receive((Connection) key.attachment());
      }
      selector.selectedKeys().clear();
    }

    /** The selector waits for whole milliseconds only, which is too long when a request is due. */
    private void pause(long now) throws IOException {
      switch (pace) {
        case Pace.Unthrottled unthrottled -> selector.select(SELECT_MILLIS);
        case Pace.Fixed fixed -> {
          long untilDue = idle.isEmpty() ? LONGEST_PAUSE_NANOS : dueNanos(now) - now;
          LockSupport.parkNanos(Math.clamp(untilDue, 1, LONGEST_PAUSE_NANOS));
          selector.selectNow();
        }
      }
    }

    private void receive(Connection connection) throws IOException {
      try {
        boolean asked = connection.isBusy();
        Optional<Reply> reply = connection.proceed();
        if (asked && reply.isPresent()) {
          long now = System.nanoTime();
          Workload.Done done = workload.answered(connection.number(), reply.get());
          tally.answered(done, connection.dueNanos(), now);
          idle.add(connection);
        }
      } catch (IOException e) {
        lost(connection);
      }
    }

    /** A node may close a connection that idles; only a request that was under way is an error. */
    private void lost(Connection connection) throws IOException {
      if (connection.isBusy()) {
        tally.failed("CONNECTION_LOST");
        idle.add(connection);
      }
      connection.reopen();
    }

    private boolean anyBusy() {
      return idle.size() < connections.size();
    }

    /** Whoever still waits gets a new connection, so that no late answer meets the next phase. */
    private void giveUp(long now) throws IOException {
      for (Connection connection : connections) {
        if (connection.isBusy()) {
          tally.failed("NO_ANSWER");
          connection.reopen();
          idle.add(connection);
        }
      }
      while (pace instanceof Pace.Fixed && isDue(now)) {
        tally.neverSent(dueNanos(now), now);
        sent++;
      }
    }
  }
}
