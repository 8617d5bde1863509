/** What a market's operator sets: phases, filters, price protection. */
@NullMarked
package org.thaliumx.domain.rules;

import org.jspecify.annotations.NullMarked;
