/** Matching engines side by side, in one process, on the same orders. */
@NullMarked
package org.thaliumx.bench.engine;

import org.jspecify.annotations.NullMarked;
