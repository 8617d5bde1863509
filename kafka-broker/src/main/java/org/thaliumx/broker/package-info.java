/** A Kafka broker that is a process of its own, for an exchange on one machine. */
@NullMarked
package org.thaliumx.broker;

import org.jspecify.annotations.NullMarked;
