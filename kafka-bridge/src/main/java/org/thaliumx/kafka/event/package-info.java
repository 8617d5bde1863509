/** What the journal says, as the events that other systems read: pure folds and their JSON. */
@NullMarked
package org.thaliumx.kafka.event;

import org.jspecify.annotations.NullMarked;
