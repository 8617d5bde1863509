/** The other end of the REST API: how a client signs, sends and reads. */
@NullMarked
package org.thaliumx.http.client;

import org.jspecify.annotations.NullMarked;
