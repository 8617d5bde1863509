/** A load generator that leaves the processors to what is measured. */
@NullMarked
package org.thaliumx.bench.load;

import org.jspecify.annotations.NullMarked;
