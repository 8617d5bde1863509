/** Journal and snapshot set-up, schema, history and the embedded PostgreSQL. */
@NullMarked
package org.thaliumx.persistence;

import org.jspecify.annotations.NullMarked;
