/** How far Kafka is behind the exchange, and how fast it catches up. */
@NullMarked
package org.thaliumx.bench.kafka;

import org.jspecify.annotations.NullMarked;
