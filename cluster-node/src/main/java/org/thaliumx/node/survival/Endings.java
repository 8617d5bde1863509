package org.thaliumx.node.survival;

/** How a node's membership in its cluster may end without the node having wished so. */
@FunctionalInterface
public interface Endings {

  /**
   * The cluster goes on without this node. What it still holds in memory is outdated from then on,
   * so its process must end at once.
   *
   * @param why for the log
   */
  void lost(String why);

  /**
   * Somebody asked the cluster to let this node go. It is still a member, and must be closed in
   * order, as if it had been told to stop itself. Must not block; does nothing unless overridden.
   */
  default void dismissed() {}
}
