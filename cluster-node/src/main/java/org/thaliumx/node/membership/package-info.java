/**
 * How a node comes to be a member of a cluster: its settings, its actor system, its way to the
 * others.
 */
@NullMarked
package org.thaliumx.node.membership;

import org.jspecify.annotations.NullMarked;
