/** Follows accounts that somebody watches on this node: their orders, fills and balances. */
@NullMarked
package org.thaliumx.feeds.account;

import org.jspecify.annotations.NullMarked;
