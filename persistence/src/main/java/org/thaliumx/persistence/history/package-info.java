/**
 * What happened: orders, trades, candles and tickers, written from the journal and read in pages.
 */
@NullMarked
package org.thaliumx.persistence.history;

import org.jspecify.annotations.NullMarked;
