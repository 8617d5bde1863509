package org.thaliumx.feeds.hub;

/** Where a hub's frames go: to all who watch. */
interface Outlet {

  /** Takes a frame after those before it; false when too many are on their way. */
  boolean offer(Frame frame);

  /** Has somebody called, on any thread, as soon as no frame is on its way, which may be now. */
  void whenIdle(Runnable then);
}
