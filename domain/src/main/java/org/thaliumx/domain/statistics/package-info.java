/** What trades add up to: candles of every interval, and what a market did in the last 24 hours. */
@NullMarked
package org.thaliumx.domain.statistics;

import org.jspecify.annotations.NullMarked;
