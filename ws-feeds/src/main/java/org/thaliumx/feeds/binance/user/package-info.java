/** What clients of Binance hear of their own accounts. */
@NullMarked
package org.thaliumx.feeds.binance.user;

import org.jspecify.annotations.NullMarked;
