/**
 * The order book and its matching rules on primitive values; its hot path allocates nothing once
 * warm.
 */
@NullMarked
package org.thaliumx.domain.matching;

import org.jspecify.annotations.NullMarked;
