package org.thaliumx.persistence.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The server's port: chosen once and kept, so that tools find the server again. */
final class PortChoice {
  private static final Logger log = LoggerFactory.getLogger(PortChoice.class);

  private PortChoice() {}

  static int choose(Path remembered) {
    try {
      if (Files.exists(remembered)) {
        int port = remembered(remembered);
        if (isFree(port)) {
          return port;
        }
        log.warn("Port {} of the last start is taken by another program; choosing a new one", port);
      }
      int port = freePort();
      Files.writeString(remembered, port + "\n");
      return port;
    } catch (IOException | NumberFormatException e) {
      throw new EmbeddedDatabaseException("Cannot choose a port with " + remembered, e);
    }
  }

  /** The port of the last start. */
  static int remembered(Path file) {
    try {
      return Integer.parseInt(Files.readString(file).strip());
    } catch (IOException | NumberFormatException e) {
      throw new EmbeddedDatabaseException("Cannot read the server's port from " + file, e);
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, loopback())) {
      return socket.getLocalPort();
    }
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(loopback(), port));
      return true;
    } catch (IOException taken) {
      return false;
    }
  }

  private static InetAddress loopback() throws IOException {
    return InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
  }
}
