/** Finding things by parts of their names, and with a slip of the finger. */
@NullMarked
package org.thaliumx.http.search;

import org.jspecify.annotations.NullMarked;
