/** Sees to it that there is never more than one cluster on a database. */
@NullMarked
package org.thaliumx.node.founding;

import org.jspecify.annotations.NullMarked;
