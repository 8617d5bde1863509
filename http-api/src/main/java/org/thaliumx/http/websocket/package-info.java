/** Who is at the other end of a WebSocket, and whether somebody still is. */
@NullMarked
package org.thaliumx.http.websocket;

import org.jspecify.annotations.NullMarked;
