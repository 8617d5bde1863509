/** The market streams that clients of Binance Spot speak, told by the hubs of this node. */
@NullMarked
package org.thaliumx.feeds.binance;

import org.jspecify.annotations.NullMarked;
