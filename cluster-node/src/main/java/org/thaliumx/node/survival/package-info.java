/** How a node stays sure that the others count on it, and how it takes its leave. */
@NullMarked
package org.thaliumx.node.survival;

import org.jspecify.annotations.NullMarked;
