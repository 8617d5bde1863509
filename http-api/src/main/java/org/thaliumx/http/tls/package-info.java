/** The certificate a server shows, and that it is followed when it is renewed. */
@NullMarked
package org.thaliumx.http.tls;

import org.jspecify.annotations.NullMarked;
