package org.thaliumx.kafka.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A broker's port: chosen once and kept, so that clients find the broker again. */
final class BrokerPort {
  private static final Logger log = LoggerFactory.getLogger(BrokerPort.class);

  private BrokerPort() {}

  /**
   * The port of the last start, the wanted one, or any other: the first of them that is free.
   *
   * @param remembered keeps it
   * @param wanted at the first start; 0 for any
   */
  static int choose(Path remembered, int wanted) {
    try {
      int port = Files.exists(remembered) ? read(remembered) : wanted;
      if (port == 0 || !isFree(port)) {
        int other = freePort();
        if (port != 0) {
          log.info("Port {} is taken by another program; Kafka gets {}", port, other);
        }
        port = other;
      }
      Files.writeString(remembered, port + "\n");
      return port;
    } catch (IOException | NumberFormatException e) {
      throw new EmbeddedKafkaException("Cannot choose a port with " + remembered, e);
    }
  }

  /** The port of the last start. */
  static int remembered(Path file) {
    try {
      return read(file);
    } catch (IOException | NumberFormatException e) {
      throw new EmbeddedKafkaException("Cannot read the broker's port from " + file, e);
    }
  }

  private static int read(Path file) throws IOException {
    return Integer.parseInt(Files.readString(file).strip());
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
