package org.thaliumx.testkit.network;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What stands before a node: others connect to it, and it passes on what they send while the {@link
 * Network} lets it. Remoting sends one way over each connection and says in the first frame who it
 * is.
 *
 * <pre>
 *   sender --> relay (the address that is known) --> node (where it really listens)
 * </pre>
 */
public final class Relay implements AutoCloseable {
  private static final int BUFFER_BYTES = 64 * 1024;

  /** Four bytes of magic and one for the stream, the length of the first frame, and its head. */
  private static final int PREAMBLE_BYTES = 5 + 4 + 12;

  /** Where in these the sender's unique id is. */
  private static final int UID_AT = 5 + 4 + 4;

  private final Network network;
  private final ServerSocket listening;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private volatile int port;
  private volatile long node;

  private Relay(Network network, ServerSocket listening) {
    this.network = network;
    this.listening = listening;
  }

  /** Listens on a free port of the loopback interface; whoever connects has to wait. */
  public static Relay open(Network network) {
    try {
      return new Relay(network, new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
    } catch (IOException e) {
      throw new IllegalStateException("no port for a relay", e);
    }
  }

  /** The port others know. */
  public int port() {
    return listening.getLocalPort();
  }

  /** Passes on to this node from now on. */
  public void passOnTo(long nodeUid, int itsPort) {
    this.node = nodeUid;
    this.port = itsPort;
    Thread.ofVirtual().name("relay").start(this::accept);
  }

  private void accept() {
    while (!listening.isClosed()) {
      try {
        Socket sender = listening.accept();
        open.add(sender);
        Thread.ofVirtual().name("relay-link").start(() -> serve(sender));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void serve(Socket sender) {
    try (sender;
        Socket receiver = new Socket()) {
      open.add(receiver);
      sender.setTcpNoDelay(true);
      receiver.setTcpNoDelay(true);
      byte[] preamble = sender.getInputStream().readNBytes(PREAMBLE_BYTES);
      if (preamble.length < PREAMBLE_BYTES) {
        throw new EOFException();
      }
      long from = ByteBuffer.wrap(preamble).order(ByteOrder.LITTLE_ENDIAN).getLong(UID_AT);
      if (network.awaitOpen(from, node)) {
        receiver.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        receiver.getOutputStream().write(preamble);
        Thread.ofVirtual().name("relay-back").start(() -> closeWith(receiver, sender));
        pump(from, sender.getInputStream(), receiver.getOutputStream());
      }
    } catch (IOException ended) {
      // Either side may end a connection whenever it likes; the other hears of it now.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      open.removeIf(Socket::isClosed);
    }
  }

  private void pump(long from, InputStream in, OutputStream out)
      throws IOException, InterruptedException {
    var buffer = new byte[BUFFER_BYTES];
    int length;
    while ((length = in.read(buffer)) >= 0) {
      if (!network.awaitOpen(from, node)) {
        return;
      }
      out.write(buffer, 0, length);
    }
  }

  /** The receiver sends nothing back, but it may close. */
  private static void closeWith(Socket receiver, Socket sender) {
    try (sender) {
      while (receiver.getInputStream().read() >= 0) {}
    } catch (IOException ended) {
      // It has closed all the same.
    }
  }

  /** Cuts all connections. */
  @Override
  public void close() {
    closeQuietly(listening);
    open.forEach(Relay::closeQuietly);
  }

  private static void closeQuietly(AutoCloseable socket) {
    try {
      socket.close();
    } catch (Exception ended) {
      // There is nothing more to end.
    }
  }
}
