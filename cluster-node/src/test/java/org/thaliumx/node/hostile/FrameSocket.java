package org.thaliumx.node.hostile;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.util.Optional;

/** A WebSocket whose frames are as good or bad as one likes. Not thread-safe. */
final class FrameSocket implements AutoCloseable {
  private static final int TIMEOUT_MILLIS = 20_000;
  private static final int MASKED = 0x80;
  private static final int LAST_TEXT = 0x81;
  private static final int CLOSE = 0x8;
  private static final int PING = 0x9;
  private static final int PONG = 0xA;
  private static final int LAST_PONG = 0x8A;

  private final Socket socket;
  private final DataInputStream in;

  private FrameSocket(Socket socket) throws IOException {
    this.socket = socket;
    this.in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
  }

  /** Makes a WebSocket at a path; fails where there is none. */
  static FrameSocket connect(int port, String target) throws IOException {
    var socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(TIMEOUT_MILLIS);
    socket.setTcpNoDelay(true);
    String head =
        "GET "
            + target
            + " HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n";
    socket.getOutputStream().write(head.getBytes(ISO_8859_1));
    var made = new FrameSocket(socket);
    String answer = made.head();
    if (!answer.startsWith("HTTP/1.1 101 ")) {
      socket.close();
      throw new IOException(target + " answers " + answer);
    }
    return made;
  }

  private String head() throws IOException {
    var head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      head.append((char) in.readUnsignedByte());
    }
    return head.toString();
  }

  void text(String text) throws IOException {
    frame(LAST_TEXT, text.getBytes(UTF_8));
  }

  /** Sends a frame whose first byte is that. */
  void frame(int first, byte[] payload) throws IOException {
    var frame = ByteBuffer.allocate(payload.length + 14);
    frame.put((byte) first);
    if (payload.length < 126) {
      frame.put((byte) (MASKED | payload.length));
    } else if (payload.length < 0x10000) {
      frame.put((byte) (MASKED | 126)).putShort((short) payload.length);
    } else {
      frame.put((byte) (MASKED | 127)).putLong(payload.length);
    }
    // Masked with nothing but zeros, which changes nothing.
    frame.putInt(0).put(payload);
    raw(frame.array(), frame.position());
  }

  /** Sends bytes that may be no frame. */
  void raw(byte[] bytes, int length) throws IOException {
    socket.getOutputStream().write(bytes, 0, length);
    socket.getOutputStream().flush();
  }

  /** Says that nothing more will come. */
  void end() throws IOException {
    socket.shutdownOutput();
  }

  /** The next message; empty when there is none any more. */
  Optional<String> next() throws IOException {
    var message = new StringBuilder();
    try {
      while (true) {
        int first = in.readUnsignedByte();
        byte[] payload = in.readNBytes(length());
        switch (first & 0xF) {
          case CLOSE -> {
            return Optional.empty();
          }
          case PING -> frame(LAST_PONG, payload);
          case PONG -> {}
          default -> {
            message.append(new String(payload, UTF_8));
            if ((first & 0x80) != 0) {
              return Optional.of(message.toString());
            }
          }
        }
      }
    } catch (EOFException | SocketException gone) {
      return Optional.empty();
    }
  }

  private int length() throws IOException {
    int length = in.readUnsignedByte();
    return switch (length) {
      case 126 -> in.readUnsignedShort();
      case 127 -> Math.toIntExact(in.readLong());
      default -> length;
    };
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
