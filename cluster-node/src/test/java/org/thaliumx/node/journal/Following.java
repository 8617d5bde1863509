package org.thaliumx.node.journal;

import org.thaliumx.persistence.Database;

/** A node's following of the journal, for one projection. */
public final class Following implements AutoCloseable {
  private final JournalReader reader;
  private final JournalFollower follower;

  private Following(JournalReader reader, JournalFollower follower) {
    this.reader = reader;
    this.follower = follower;
  }

  /** Begins to follow. */
  public static Following start(Database database, Projection projection) {
    var reader = new JournalReader(database);
    return new Following(reader, JournalFollower.start(reader, projection, FollowerMeter.NONE));
  }

  @Override
  public void close() {
    follower.close();
    reader.close();
  }
}
