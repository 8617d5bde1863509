/** Measures for how long markets take no orders when nodes die or leave. */
@NullMarked
package org.thaliumx.bench.failover;

import org.jspecify.annotations.NullMarked;
