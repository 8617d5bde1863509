/** What the journal stores: batches of events and snapshots, and their stored forms. */
@NullMarked
package org.thaliumx.protocol.journal;

import org.jspecify.annotations.NullMarked;
