/** Programs that trade on a node through clients that were written for Binance Spot. */
@NullMarked
package org.thaliumx.clients;

import org.jspecify.annotations.NullMarked;
