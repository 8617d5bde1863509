/** Assets, markets' units and the exact arithmetic of amounts. */
@NullMarked
package org.thaliumx.domain.money;

import org.jspecify.annotations.NullMarked;
