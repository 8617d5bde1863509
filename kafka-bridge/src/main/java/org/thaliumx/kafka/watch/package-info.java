/** Looks after the topics, and at how the Kafka cluster does. */
@NullMarked
package org.thaliumx.kafka.watch;

import org.jspecify.annotations.NullMarked;
