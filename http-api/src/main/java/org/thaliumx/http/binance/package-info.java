/** The REST API that clients of Binance Spot speak: a translation of what {@code /v1} does. */
@NullMarked
package org.thaliumx.http.binance;

import org.jspecify.annotations.NullMarked;
