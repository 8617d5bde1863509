package org.thaliumx.broker;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/** Broker and controller of a Kafka cluster of one, on loopback. Thread-safe. */
final class Broker implements AutoCloseable {
  private final KafkaRaftServer server;

  private Broker(KafkaRaftServer server) {
    this.server = server;
  }

  /**
   * Starts it and returns when clients may come.
   *
   * @param data keeps everything; formatted when empty
   * @param port for clients
   */
  static Broker start(Path data, int port) throws IOException {
    Files.createDirectories(data);
    if (Files.notExists(data.resolve("meta.properties"))) {
      format(data);
    }
    var settings = BrokerSettings.of(data, port, freePort());
    var server = new KafkaRaftServer(new KafkaConfig(settings, false), Time.SYSTEM);
    server.startup();
    return new Broker(server);
  }

  private static void format(Path data) {
    var formatter =
        new Formatter()
            .setPrintStream(new PrintStream(OutputStream.nullOutputStream()))
            .setNodeId(BrokerSettings.NODE)
            .setClusterId(Uuid.randomUuid().toString())
            .setControllerListenerName(BrokerSettings.CONTROLLER)
            .setMetadataLogDirectory(data.toString())
            .setReleaseVersion(MetadataVersion.latestProduction());
    formatter.addDirectory(data.toString());
    try {
      formatter.run();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (Exception e) {
      throw new IllegalStateException("cannot format " + data, e);
    }
  }

  /** The controller is asked by nobody but the broker, so its port is another one each time. */
  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** Stops it in order; blocks. */
  @Override
  public void close() {
    server.shutdown();
    server.awaitShutdown();
  }
}
