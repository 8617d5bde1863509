/** The actors, the cluster set-up and the composition root. */
@NullMarked
package org.thaliumx.node;

import org.jspecify.annotations.NullMarked;
