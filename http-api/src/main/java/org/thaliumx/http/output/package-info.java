/** Writing what clients receive: decimals, times and JSON, each rendered once to bytes. */
@NullMarked
package org.thaliumx.http.output;

import org.jspecify.annotations.NullMarked;
