package org.thaliumx.node;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.function.Consumer;

/**
 * A client of the feeds that takes nothing off its connection before it is told to, and for which
 * its own machine keeps as little as it can. Thread-safe once it is connected.
 */
final class SlowFeedClient implements AutoCloseable {
  private static final int RECEIVE_BUFFER_BYTES = 8_192;
  private static final int TEXT = 1;
  private static final int CLOSE = 8;
  private static final int PING = 9;
  private static final int PONG = 10;

  private final Socket socket = new Socket();
  private final DataInputStream in;
  private final Consumer<String> messages;
  private volatile boolean ended;

  /**
   * Connects.
   *
   * @param messages takes every text, once there is somebody to read it
   */
  SlowFeedClient(String url, Consumer<String> messages) {
    this.messages = messages;
    URI uri = URI.create(url);
    try {
      socket.setReceiveBufferSize(RECEIVE_BUFFER_BYTES);
      socket.connect(new InetSocketAddress(uri.getHost(), uri.getPort()));
      in = new DataInputStream(socket.getInputStream());
      upgrade(uri);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void upgrade(URI uri) throws IOException {
    send(
        """
        GET /v1/ws HTTP/1.1\r
        Host: %s\r
        Upgrade: websocket\r
        Connection: Upgrade\r
        Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r
        Sec-WebSocket-Version: 13\r
        \r
        """
            .formatted(uri.getAuthority())
            .getBytes(ISO_8859_1));
    var head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      head.append((char) in.readUnsignedByte());
    }
    if (!head.toString().startsWith("HTTP/1.1 101")) {
      throw new IOException("no WebSocket: " + head);
    }
  }

  private synchronized void send(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
  }

  /** Subscribes. */
  void subscribe(String channel, String market) {
    byte[] text =
        "{\"op\":\"subscribe\",\"channel\":\"%s\",\"market\":\"%s\"}"
            .formatted(channel, market)
            .getBytes(UTF_8);
    try {
      sendFrame(TEXT, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A short one; a client masks what it sends, here with zeros. */
  private void sendFrame(int kind, byte[] payload) throws IOException {
    send(
        ByteBuffer.allocate(payload.length + 6)
            .put((byte) (0x80 | kind))
            .put((byte) (0x80 | payload.length))
            .putInt(0)
            .put(payload)
            .array());
  }

  /** Reads from now on, on a thread of its own. */
  void startReading() {
    Thread.ofVirtual().start(this::read);
  }

  private void read() {
    try {
      while (readFrame()) {
        // Each frame is dealt with as it comes.
      }
    } catch (EOFException e) {
      // It was closed without a word.
    } catch (IOException e) {
      if (!socket.isClosed()) {
        throw new UncheckedIOException(e);
      }
    } finally {
      ended = true;
    }
  }

  private boolean readFrame() throws IOException {
    int kind = in.readUnsignedByte() & 0x0F;
    int length = in.readUnsignedByte();
    long bytes =
        switch (length) {
          case 126 -> in.readUnsignedShort();
          case 127 -> in.readLong();
          default -> length;
        };
    byte[] payload = in.readNBytes(Math.toIntExact(bytes));
    if (kind == TEXT) {
      messages.accept(new String(payload, UTF_8));
    } else if (kind == PING) {
      sendFrame(PONG, payload);
    }
    return kind != CLOSE;
  }

  /** Whether what it reads has come to an end. */
  boolean hasEnded() {
    return ended;
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
