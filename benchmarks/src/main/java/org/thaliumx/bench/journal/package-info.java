/** How far the node's journal is from the fastest way to store the same rows. */
@NullMarked
package org.thaliumx.bench.journal;

import org.jspecify.annotations.NullMarked;
