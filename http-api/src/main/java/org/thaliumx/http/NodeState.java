package org.thaliumx.http;

/** Whether the node behind the doors can do its work, and if not, why. */
public enum NodeState {
  /** It can. */
  READY,
  /** It has not begun yet. */
  STARTING,
  /** It is to stop: what it has in hand it still does. */
  STOPPING,
  /** The database does not answer, so that nothing can be stored. */
  WITHOUT_DATABASE,
  /** It is no member of its cluster, so that markets and accounts are out of reach. */
  OUTSIDE_CLUSTER
}
