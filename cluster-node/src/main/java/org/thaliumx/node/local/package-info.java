/** A cluster of several node processes on one machine, and the process that looks after them. */
@NullMarked
package org.thaliumx.node.local;

import org.jspecify.annotations.NullMarked;
