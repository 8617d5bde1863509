/** WebSocket: feeds of markets and of one's own account, and order entry. */
@NullMarked
package org.thaliumx.feeds;

import org.jspecify.annotations.NullMarked;
