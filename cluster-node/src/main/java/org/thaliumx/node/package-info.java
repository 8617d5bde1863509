/** The composition root: puts one node together from all rooms, and takes it apart again. */
@NullMarked
package org.thaliumx.node;

import org.jspecify.annotations.NullMarked;
