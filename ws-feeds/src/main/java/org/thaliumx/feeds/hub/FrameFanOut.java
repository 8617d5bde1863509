package org.thaliumx.feeds.hub;

import java.util.concurrent.Executor;

/** Gives every frame of a hub to all who watch. Thread-safe. */
final class FrameFanOut extends FanOut<Frame> implements Outlet {

  /** Nobody watches yet. */
  FrameFanOut(Executor executor) {
    super(executor);
  }
}
