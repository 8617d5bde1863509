/** How secrets are kept: the master key, the data keys it wraps, and where operators give both. */
@NullMarked
package org.thaliumx.identity.secret;

import org.jspecify.annotations.NullMarked;
