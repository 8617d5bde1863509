/** The market: its order book, its matching rules and what it owes its accounts. */
@NullMarked
package org.thaliumx.domain.market;

import org.jspecify.annotations.NullMarked;
