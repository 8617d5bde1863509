/** Accounts and markets that talk over a bad network, crash and move, in virtual time. */
@NullMarked
package org.thaliumx.domain.simulation;

import org.jspecify.annotations.NullMarked;
