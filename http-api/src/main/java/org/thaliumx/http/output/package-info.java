/** Writing what clients receive as JSON, rendered once to bytes. */
@NullMarked
package org.thaliumx.http.output;

import org.jspecify.annotations.NullMarked;
