/** Puts together what joins the node to Kafka. */
@NullMarked
package org.thaliumx.node.messaging;

import org.jspecify.annotations.NullMarked;
