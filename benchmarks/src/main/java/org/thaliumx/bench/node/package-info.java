/** Runs a node to measure, and says what it and the machine cost. */
@NullMarked
package org.thaliumx.bench.node;

import org.jspecify.annotations.NullMarked;
