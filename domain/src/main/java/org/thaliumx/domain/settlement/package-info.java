/** What a market owes its accounts: numbered facts that move money exactly once. */
@NullMarked
package org.thaliumx.domain.settlement;

import org.jspecify.annotations.NullMarked;
