/** Feeds recorded order flow through a running node and compares its book with the recorded one. */
@NullMarked
package org.thaliumx.bench.replay;

import org.jspecify.annotations.NullMarked;
