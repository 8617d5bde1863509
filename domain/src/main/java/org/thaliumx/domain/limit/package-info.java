/**
 * How much a client may ask for: token buckets, what follows when they are overrun, and how nodes
 * share.
 */
@NullMarked
package org.thaliumx.domain.limit;

import org.jspecify.annotations.NullMarked;
