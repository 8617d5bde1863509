/** What events look like, and how a schema registry hears of it. */
@NullMarked
package org.thaliumx.kafka.schema;

import org.jspecify.annotations.NullMarked;
