/** The account: its balances, its holds and its orders on all markets. */
@NullMarked
package org.thaliumx.domain.account;

import org.jspecify.annotations.NullMarked;
