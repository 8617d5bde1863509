/** The topics of the exchange: what they are called and how they are kept. */
@NullMarked
package org.thaliumx.kafka.topic;

import org.jspecify.annotations.NullMarked;
