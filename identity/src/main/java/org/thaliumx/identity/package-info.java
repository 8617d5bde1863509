/** Who users are, how they log in, and how what somebody proves with is kept secret. */
@NullMarked
package org.thaliumx.identity;

import org.jspecify.annotations.NullMarked;
