/** The tables of what is traded, who may trade, and which nodes there are. */
@NullMarked
package org.thaliumx.persistence.store;

import org.jspecify.annotations.NullMarked;
