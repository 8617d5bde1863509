/** What the journal adds up to: balances, channels, and the proof that all money is there. */
@NullMarked
package org.thaliumx.persistence.ledger;

import org.jspecify.annotations.NullMarked;
