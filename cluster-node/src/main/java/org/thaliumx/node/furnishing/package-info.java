/** What a new exchange is given, so that somebody may act on it: demo data, or a first operator. */
@NullMarked
package org.thaliumx.node.furnishing;

import org.jspecify.annotations.NullMarked;
