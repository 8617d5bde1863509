/** What operators see of the cluster, and how they take nodes out of it. */
@NullMarked
package org.thaliumx.node.overview;

import org.jspecify.annotations.NullMarked;
