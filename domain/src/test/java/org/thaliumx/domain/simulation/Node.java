package org.thaliumx.domain.simulation;

/** A machine with a clock of its own. It dies and comes back, or stands still for a while. */
final class Node {
  final World world;
  private long offsetMillis;
  private long downUntilMillis;
  private long frozenUntilMillis;

  Node(World world, long offsetMillis) {
    this.world = world;
    this.offsetMillis = offsetMillis;
  }

  /** What its clock shows, however wrong. */
  long clockMillis() {
    return world.nowMillis() + offsetMillis;
  }

  void setClock(long newOffsetMillis) {
    offsetMillis = newOffsetMillis;
  }

  /** Does something later; not while it stands still. */
  void after(long millis, Runnable action) {
    world.after(millis, () -> whenAwake(action));
  }

  /** Does something now, or once it stands still no more. */
  void whenAwake(Runnable action) {
    if (isFrozen()) {
      world.at(frozenUntilMillis, () -> whenAwake(action));
    } else {
      action.run();
    }
  }

  void freeze(long millis) {
    frozenUntilMillis = world.nowMillis() + millis;
  }

  private boolean isFrozen() {
    return world.nowMillis() < frozenUntilMillis;
  }

  void die(long millis) {
    downUntilMillis = world.nowMillis() + millis;
  }

  /** Whether an incarnation can be started here. */
  boolean takesIncarnations() {
    return world.nowMillis() >= downUntilMillis && !isFrozen();
  }
}
