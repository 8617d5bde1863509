/** The network between the nodes of one JVM, whose links can be cut one way or both. */
@NullMarked
package org.thaliumx.testkit.network;

import org.jspecify.annotations.NullMarked;
