/** Heartbeats of nodes and events of the cluster's members, for whoever watches over them. */
@NullMarked
package org.thaliumx.kafka.health;

import org.jspecify.annotations.NullMarked;
