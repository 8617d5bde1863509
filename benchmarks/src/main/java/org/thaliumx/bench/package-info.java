/** The load generator and the replay of real order flow. */
@NullMarked
package org.thaliumx.bench;

import org.jspecify.annotations.NullMarked;
