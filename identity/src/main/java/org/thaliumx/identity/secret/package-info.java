/** How secrets are kept: where operators give them, the master key, and the data keys it wraps. */
@NullMarked
package org.thaliumx.identity.secret;

import org.jspecify.annotations.NullMarked;
