package org.thaliumx.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Sends bytes no well-behaved client would, and reads until the server closes. */
final class RawHttp {

  private static final int TIMEOUT_MILLIS = 10_000;

  private RawHttp() {}

  /** The head of a request that asks the server to close afterwards. */
  static String head(String startLine, String... headers) {
    return startLine
        + "\r\nHost: x\r\nConnection: close\r\n"
        + Arrays.stream(headers).map(header -> header + "\r\n").collect(Collectors.joining())
        + "\r\n";
  }

  static String send(int port, String request) throws IOException {
    return send(port, request, false);
  }

  /** The same, and that nothing else will come. What is reset was not answered. */
  static String sendAndEnd(int port, String request) throws IOException {
    try {
      return send(port, request, true);
    } catch (SocketException reset) {
      return "";
    }
  }

  private static String send(int port, String request, boolean end) throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(TIMEOUT_MILLIS);
      socket.getOutputStream().write(request.getBytes(ISO_8859_1));
      socket.getOutputStream().flush();
      if (end) {
        socket.shutdownOutput();
      }
      return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
    }
  }
}
