/** REST: the server, routes, authentication and answers. */
@NullMarked
package org.thaliumx.http;

import org.jspecify.annotations.NullMarked;
