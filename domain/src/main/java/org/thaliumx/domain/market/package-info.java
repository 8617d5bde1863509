/** The market: what accounts submit to it, what it makes of that, and what it owes them. */
@NullMarked
package org.thaliumx.domain.market;

import org.jspecify.annotations.NullMarked;
