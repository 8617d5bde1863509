/**
 * Copies of the embedded database and of the log of what was committed since, and the way back from
 * them to a database as it was at any moment.
 */
@NullMarked
package org.thaliumx.persistence.backup;

import org.jspecify.annotations.NullMarked;
