/** Reading what clients of Binance Spot send: without trust, with a Binance error for a mistake. */
@NullMarked
package org.thaliumx.http.binance.input;

import org.jspecify.annotations.NullMarked;
