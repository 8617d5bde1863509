/** The trail of what operators do: how it is written, read and checked. */
@NullMarked
package org.thaliumx.persistence.acts;

import org.jspecify.annotations.NullMarked;
