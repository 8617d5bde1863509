package org.thaliumx.testkit.network;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Which node may send to which. A cut link carries nothing; what was sent over it is in the
 * senders' buffers, as with TCP, and arrives when the link is healed. Thread-safe.
 */
public final class Network {

  private record Link(String from, String to) {}

  private final Set<Link> cut = new HashSet<>();
  private final Map<Long, String> nodes = new HashMap<>();
  private final Set<Long> gone = new HashSet<>();

  /** An actor system of that unique id is the node of that name; nothing of others is carried. */
  public synchronized void add(long uid, String node) {
    nodes.put(uid, node);
    notifyAll();
  }

  /** From now on nothing the one sends reaches the other. */
  public synchronized void cut(String from, String to) {
    cut.add(new Link(from, to));
  }

  /** Ends all cuts. */
  public synchronized void heal() {
    cut.clear();
    notifyAll();
  }

  /** Nothing from or to this actor system is carried any more, nor will it ever be. */
  public synchronized void remove(long uid) {
    gone.add(uid);
    notifyAll();
  }

  /** Returns when the link carries; false when it never will. Blocks. */
  synchronized boolean awaitOpen(long from, long to) throws InterruptedException {
    while (!isLost(from, to) && isCut(from, to)) {
      wait();
    }
    return !isLost(from, to);
  }

  private boolean isCut(long from, long to) {
    String sender = nodes.get(from);
    String receiver = nodes.get(to);
    return sender == null || receiver == null || cut.contains(new Link(sender, receiver));
  }

  private boolean isLost(long from, long to) {
    return gone.contains(from) || gone.contains(to);
  }
}
