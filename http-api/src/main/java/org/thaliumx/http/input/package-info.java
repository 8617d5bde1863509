/** Reading what clients send: strict, without trust, with a problem as a value for each mistake. */
@NullMarked
package org.thaliumx.http.input;

import org.jspecify.annotations.NullMarked;
