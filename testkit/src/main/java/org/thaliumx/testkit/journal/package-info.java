/**
 * A journal and snapshots in memory, shared by the nodes of one JVM, that fail as they are told.
 */
@NullMarked
package org.thaliumx.testkit.journal;

import org.jspecify.annotations.NullMarked;
