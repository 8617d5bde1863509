package org.thaliumx.bench.feeds;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;

/** Many clients of the feeds of one node, on one thread. Thread-safe. */
final class FeedClients implements AutoCloseable {

  /** Every so many of them looks into what it gets: looking costs time that others need. */
  private static final int PER_LOOKER = 10;

  private static final byte[] TIME = {'"', 't', 'i', 'm', 'e', '"', ':', '"'};
  private static final long MICROS_PER_DAY = 86_400_000_000L;
  private static final long SELECT_MILLIS = 100;
  private static final int DIGITS = 3;

  /**
   * What clients got.
   *
   * @param messages how many
   * @param bytes how long they were together
   * @param closed how many clients the server has closed
   * @param latencyMicros from the time of each trade to when it was read, of those who look
   */
  record Received(long messages, long bytes, int closed, Histogram latencyMicros) {}

  private final Selector selector = Selector.open();
  private final List<FeedClient> clients = new ArrayList<>();
  private final Thread thread = new Thread(this::receive, "feed-clients");
  private Histogram latencyMicros = new Histogram(DIGITS);
  private long messages;
  private long bytes;
  private int closed;
  private volatile boolean over;

  /** Connects so many clients, and has them subscribe to channels of a market. */
  FeedClients(InetSocketAddress node, int count, String market, List<String> channels)
      throws IOException {
    for (int i = 0; i < count; i++) {
      var client = new FeedClient(node, market, channels, i % PER_LOOKER == 0);
      clients.add(client);
      client.register(selector);
    }
    thread.start();
  }

  private void receive() {
    try {
      while (!over) {
        selector.select(SELECT_MILLIS);
        take();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private synchronized void take() throws IOException {
    for (SelectionKey key : selector.selectedKeys()) {
      FeedClient client = (FeedClient) key.attachment();
      if (!client.receive(counter)) {
        key.cancel();
        client.close();
        closed++;
      }
    }
    selector.selectedKeys().clear();
  }

  private final FeedClient.Listener counter =
      new FeedClient.Listener() {
        @Override
        public void text(int length) {
          messages++;
          bytes += length;
        }

        @Override
        public void text(byte[] from, int offset, int length) {
          text(length);
          look(from, offset, offset + length);
        }
      };

  /** The first time is that of the message, the others are those of its trades. */
  private void look(byte[] from, int offset, int end) {
    long now = microsOfDay();
    int first = find(from, offset, end);
    for (int at = find(from, first, end); at < end; at = find(from, at, end)) {
      long micros = Math.floorMod(now - microsOfDay(from, at), MICROS_PER_DAY);
      latencyMicros.recordValue(micros);
    }
  }

  /** After the next occurrence of a time's name. */
  private static int find(byte[] in, int from, int end) {
    for (int at = from; at + TIME.length < end; at++) {
      if (in[at] == '"' && in[at + 1] == 't' && isTime(in, at)) {
        return at + TIME.length;
      }
    }
    return end;
  }

  private static boolean isTime(byte[] in, int at) {
    for (int i = 0; i < TIME.length; i++) {
      if (in[at + i] != TIME[i]) {
        return false;
      }
    }
    return true;
  }

  private static long microsOfDay() {
    return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now()) % MICROS_PER_DAY;
  }

  /** Of a text as {@code 2026-01-31T12:00:00.123Z}. */
  private static long microsOfDay(byte[] text, int at) {
    long hours = digits(text, at + 11, 2);
    long minutes = hours * 60 + digits(text, at + 14, 2);
    long seconds = minutes * 60 + digits(text, at + 17, 2);
    return (seconds * 1_000 + digits(text, at + 20, 3)) * 1_000;
  }

  private static long digits(byte[] text, int at, int count) {
    long number = 0;
    for (int i = at; i < at + count; i++) {
      number = 10 * number + text[i] - '0';
    }
    return number;
  }

  /** Counts from nothing. */
  synchronized void begin() {
    latencyMicros = new Histogram(DIGITS);
    messages = 0;
    bytes = 0;
  }

  /** What they got since. */
  synchronized Received received() {
    return new Received(messages, bytes, closed, latencyMicros.copy());
  }

  @Override
  public void close() throws IOException {
    over = true;
    selector.wakeup();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    for (FeedClient client : clients) {
      client.close();
    }
    selector.close();
  }
}
