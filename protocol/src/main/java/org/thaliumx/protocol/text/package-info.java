/** How numbers, times, orders, trades and candles are written wherever clients read them. */
@NullMarked
package org.thaliumx.protocol.text;

import org.jspecify.annotations.NullMarked;
