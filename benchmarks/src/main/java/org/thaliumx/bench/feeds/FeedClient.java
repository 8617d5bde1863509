package org.thaliumx.bench.feeds;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.Arrays;
import java.util.List;

/**
 * A client of the feeds that costs as little as it can: it counts frames and looks into them only
 * where it is told to. Not thread-safe.
 */
final class FeedClient implements AutoCloseable {
  private static final int BUFFER_BYTES = 65_536;
  private static final int TEXT = 1;

  /** Hears of frames. */
  interface Listener {

    /** A text came. */
    void text(int bytes);

    /** A text came that is to be looked into. */
    void text(byte[] from, int offset, int length);
  }

  private final SocketChannel channel;
  private final boolean looksInside;
  private byte[] bytes = new byte[BUFFER_BYTES];
  private int count;

  /** Bytes of a frame that nobody looks into. */
  private long skipped;

  /** Connects, and subscribes to channels of a market. */
  FeedClient(InetSocketAddress node, String market, List<String> channels, boolean looksInside)
      throws IOException {
    this.looksInside = looksInside;
    this.channel = SocketChannel.open(node);
    send(
        """
        GET /v1/ws HTTP/1.1\r
        Host: %s:%d\r
        Upgrade: websocket\r
        Connection: Upgrade\r
        Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r
        Sec-WebSocket-Version: 13\r
        \r
        """
            .formatted(node.getHostString(), node.getPort())
            .getBytes(ISO_8859_1));
    awaitUpgrade();
    for (String name : channels) {
      send(frame("{\"op\":\"subscribe\",\"channel\":\"%s\",\"market\":\"%s\"}", name, market));
    }
  }

  private void send(byte[] data) throws IOException {
    var buffer = ByteBuffer.wrap(data);
    while (buffer.hasRemaining()) {
      channel.write(buffer);
    }
  }

  private void awaitUpgrade() throws IOException {
    String head = "";
    while (!head.endsWith("\r\n\r\n")) {
      var one = ByteBuffer.allocate(1);
      if (channel.read(one) < 0) {
        throw new EOFException("no WebSocket: " + head);
      }
      head += (char) one.get(0);
    }
    if (!head.startsWith("HTTP/1.1 101")) {
      throw new IOException("no WebSocket: " + head);
    }
  }

  /** A short text from a client, which masks it, here with zeros. */
  private static byte[] frame(String format, String name, String market) {
    byte[] text = format.formatted(name, market).getBytes(ISO_8859_1);
    return ByteBuffer.allocate(text.length + 8)
        .put((byte) (0x80 | TEXT))
        .put((byte) (0x80 | 126))
        .putShort((short) text.length)
        .putInt(0)
        .put(text)
        .array();
  }

  void register(Selector selector) throws IOException {
    channel.configureBlocking(false);
    channel.register(selector, SelectionKey.OP_READ, this);
  }

  /** Takes what has come; false when the server has closed the connection. */
  boolean receive(Listener listener) throws IOException {
    int read = channel.read(ByteBuffer.wrap(bytes, count, bytes.length - count));
    if (read < 0) {
      return false;
    }
    count += read;
    int taken = 0;
    for (int next = take(taken, listener); next > taken; next = take(taken, listener)) {
      taken = next;
    }
    System.arraycopy(bytes, taken, bytes, 0, count - taken);
    count -= taken;
    if (count == bytes.length) {
      bytes = Arrays.copyOf(bytes, 2 * bytes.length);
    }
    return true;
  }

  /** Takes a frame, or a part of one that is passed over; where the next one begins. */
  private int take(int at, Listener listener) {
    if (skipped > 0) {
      int now = (int) Math.min(skipped, count - at);
      skipped -= now;
      return at + now;
    }
    int head = count - at < 2 ? Integer.MAX_VALUE : headLength(bytes[at + 1] & 0x7F);
    if (count - at < head) {
      return at;
    }
    long length = length(at, head);
    boolean text = (bytes[at] & 0x0F) == TEXT;
    if (!looksInside || !text) {
      skipped = length;
      if (text) {
        listener.text((int) length);
      }
      return at + head;
    }
    if (count - at < head + length) {
      return at;
    }
    listener.text(bytes, at + head, (int) length);
    return at + head + (int) length;
  }

  private static int headLength(int code) {
    return code < 126 ? 2 : code == 126 ? 4 : 10;
  }

  private long length(int at, int head) {
    var from = ByteBuffer.wrap(bytes, at, head);
    return switch (head) {
      case 2 -> from.get(at + 1) & 0x7F;
      case 4 -> from.getShort(at + 2) & 0xFFFF;
      default -> from.getLong(at + 2);
    };
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
