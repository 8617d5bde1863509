package org.thaliumx.domain.simulation;

/** The database under all journals. While it is down nothing can be written or read. */
final class Storage {
  static final long LONGEST_WRITE_MILLIS = 3_000;

  private final World world;
  private long downUntilMillis;

  Storage(World world) {
    this.world = world;
  }

  void goDown(long millis) {
    downUntilMillis = world.nowMillis() + millis;
  }

  boolean isDown() {
    return world.nowMillis() < downUntilMillis;
  }

  /** Whether a write fails, and nothing of it is stored. */
  boolean refusesWrite() {
    if (isDown()) {
      world.tally.count("journal: down");
      return true;
    }
    return world.mishap(10, "journal: row not stored");
  }

  /** How long a write takes. */
  long writeMillis() {
    return world.mishap(10, "journal: slow")
        ? world.between(200, LONGEST_WRITE_MILLIS)
        : world.between(1, 10);
  }
}
