/** REST: routes, authentication, rate limits and error codes. */
@NullMarked
package org.thaliumx.http;

import org.jspecify.annotations.NullMarked;
