package org.thaliumx.broker;

import java.io.IOException;
import java.nio.file.Path;

/**
 * The process of a broker. Whoever starts it holds the other end of its input: when that ends, the
 * broker stops, so that none outlives the node it belongs to, however that died.
 */
public final class BrokerMain {

  /** What it says on its output as soon as clients may come; the port follows. */
  private static final String READY = "broker ready: ";

  private BrokerMain() {}

  /**
   * Runs a broker until its input ends or the process is told to stop.
   *
   * @param arguments the directory for its data, and the port on loopback that clients use
   */
  public static void main(String[] arguments) throws IOException {
    if (arguments.length != 2) {
      System.err.println("usage: BrokerMain DIRECTORY PORT");
      System.exit(2);
    }
    int port = Integer.parseInt(arguments[1]);
    Broker broker = Broker.start(Path.of(arguments[0]), port);
    Runtime.getRuntime().addShutdownHook(new Thread(broker::close, "shutdown"));
    System.out.println(READY + port);
    System.out.flush();
    while (System.in.read() >= 0) {}
    System.exit(0);
  }
}
