/** Holds what a cluster shows against what its journal says, and that against itself. */
@NullMarked
package org.thaliumx.testkit.audit;

import org.jspecify.annotations.NullMarked;
