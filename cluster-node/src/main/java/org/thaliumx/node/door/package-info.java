/**
 * What the doors need of this node: the way to the entities, the directory, the operator's acts.
 */
@NullMarked
package org.thaliumx.node.door;

import org.jspecify.annotations.NullMarked;
