/** Deposits that other systems ask for: carried out once each, or put aside with the reason. */
@NullMarked
package org.thaliumx.kafka.deposit;

import org.jspecify.annotations.NullMarked;
