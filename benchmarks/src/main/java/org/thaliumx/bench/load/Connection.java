package org.thaliumx.bench.load;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.Optional;

/** A keep-alive connection with at most one request under way. Not thread-safe. */
final class Connection implements AutoCloseable {

  private static final int READ_BYTES = 16_384;
  private static final int LARGEST_REQUEST_BYTES = 65_536;

  private final int number;
  private final InetSocketAddress address;
  private final Selector selector;
  private final ByteBuffer out = ByteBuffer.allocate(LARGEST_REQUEST_BYTES);
  private final ReplyReader reader = new ReplyReader();
  private SocketChannel channel;
  private SelectionKey key;

  /** When the request under way should have been sent. */
  private long dueNanos;

  private boolean busy;

  Connection(int number, InetSocketAddress address, Selector selector) throws IOException {
    this.number = number;
    this.address = address;
    this.selector = selector;
    this.channel = connect();
    this.key = channel.register(selector, SelectionKey.OP_READ, this);
  }

  private SocketChannel connect() throws IOException {
    SocketChannel fresh = SocketChannel.open(address);
    fresh.setOption(StandardSocketOptions.TCP_NODELAY, true);
    fresh.configureBlocking(false);
    return fresh;
  }

  int number() {
    return number;
  }

  boolean isBusy() {
    return busy;
  }

  long dueNanos() {
    return dueNanos;
  }

  void send(Workload workload, long due) throws IOException {
    busy = true;
    dueNanos = due;
    out.clear();
    workload.next(number, out);
    out.flip();
    flush();
  }

  private void flush() throws IOException {
    channel.write(out);
    key.interestOps(
        out.hasRemaining() ? SelectionKey.OP_READ | SelectionKey.OP_WRITE : SelectionKey.OP_READ);
  }

  /** Goes on with what the channel is ready for; the answer, once it is there whole. */
  Optional<Reply> proceed() throws IOException {
    if (key.isWritable()) {
      flush();
    }
    if (!key.isReadable()) {
      return Optional.empty();
    }
    byte[] buffer = reader.buffer(READ_BYTES);
    int received = channel.read(ByteBuffer.wrap(buffer, reader.count(), READ_BYTES));
    if (received < 0) {
      throw new EOFException("the node closed a connection");
    }
    reader.received(received);
    Optional<Reply> reply = reader.next();
    busy &= reply.isEmpty();
    return reply;
  }

  /** Starts over on a new channel; what was under way is given up. */
  void reopen() throws IOException {
    close();
    reader.reset();
    busy = false;
    channel = connect();
    key = channel.register(selector, SelectionKey.OP_READ, this);
  }

  @Override
  public void close() throws IOException {
    key.cancel();
    channel.close();
  }
}
