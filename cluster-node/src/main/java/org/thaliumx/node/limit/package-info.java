/** The limits of requests as all nodes keep them together, and how they are set. */
@NullMarked
package org.thaliumx.node.limit;

import org.jspecify.annotations.NullMarked;
