/**
 * One hub for each topic of a market (its levels and trades, or its single orders) that is watched
 * on this node: it follows the market and tells all who watch.
 */
@NullMarked
package org.thaliumx.feeds.hub;

import org.jspecify.annotations.NullMarked;
