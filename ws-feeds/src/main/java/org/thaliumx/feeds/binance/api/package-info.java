/** The WebSocket API of Binance: requests and answers, and news of one's account, on one socket. */
@NullMarked
package org.thaliumx.feeds.binance.api;

import org.jspecify.annotations.NullMarked;
