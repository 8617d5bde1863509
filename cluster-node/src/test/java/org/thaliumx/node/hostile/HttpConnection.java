package org.thaliumx.node.hostile;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A connection of HTTP/1.1 that sends whatever it is given, each byte as it is, and is made again
 * where the server has closed it. Not thread-safe.
 */
final class HttpConnection implements AutoCloseable {
  static final Answer CLOSED = new Answer(0, "");
  private static final int TIMEOUT_MILLIS = 20_000;
  private static final int MOST_HEAD_BYTES = 65_536;

  private final int port;
  private @Nullable Socket socket;
  private @Nullable InputStream in;

  HttpConnection(int port) {
    this.port = port;
  }

  /**
   * What was answered.
   *
   * @param status 0 where the connection was closed without an answer
   */
  record Answer(int status, String body) {}

  /** Sends a request that is whole, and reads the answer. */
  Answer send(String request) throws IOException {
    boolean fresh = socket == null;
    try {
      return exchange(request);
    } catch (SocketException | EOFException closed) {
      close();
      return fresh ? CLOSED : again(request);
    }
  }

  private Answer again(String request) throws IOException {
    try {
      return exchange(request);
    } catch (SocketException | EOFException closed) {
      close();
      return CLOSED;
    }
  }

  private Answer exchange(String request) throws IOException {
    Socket connected = connected();
    connected.getOutputStream().write(request.getBytes(ISO_8859_1));
    connected.getOutputStream().flush();
    return read(in());
  }

  private Socket connected() throws IOException {
    Socket known = socket;
    if (known != null) {
      return known;
    }
    var made = new Socket(InetAddress.getLoopbackAddress(), port);
    made.setSoTimeout(TIMEOUT_MILLIS);
    made.setTcpNoDelay(true);
    in = new BufferedInputStream(made.getInputStream());
    socket = made;
    return made;
  }

  private InputStream in() {
    InputStream known = in;
    if (known == null) {
      throw new IllegalStateException("not connected");
    }
    return known;
  }

  private Answer read(InputStream from) throws IOException {
    String head = line(from, "\r\n\r\n");
    String lower = head.toLowerCase(Locale.ROOT);
    String body =
        lower.contains("\r\ntransfer-encoding: chunked")
            ? chunks(from)
            : text(from.readNBytes(length(lower)));
    if (lower.contains("\r\nconnection: close")) {
      close();
    }
    return new Answer(Integer.parseInt(head.substring(9, 12)), body);
  }

  private static int length(String head) {
    int at = head.indexOf("\r\ncontent-length: ");
    return at < 0 ? 0 : Integer.parseInt(head.substring(at + 18, head.indexOf('\r', at + 2)));
  }

  private static String chunks(InputStream from) throws IOException {
    var body = new StringBuilder();
    while (true) {
      int size = Integer.parseInt(line(from, "\r\n").strip(), 16);
      body.append(text(from.readNBytes(size)));
      line(from, "\r\n");
      if (size == 0) {
        return body.toString();
      }
    }
  }

  private static String line(InputStream from, String end) throws IOException {
    var bytes = new ByteArrayOutputStream();
    int matched = 0;
    while (matched < end.length()) {
      int next = from.read();
      if (next < 0 || bytes.size() > MOST_HEAD_BYTES) {
        throw new EOFException();
      }
      bytes.write(next);
      matched = next == end.charAt(matched) ? matched + 1 : next == end.charAt(0) ? 1 : 0;
    }
    return text(bytes.toByteArray());
  }

  private static String text(byte[] bytes) {
    return new String(bytes, ISO_8859_1);
  }

  /** Sends bytes over a connection of their own, says that this is all, and reads to the end. */
  static String sendAndEnd(int port, String bytes) throws IOException {
    try (var alone = new Socket(InetAddress.getLoopbackAddress(), port)) {
      alone.setSoTimeout(TIMEOUT_MILLIS);
      alone.getOutputStream().write(bytes.getBytes(ISO_8859_1));
      alone.shutdownOutput();
      return text(alone.getInputStream().readAllBytes());
    } catch (SocketException reset) {
      return "";
    }
  }

  @Override
  public void close() throws IOException {
    if (socket != null) {
      socket.close();
    }
    socket = null;
    in = null;
  }
}
