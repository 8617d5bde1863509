/** WebSocket: market feeds, private streams and order entry. */
@NullMarked
package org.thaliumx.feeds;

import org.jspecify.annotations.NullMarked;
