/** Waiting, for the few places of a node where a thread may: its start and its stop. */
@NullMarked
package org.thaliumx.node.blocking;

import org.jspecify.annotations.NullMarked;
