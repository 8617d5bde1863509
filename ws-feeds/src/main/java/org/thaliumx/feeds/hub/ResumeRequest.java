package org.thaliumx.feeds.hub;

import org.thaliumx.feeds.Channel;

/**
 * What somebody waits for on a channel.
 *
 * @param after the sequence after which it wants everything; {@link #NOTHING} where it was told
 *     nothing yet
 */
record ResumeRequest(Channel channel, long after) {

  /** Told nothing yet. */
  static final long NOTHING = -1;
}
