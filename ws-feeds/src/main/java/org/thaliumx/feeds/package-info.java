/** WebSocket: the public feeds of books and trades. */
@NullMarked
package org.thaliumx.feeds;

import org.jspecify.annotations.NullMarked;
