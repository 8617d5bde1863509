package org.thaliumx.node;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** Lets programs of another network reach a port of this machine's loopback address. */
final class TcpRelay implements AutoCloseable {
  private final ServerSocket listener;
  private final int target;

  private TcpRelay(ServerSocket listener, int target) {
    this.listener = listener;
    this.target = target;
  }

  /** Passes on what comes to some free port of an address. */
  static TcpRelay open(String address, int target) throws IOException {
    var relay = new TcpRelay(new ServerSocket(0, 50, InetAddress.getByName(address)), target);
    Thread.ofVirtual().start(relay::accept);
    return relay;
  }

  int port() {
    return listener.getLocalPort();
  }

  private void accept() {
    try {
      while (true) {
        Socket client = listener.accept();
        var server = new Socket(InetAddress.getLoopbackAddress(), target);
        Thread.ofVirtual().start(() -> pass(client, server));
        Thread.ofVirtual().start(() -> pass(server, client));
      }
    } catch (IOException over) {
      // Closed, or there is nothing to pass on to any more.
    }
  }

  private static void pass(Socket from, Socket to) {
    try (from;
        to) {
      from.getInputStream().transferTo(to.getOutputStream());
    } catch (IOException over) {
      // Whoever is left notices by himself.
    }
  }

  @Override
  public void close() throws IOException {
    listener.close();
  }
}
