/** Java clients that were written for Binance Spot, let loose on a node by its tests. */
@NullMarked
package org.thaliumx.clients;

import org.jspecify.annotations.NullMarked;
