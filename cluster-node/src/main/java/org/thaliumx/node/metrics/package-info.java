/**
 * What a node tells of itself in figures: the only place that knows Kamon. Entities, doors, those
 * who follow the journal and Kafka tell meters of their own, which are implemented here.
 */
@NullMarked
package org.thaliumx.node.metrics;

import org.jspecify.annotations.NullMarked;
