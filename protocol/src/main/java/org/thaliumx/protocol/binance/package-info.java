/** How symbols, numbers and orders of this exchange read for clients that speak Binance Spot. */
@NullMarked
package org.thaliumx.protocol.binance;

import org.jspecify.annotations.NullMarked;
