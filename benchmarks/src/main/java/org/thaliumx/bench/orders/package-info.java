/** How many orders a node takes a second, and how long each takes. */
@NullMarked
package org.thaliumx.bench.orders;

import org.jspecify.annotations.NullMarked;
