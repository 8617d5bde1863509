/** One hub for each market watched on this node: it follows the market and tells all who watch. */
@NullMarked
package org.thaliumx.feeds.hub;

import org.jspecify.annotations.NullMarked;
