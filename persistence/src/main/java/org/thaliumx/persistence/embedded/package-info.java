/** A real PostgreSQL server that a node unpacks, starts, guards and stops by itself. */
@NullMarked
package org.thaliumx.persistence.embedded;

import org.jspecify.annotations.NullMarked;
