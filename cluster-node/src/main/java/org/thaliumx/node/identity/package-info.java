/** Puts together who may come in: keys, users, and what keeps their secrets. */
@NullMarked
package org.thaliumx.node.identity;

import org.jspecify.annotations.NullMarked;
