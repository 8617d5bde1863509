/** A market as one would keep it on paper, which foretells every event of the real one. */
@NullMarked
package org.thaliumx.domain.market.reference;

import org.jspecify.annotations.NullMarked;
