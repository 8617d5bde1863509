package org.thaliumx.feeds.client;

/** Ends the commands of all clients when their node stops. */
public final class NodeStops extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** The end. */
  public NodeStops() {
    super("the node stops", null, false, false);
  }
}
