/** How Kafka is reached, and what every client of it here has in common. */
@NullMarked
package org.thaliumx.kafka;

import org.jspecify.annotations.NullMarked;
