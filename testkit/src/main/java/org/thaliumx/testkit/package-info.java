/** Clusters of several nodes in one JVM, to try what becomes of orders and money when they fail. */
@NullMarked
package org.thaliumx.testkit;

import org.jspecify.annotations.NullMarked;
