/** One client's WebSocket: what it asks for, what it is told, and what happens when it is slow. */
@NullMarked
package org.thaliumx.feeds.client;

import org.jspecify.annotations.NullMarked;
