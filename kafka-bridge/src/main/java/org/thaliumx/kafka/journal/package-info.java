/** Reads the journal and publishes what it says, each row exactly once. */
@NullMarked
package org.thaliumx.kafka.journal;

import org.jspecify.annotations.NullMarked;
