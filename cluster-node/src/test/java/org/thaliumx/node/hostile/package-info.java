/** Clients that send what none should, over every door of a node. */
@NullMarked
package org.thaliumx.node.hostile;

import org.jspecify.annotations.NullMarked;
