/** Keeps the ledger from the journal's events, and wakes what the ledger shows to be unfinished. */
@NullMarked
package org.thaliumx.node.ledger;

import org.jspecify.annotations.NullMarked;
