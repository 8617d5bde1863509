package org.thaliumx.node;

import java.nio.file.Path;
import java.util.Optional;

/** A node in this process with demo data, its two traders and its operator. */
record DemoVenue(Node node, Trader alice, Trader bob, Trader operator) implements AutoCloseable {

  /** Starts a node on this data directory, again if one was there before. */
  static DemoVenue start(Path data) {
    Node node = Node.start(TestSettings.of(data, Optional.empty()));
    return new DemoVenue(
        node,
        Trader.demo(node.url(), "alice"),
        Trader.demo(node.url(), "bob"),
        Trader.demo(node.url(), "operator"));
  }

  @Override
  public void close() {
    alice.close();
    bob.close();
    operator.close();
    node.close();
  }
}
