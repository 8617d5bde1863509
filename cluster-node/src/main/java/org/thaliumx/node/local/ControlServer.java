package org.thaliumx.node.local;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes requests for a local cluster, a line each; who may open the socket may send them. */
final class ControlServer implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(ControlServer.class);

  /** Does what a line asks for, and says what came of it. */
  @FunctionalInterface
  interface Handler {
    /**
     * @throws RuntimeException when it could not be done, with the reason
     */
    String handle(String request);
  }

  private final UnixDomainSocketAddress address;
  private final ServerSocketChannel server;
  private final Handler handler;

  private ControlServer(
      UnixDomainSocketAddress address, ServerSocketChannel server, Handler handler) {
    this.address = address;
    this.server = server;
    this.handler = handler;
  }

  /**
   * Listens below the data directory.
   *
   * @throws IllegalStateException when another process does so already
   */
  static ControlServer start(Path data, Handler handler) {
    UnixDomainSocketAddress address = ControlSocket.in(data);
    try {
      ControlSocket.prepare(data);
      if (answers(address)) {
        throw new IllegalStateException("another local cluster is running on " + data);
      }
      Files.deleteIfExists(address.getPath());
      ServerSocketChannel server =
          ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(address);
      var control = new ControlServer(address, server, handler);
      Thread.ofPlatform().name("control").daemon().start(control::accept);
      return control;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot listen at " + address + ": " + e.getMessage(), e);
    }
  }

  private static boolean answers(UnixDomainSocketAddress address) {
    if (!Files.exists(address.getPath())) {
      return false;
    }
    try (SocketChannel channel = SocketChannel.open(address)) {
      return channel.isConnected();
    } catch (IOException leftBehind) {
      return false;
    }
  }

  private void accept() {
    try {
      while (true) {
        SocketChannel client = server.accept();
        Thread.ofPlatform().name("control-client").daemon().start(() -> serve(client));
      }
    } catch (ClosedChannelException closed) {
      log.debug("The control socket is closed");
    } catch (IOException e) {
      log.warn("The control socket broke; the cluster can no longer be scaled", e);
    }
  }

  private void serve(SocketChannel client) {
    try (client;
        var requests = new BufferedReader(Channels.newReader(client, StandardCharsets.UTF_8));
        var answers = new PrintWriter(Channels.newWriter(client, StandardCharsets.UTF_8), true)) {
      String request = requests.readLine();
      if (request != null) {
        answers.println(answer(request));
      }
    } catch (IOException e) {
      log.debug("Who asked did not wait for the answer", e);
    }
  }

  private String answer(String request) {
    try {
      return ControlSocket.DONE + handler.handle(request);
    } catch (RuntimeException e) {
      return ControlSocket.FAILED + e.getMessage();
    }
  }

  @Override
  public void close() {
    try {
      server.close();
      Files.deleteIfExists(address.getPath());
    } catch (IOException e) {
      log.warn("The control socket does not close", e);
    }
  }
}
