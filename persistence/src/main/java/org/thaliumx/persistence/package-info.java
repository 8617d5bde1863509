/** The way to PostgreSQL, and the schema of what is stored there. */
@NullMarked
package org.thaliumx.persistence;

import org.jspecify.annotations.NullMarked;
