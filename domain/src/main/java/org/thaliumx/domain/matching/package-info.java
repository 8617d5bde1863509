/** The order book and its matching rules on primitive values; it allocates nothing once warm. */
@NullMarked
package org.thaliumx.domain.matching;

import org.jspecify.annotations.NullMarked;
