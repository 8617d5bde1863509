package org.thaliumx.node.journal;

/** Told by who follows the journal of its work. Called on the follower's thread. */
public interface FollowerMeter {

  /** Counts nothing. */
  FollowerMeter NONE =
      new FollowerMeter() {
        @Override
        public void applied(int rows) {}

        @Override
        public void failed() {}
      };

  /** What so many rows of the journal lead to was written by this node. */
  void applied(int rows);

  /** An attempt came to nothing: the database is away, or what was to be written cannot be. */
  void failed();
}
