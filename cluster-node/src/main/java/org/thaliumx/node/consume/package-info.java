/** Shows what is in Kafka: a consumer to look with, and to copy from. */
@NullMarked
package org.thaliumx.node.consume;

import org.jspecify.annotations.NullMarked;
